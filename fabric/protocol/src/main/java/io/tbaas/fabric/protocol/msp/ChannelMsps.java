package io.tbaas.fabric.protocol.msp;

import com.google.protobuf.ByteString;
import io.tbaas.crypto.x509.Certificate;
import io.tbaas.fabric.protocol.MspId;
import io.tbaas.foundation.Bytes;
import io.tbaas.foundation.TbaasException;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hyperledger.fabric.protos.common.MSPPrincipal;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;

/** MSPs with the identities they have read. */
final class ChannelMsps implements MspRegistry {
    private static final int IDENTITIES_MAX = 4_000;

    private final SortedMap<MspId, Msp> msps;
    private final BoundedCache<IdentityBytes, Identity> identities = new BoundedCache<>(IDENTITIES_MAX);

    ChannelMsps(Collection<Msp> all) {
        SortedMap<MspId, Msp> byId = new TreeMap<>();
        all.forEach(msp -> byId.put(msp.id(), msp));
        msps = Collections.unmodifiableSortedMap(byId);
    }

    @Override
    public Identity deserialize(ByteString serializedIdentity) {
        Optional<Identity> known = identities.find(new IdentityBytes(serializedIdentity));
        return known.isPresent() ? known.get() : deserializeAnew(serializedIdentity);
    }

    private Identity deserializeAnew(ByteString received) {
        // A copy: the received bytes may be a view that would keep a whole block in memory.
        ByteString serialized = ByteString.copyFrom(received.toByteArray());
        SerializedIdentity parsed = Msp.parse(serialized);
        Msp msp = msps.get(new MspId(parsed.getMspid()));
        if (msp == null) {
            throw MspException.identity("MSP " + parsed.getMspid() + " is not defined on channel");
        }
        Identity identity = msp.deserialize(serialized);
        identities.put(new IdentityBytes(serialized), identity);
        return identity;
    }

    @Override
    public void validate(Identity identity) {
        identity.validity().require();
    }

    @Override
    public void requirePrincipal(Identity identity, MSPPrincipal principal) {
        identity.satisfies(principal).require();
    }

    @Override
    public boolean satisfies(Identity identity, MSPPrincipal principal) {
        return identity.satisfies(principal) == Verdict.Accepted.INSTANCE;
    }

    @Override
    public void requireWellFormed(SerializedIdentity identity) {
        if (msps.isEmpty() || refusal(identity).isPresent()) {
            throw MspException.identity("no MSP provider recognizes the identity");
        }
    }

    private static Optional<String> refusal(SerializedIdentity identity) {
        Optional<PemBlock> block = PemBlock.first(identity.getIdBytes());
        if (block.isEmpty()) {
            return Optional.of("PEM decoding resulted in an empty block");
        }
        if (block.get().hasTrailer()) {
            return Optional.of("trailing bytes");
        }
        if (!block.get().label().equals("CERTIFICATE") && !block.get().label().isEmpty()) {
            return Optional.of("pem type is " + block.get().label() + ", should be 'CERTIFICATE' or missing");
        }
        return refusal(block.get().content());
    }

    private static Optional<String> refusal(Bytes der) {
        try {
            Certificate certificate = Certificate.ofDer(der);
            return CertificateSignature.isEcdsa(certificate) && !CertificateSignature.isCanonical(certificate)
                    ? Optional.of("non canonical signature")
                    : Optional.empty();
        } catch (TbaasException malformed) {
            return Optional.of(String.valueOf(malformed.getMessage()));
        }
    }

    @Override
    public Optional<Msp> msp(MspId id) {
        return Optional.ofNullable(msps.get(id));
    }

    @Override
    public Collection<Msp> all() {
        return msps.values();
    }
}
