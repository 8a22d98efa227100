package io.tbaas.platform.api.imports;

import io.tbaas.crypto.PemKeys;
import io.tbaas.crypto.SigningKey;
import io.tbaas.crypto.x509.Certificate;
import io.tbaas.foundation.TbaasException;
import io.tbaas.platform.domain.problem.FieldFault;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/**
 * The certificates and keys of an administrator that somebody brings, read and held against each other.
 *
 * @param certificate PEM
 * @param tlsCertificate PEM
 */
record BroughtKeys(String certificate, SigningKey key, String tlsCertificate, SigningKey tlsKey) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int CHALLENGE_BYTES = 32;

    /** Reads them; each key has to sign a challenge that its certificate verifies. */
    static BroughtKeys of(NetworkImportEndpoint.BroughtIdentity brought) {
        SigningKey key = key(brought.certificate(), brought.privateKey(), "administrator.privateKey");
        @Nullable String tlsCertificate = brought.tlsCertificate();
        @Nullable String tlsPrivateKey = brought.tlsPrivateKey();
        if (tlsCertificate == null || tlsPrivateKey == null) {
            return new BroughtKeys(brought.certificate(), key, brought.certificate(), key);
        }
        return new BroughtKeys(
                brought.certificate(),
                key,
                tlsCertificate,
                key(tlsCertificate, tlsPrivateKey, "administrator.tlsPrivateKey"));
    }

    /** A refusal that names the field and says why. */
    static Problem refused(String field, String why) {
        Problem refused = Problem.of(ProblemCode.IMPORT_REFUSED);
        refused.fault(new FieldFault(field, why));
        return refused;
    }

    private static SigningKey key(String certificate, String privateKey, String field) {
        byte[] challenge = new byte[CHALLENGE_BYTES];
        RANDOM.nextBytes(challenge);
        try {
            SigningKey key = PemKeys.read(privateKey);
            if (Certificate.ofPem(certificate).key().verify(challenge, key.sign(challenge))) {
                return key;
            }
        } catch (TbaasException unreadable) {
            throw refused(field, String.valueOf(unreadable.getMessage()));
        }
        throw refused(field, "The key is not that of the certificate.");
    }

    /** Whether a text is one that names can be made of. */
    static boolean isPlain(String text) {
        return !text.isEmpty()
                && text.length() <= 300
                && StandardCharsets.US_ASCII.newEncoder().canEncode(text)
                && text.chars().allMatch(character -> character > ' ' && character < 127);
    }
}
