package io.tbaas.platform.domain.certificate;

import java.time.Instant;

/**
 * A certificate that a person holds of an organisation.
 *
 * @param notBefore the first moment at which it is valid
 * @param notAfter the last one
 * @param revoked whether the organisation took it back
 */
public record HeldCertificate(Instant notBefore, Instant notAfter, boolean revoked) {
    public HeldCertificate {
        if (notAfter.isBefore(notBefore)) {
            throw new IllegalArgumentException("a certificate ends after it begins");
        }
    }

    Standing at(Instant time) {
        if (revoked) {
            return Standing.REVOKED;
        }
        if (time.isBefore(notBefore)) {
            return Standing.NOT_YET_VALID;
        }
        return time.isAfter(notAfter) ? Standing.EXPIRED : Standing.VALID;
    }
}
