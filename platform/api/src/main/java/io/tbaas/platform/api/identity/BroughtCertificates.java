package io.tbaas.platform.api.identity;

import io.tbaas.crypto.x509.Certificate;
import io.tbaas.foundation.TbaasException;
import io.tbaas.platform.domain.identity.Identity;
import io.tbaas.platform.domain.network.Organisation;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.identity.Identities;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Enters certificates that an authority outside of the platform gave to people. */
@Component
final class BroughtCertificates {
    private final Identities identities;

    BroughtCertificates(Identities identities) {
        this.identities = identities;
    }

    /**
     * The identity with the certificate that was brought; it is its own request, because its key never was here.
     *
     * @throws Problem {@code CERTIFICATE_INVALID} with the reason
     */
    Identity enter(Certifying.Wish wish, String pem, Instant now) {
        Certificate certificate = certifiedBy(
                "certificate", wish.organisation(), wish.organisation().roots(), pem, now);
        Certifying.Wish entered = new Certifying.Wish(
                wish.id(),
                wish.organisation(),
                wish.holder(),
                wish.name(),
                Optional.of(certificate.pem()),
                Optional.empty());
        Identity identity = Certifying.identity(entered, certificate.pem(), Optional.empty(), now);
        if (identities.isHeldByAnother(identity)) {
            throw refused("certificate", "somebody else holds it already");
        }
        return identity;
    }

    /**
     * The certificate, if it counts now and is of one of these authorities, which are outside of the platform.
     *
     * @throws Problem {@code CERTIFICATE_INVALID} with the reason
     */
    static Certificate certifiedBy(
            String field, Organisation organisation, List<String> roots, String pem, Instant now) {
        if (organisation.authority().isPresent()) {
            throw refused(field, "the organisation's authority is in the platform; leave it out");
        }
        Certificate certificate = read(field, pem);
        boolean known = roots.stream()
                .flatMap(root -> Certificate.allOfPem(root).stream())
                .anyMatch(certificate::isSignedBy);
        if (!known || certificate.isAuthority()) {
            throw refused(field, "it is not one that the organisation's authority gave to a person");
        }
        if (now.isBefore(certificate.notBefore()) || now.isAfter(certificate.notAfter())) {
            throw refused(
                    field, "it is valid from " + certificate.notBefore() + " to " + certificate.notAfter() + " only");
        }
        return certificate;
    }

    private static Certificate read(String field, String pem) {
        try {
            return Certificate.ofPem(pem);
        } catch (TbaasException failure) {
            Problem problem = refused(field, String.valueOf(failure.getMessage()));
            problem.addSuppressed(failure);
            throw problem;
        }
    }

    private static Problem refused(String field, String why) {
        return Problem.of(ProblemCode.CERTIFICATE_INVALID).field(field).with("why", why);
    }
}
