package io.tbaas.fabric.peer.filters;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.tbaas.crypto.x509.Certificate;
import io.tbaas.fabric.peer.endorser.Endorser;
import io.tbaas.fabric.peer.endorser.ProposalRefusedException;
import io.tbaas.foundation.TbaasException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;
import org.hyperledger.fabric.protos.peer.ProposalResponse;
import org.hyperledger.fabric.protos.peer.SignedProposal;

/**
 * Refuses proposals of identities whose certificate has expired; what is no certificate is left to later checks.
 *
 * <p>Source: fabric core/handlers/auth/filter/expiration.go, common/crypto/expiration.go#ExpiresAt.
 */
public final class ExpirationCheck implements Endorser {
    private static final int KNOWN_MAX = 10_000;

    private final Endorser next;
    private final InstantSource clock;
    /** Reading a certificate costs more than all else here, and clients come again. */
    private final Map<ByteString, Instant> known = new ConcurrentHashMap<>();

    /** Puts the check before {@code next}. */
    public ExpirationCheck(Endorser next, InstantSource clock) {
        this.next = next;
        this.clock = clock;
    }

    @Override
    public ProposalResponse process(SignedProposal proposal) {
        ByteString creator = ProposalHeaders.signatureHeader(proposal).getCreator();
        if (clock.instant().isAfter(expiry(creator))) {
            throw new ProposalRefusedException("proposal client identity expired");
        }
        return next.process(proposal);
    }

    private Instant expiry(ByteString creator) {
        Instant expiry = known.get(creator);
        if (expiry == null) {
            expiry = readExpiry(creator);
            if (known.size() >= KNOWN_MAX) {
                known.clear();
            }
            known.put(creator, expiry);
        }
        return expiry;
    }

    private static Instant readExpiry(ByteString creator) {
        try {
            SerializedIdentity identity = SerializedIdentity.parseFrom(creator);
            return Certificate.ofPem(identity.getIdBytes().toStringUtf8()).notAfter();
        } catch (InvalidProtocolBufferException | TbaasException _) {
            return Instant.MAX;
        }
    }
}
