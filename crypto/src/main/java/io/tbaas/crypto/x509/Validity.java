package io.tbaas.crypto.x509;

import java.time.Instant;

/** From when until when a certificate is valid, both inclusive, in whole seconds. */
public record Validity(Instant notBefore, Instant notAfter) {
    /** Refuses an end before the beginning. */
    public Validity {
        if (notAfter.isBefore(notBefore)) {
            throw new IllegalArgumentException("notAfter " + notAfter + " lies before notBefore " + notBefore);
        }
    }
}
