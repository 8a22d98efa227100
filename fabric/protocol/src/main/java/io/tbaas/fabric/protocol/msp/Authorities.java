package io.tbaas.fabric.protocol.msp;

import com.google.protobuf.ByteString;
import io.tbaas.crypto.x509.Certificate;
import io.tbaas.crypto.x509.ChainValidator;
import io.tbaas.crypto.x509.KeyUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The roots and intermediates of an MSP, and the one chain that leads to them.
 *
 * <p>Source: fabric msp/mspimplsetup.go#setupCAs, msp/mspimpl.go#getUniqueValidationChain, #sanitizeCert.
 */
final class Authorities {
    private static final int CHAINS_MAX = 64;

    private final List<Certificate> roots;
    private final List<Certificate> intermediates;
    private final ChainValidator validator;
    /** Chains found; one identity needs its chain several times, and it never changes. */
    private final BoundedCache<Certificate, List<Certificate>> chains = new BoundedCache<>(CHAINS_MAX);

    private Authorities(List<Certificate> roots, List<Certificate> intermediates) {
        this.roots = List.copyOf(roots);
        this.intermediates = List.copyOf(intermediates);
        validator = new ChainValidator(roots, intermediates);
    }

    /** Authorities as written in a definition; their certificates are brought to low S where ECDSA signed them. */
    static Authorities ofDefinition(List<ByteString> rootPems, List<ByteString> intermediatePems) {
        if (rootPems.isEmpty()) {
            throw MspException.definition("expected at least one CA certificate");
        }
        Authorities raw = ofTlsDefinition(rootPems, intermediatePems);
        return new Authorities(
                raw.roots.stream().map(raw::sanitize).toList(),
                raw.intermediates.stream().map(raw::sanitize).toList());
    }

    /** Authorities for TLS, whose certificates are taken as they are. */
    static Authorities ofTlsDefinition(List<ByteString> rootPems, List<ByteString> intermediatePems) {
        return new Authorities(
                rootPems.stream().map(MspCertificates::ofDefinition).toList(),
                intermediatePems.stream().map(MspCertificates::ofDefinition).toList());
    }

    List<Certificate> roots() {
        return roots;
    }

    List<Certificate> intermediates() {
        return intermediates;
    }

    List<Certificate> all() {
        List<Certificate> all = new ArrayList<>(roots);
        all.addAll(intermediates);
        return all;
    }

    /** The chain, leaf first, checked one second after the leaf's NotBefore. */
    List<Certificate> chain(Certificate leaf) {
        return chains.find(leaf).orElseGet(() -> {
            List<Certificate> chain = chain(leaf, validator);
            chains.put(leaf, chain);
            return chain;
        });
    }

    private static List<Certificate> chain(Certificate leaf, ChainValidator validator) {
        return switch (validator.validate(leaf)) {
            case ChainValidator.Untrusted(ChainValidator.Reason reason, String detail)
            when reason == ChainValidator.Reason.SEVERAL_CHAINS -> throw MspException.identity(detail);
            case ChainValidator.Untrusted refused ->
                throw MspException.identity("the supplied identity is not valid: " + refused.detail());
            case ChainValidator.Trusted(List<Certificate> chain) -> {
                LegacyNameConstraints.check(chain);
                yield chain;
            }
        };
    }

    /** The certificate with a low-S signature; requires a chain if ECDSA signed it. */
    Certificate sanitize(Certificate certificate) {
        if (!CertificateSignature.isEcdsa(certificate)) {
            return certificate;
        }
        if (isRoot(certificate)) {
            Certificate root = certificate.withLowS();
            chain(root, new ChainValidator(List.of(root), intermediates));
            return root;
        }
        if (chain(certificate).size() <= 1) {
            throw MspException.identity("failed to traverse certificate verification chain"
                    + " for leaf or intermediate certificate, with subject " + certificate.subject());
        }
        return certificate.withLowS();
    }

    private static boolean isRoot(Certificate certificate) {
        Set<KeyUsage> usages = certificate.keyUsages();
        return certificate.isAuthority()
                && (usages.isEmpty() || usages.contains(KeyUsage.CERT_SIGN))
                && certificate.isSignedBy(certificate);
    }
}
