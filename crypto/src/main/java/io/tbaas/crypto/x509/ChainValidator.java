package io.tbaas.crypto.x509;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * Builds and checks the chain from a certificate to a root at a given instant, as Go's {@code x509.Verify} with any
 * extended key usage does. Immutable, thread safe.
 *
 * <p>Source: fabric msp/mspimpl.go#getUniqueValidationChain, #getValidityOptsForCert.
 */
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable", "UnusedMethod"}) // bodies follow
public final class ChainValidator {
    /** What came of a validation. */
    public sealed interface Outcome {}

    /** Leaf first, root last. */
    public record Trusted(List<Certificate> chain) implements Outcome {}

    /** No chain; the detail is a sentence in Go's wording, for example {@code x509: certificate signed by unknown authority}. */
    public record Untrusted(Reason reason, String detail) implements Outcome {}

    /** Why there is no chain. */
    public enum Reason {
        UNKNOWN_AUTHORITY,
        NOT_YET_VALID,
        EXPIRED,
        NOT_AN_AUTHORITY,
        TOO_MANY_INTERMEDIATES,
        UNHANDLED_CRITICAL_EXTENSION
    }

    /** Trusts the roots and may pass through the intermediates. */
    public ChainValidator(Collection<Certificate> roots, Collection<Certificate> intermediates) {}

    /**
     * Validates at the certificate's own NotBefore + 1 s: the clock never decides. This is Fabric's rule for identities
     * and for the authorities themselves.
     */
    public Outcome validate(Certificate leaf) {
        return validateAt(leaf, leaf.notBefore().plusSeconds(1));
    }

    /** Validates at an instant; for TLS, whose edge has a clock. */
    public Outcome validateAt(Certificate leaf, Instant instant) {
        throw new UnsupportedOperationException("ChainValidator.validateAt");
    }
}
