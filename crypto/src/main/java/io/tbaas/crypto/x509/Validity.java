package io.tbaas.crypto.x509;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** From when until when a certificate is valid, both inclusive, in whole seconds. */
public record Validity(Instant notBefore, Instant notAfter) {
    private static final Duration ROUNDING = Duration.ofSeconds(30);
    private static final Duration BACKDATING = Duration.ofMinutes(5);
    private static final Duration LENGTH = Duration.ofDays(3650);

    /** Refuses an end before the beginning. */
    public Validity {
        if (notAfter.isBefore(notBefore)) {
            throw new IllegalArgumentException("notAfter " + notAfter + " lies before notBefore " + notBefore);
        }
    }

    /**
     * 3650 days from five minutes before the nearest full minute.
     *
     * <p>Source: fabric internal/cryptogen/ca/ca.go#x509Template.
     */
    public static Validity ofCryptogen(Instant now) {
        Instant start = now.plus(ROUNDING).truncatedTo(ChronoUnit.MINUTES).minus(BACKDATING);
        return new Validity(start, start.plus(LENGTH));
    }
}
