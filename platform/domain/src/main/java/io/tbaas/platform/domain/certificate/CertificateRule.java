package io.tbaas.platform.domain.certificate;

import io.tbaas.platform.domain.Id;
import io.tbaas.platform.domain.account.AccountId;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.function.Function;

/** Each person who acts on a chain holds a valid certificate of the organisation it acts for: nobody acts under a colleague's name. */
public final class CertificateRule {
    private final HeldCertificates certificates;

    /** @param certificates where to ask */
    public CertificateRule(HeldCertificates certificates) {
        this.certificates = certificates;
    }

    /** How a person stands with an organisation. */
    public Standing standing(AccountId person, Id organisation, Instant now) {
        return certificates.of(person, organisation).stream()
                .map(certificate -> certificate.at(now))
                .min(Comparator.naturalOrder())
                .orElse(Standing.NONE);
    }

    /**
     * Lets a person act for an organisation.
     *
     * @param remedy the call that helps somebody who stands so
     * @throws Problem {@code CERTIFICATE_REQUIRED} with the call and the reason: {@code none}, {@code not-yet-valid}, {@code expired} or
     *     {@code revoked}
     */
    public void require(AccountId person, Id organisation, Instant now, Function<Standing, String> remedy) {
        Standing standing = standing(person, organisation, now);
        if (standing != Standing.VALID) {
            throw Problem.of(ProblemCode.CERTIFICATE_REQUIRED)
                    .with("organisation", organisation.value())
                    .with("reason", standing.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .with("call", remedy.apply(standing));
        }
    }
}
