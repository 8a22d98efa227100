package io.tbaas.crypto.x509;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * Builds and checks the chain from a certificate to a root at a given instant, by the rules of Go's {@code
 * x509.Certificate.Verify}, which Fabric relies on. Policies are not evaluated. Immutable, thread
 * safe.
 *
 * <p>Source: fabric msp/mspimpl.go#getUniqueValidationChain, msp/mspimplvalidate.go#getValidityOptsForCert; Go
 * crypto/x509/verify.go.
 */
public final class ChainValidator {
    /** What came of a validation. */
    public sealed interface Outcome {}

    /** Leaf first, root last. */
    public record Trusted(List<Certificate> chain) implements Outcome {
        /** Copies the list. */
        public Trusted {
            chain = List.copyOf(chain);
        }
    }

    /**
     * No chain; the detail is a sentence in Go's wording, for example {@code x509: certificate signed by unknown
     * authority}.
     */
    public record Untrusted(Reason reason, String detail) implements Outcome {}

    /** Why there is no chain. */
    public enum Reason {
        /** No authority that is known issued it. */
        UNKNOWN_AUTHORITY,
        /** The instant lies before its first one. */
        NOT_YET_VALID,
        /** The instant lies after its last one. */
        EXPIRED,
        /** The issuer is no authority. */
        NOT_AN_AUTHORITY,
        /** The issuer allows fewer intermediates. */
        TOO_MANY_INTERMEDIATES,
        /** The extended key usages of the chain exclude the purpose. */
        INCOMPATIBLE_USAGE,
        /** An authority of the chain may not certify such a name. */
        NAME_NOT_ALLOWED,
        /** It holds a critical extension that is not understood. */
        UNHANDLED_CRITICAL_EXTENSION,
        /** More than one chain leads to a root, which an MSP refuses. */
        SEVERAL_CHAINS
    }

    private final CertificatePool roots;
    private final CertificatePool intermediates;

    /** Trusts the roots and may pass through the intermediates. */
    public ChainValidator(Collection<Certificate> roots, Collection<Certificate> intermediates) {
        this.roots = new CertificatePool(roots);
        this.intermediates = new CertificatePool(intermediates);
    }

    /**
     * Validates at the certificate's own NotBefore + 1 s: the clock never decides. This is Fabric's rule for identities
     * and for the authorities themselves; extended key usages, where present, must allow TLS servers (Go's default),
     * and there must be one chain only.
     */
    public Outcome validate(Certificate leaf) {
        ChainSearch search = search(leaf.notBefore().plusSeconds(1), ExtendedKeyUsages.SERVER_AUTHENTICATION);
        return switch (search.of(leaf)) {
            case ChainSearch.Refused(Untrusted reason) -> reason;
            case ChainSearch.Found(List<List<Certificate>> chains)
            when chains.size() > 1 ->
                new Untrusted(
                        Reason.SEVERAL_CHAINS,
                        "this MSP only supports a single validation chain, got " + chains.size());
            case ChainSearch.Found(List<List<Certificate>> chains) -> new Trusted(chains.getFirst());
        };
    }

    /** Validates at an instant, for any purpose. */
    public Outcome validateAt(Certificate leaf, Instant instant) {
        return validateAt(leaf, instant, ExtendedKeyUsages.ANY);
    }

    /**
     * Validates at an instant; for TLS, whose edge has a clock.
     *
     * @param purpose the extended key usage that is needed, one of {@link ExtendedKeyUsages}; {@code ANY} needs none
     */
    public Outcome validateAt(Certificate leaf, Instant instant, String purpose) {
        return switch (search(instant, purpose).of(leaf)) {
            case ChainSearch.Refused(Untrusted reason) -> reason;
            case ChainSearch.Found(List<List<Certificate>> chains) -> new Trusted(chains.getFirst());
        };
    }

    private ChainSearch search(Instant instant, String purpose) {
        return new ChainSearch(roots, intermediates, instant, purpose);
    }
}
