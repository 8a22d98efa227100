package io.tbaas.fabric.comm.identity;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.tbaas.crypto.x509.Certificate;
import io.tbaas.fabric.protocol.Parsing;
import io.tbaas.foundation.TbaasException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;

/**
 * When serialized identities expire; answers are kept by content, so that a client that comes again is not parsed again.
 *
 * <p>Thread safe.
 */
public final class IdentityExpiry {
    private static final int ENTRIES_MAX = 4096;

    private final Map<ByteString, Optional<Instant>> known = new ConcurrentHashMap<>();

    /** The certificate's end; empty for an identity whose certificate cannot be read, which policies refuse anyway. */
    public Optional<Instant> of(ByteString serializedIdentity) {
        if (known.size() >= ENTRIES_MAX) {
            known.clear();
        }
        return known.computeIfAbsent(serializedIdentity, IdentityExpiry::read);
    }

    private static Optional<Instant> read(ByteString serializedIdentity) {
        try {
            SerializedIdentity identity = Parsing.parse(serializedIdentity, SerializedIdentity.parser());
            return Optional.of(
                    Certificate.ofPem(identity.getIdBytes().toStringUtf8()).notAfter());
        } catch (InvalidProtocolBufferException | TbaasException unreadable) {
            return Optional.empty();
        }
    }
}
