package io.tbaas.crypto.x509;

import io.tbaas.crypto.SignatureAlgorithm;
import io.tbaas.crypto.SignatureSuites;
import io.tbaas.crypto.SigningKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Keys and certificates for the tests of this package. */
final class Fixtures {
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    static final Instant END = Instant.parse("2036-01-01T00:00:00Z");
    static final Validity VALIDITY = new Validity(START, END);

    private Fixtures() {}

    static SigningKey key() {
        return key(SignatureAlgorithm.ECDSA_P256);
    }

    static SigningKey key(SignatureAlgorithm algorithm) {
        return SignatureSuites.of(algorithm).generateKey();
    }

    static CertificateAuthority root(String name) {
        return root(name, SignatureAlgorithm.ECDSA_P256, VALIDITY);
    }

    static CertificateAuthority root(String name, SignatureAlgorithm algorithm, Validity validity) {
        return CertificateAuthority.selfSigned(SubjectName.ofCommonName(name), key(algorithm), validity);
    }

    static CertificateAuthority.Issue issue(String name) {
        return issue(name, VALIDITY);
    }

    static CertificateAuthority.Issue issue(String name, Validity validity) {
        return new CertificateAuthority.Issue(
                SubjectName.ofCommonName(name), List.of(), Set.of(KeyUsage.DIGITAL_SIGNATURE), List.of(), validity);
    }

    static Certificate leaf(CertificateAuthority authority, String name) {
        return authority.issue(issue(name), key().verificationKey());
    }

    static String resource(String name) {
        try (InputStream stream = Objects.requireNonNull(Fixtures.class.getResourceAsStream(name), name)) {
            return new String(stream.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
