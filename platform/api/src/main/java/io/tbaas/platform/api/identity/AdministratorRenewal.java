package io.tbaas.platform.api.identity;

import io.tbaas.crypto.x509.Certificate;
import io.tbaas.engine.api.identity.Credential;
import io.tbaas.engine.api.identity.IssuedIdentity;
import io.tbaas.platform.api.deployment.OrganisationKeys;
import io.tbaas.platform.domain.network.Organisation;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.network.Organisations;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Gives administrators whose keys are here their next certificates. Keys and names stay, so ledgers and nodes know them as before; where the
 * organisation's authority is elsewhere, the certificates are brought.
 */
@Component
final class AdministratorRenewal {
    private final OrganisationKeys keys;
    private final Organisations organisations;

    AdministratorRenewal(OrganisationKeys keys, Organisations organisations) {
        this.keys = keys;
        this.organisations = organisations;
    }

    /**
     * Certifies it anew, or takes what was brought.
     *
     * @throws Problem {@code CERTIFICATE_INVALID} with the reason, {@code AUTHORITY_OUTSIDE} where nothing was brought
     */
    void renew(Change change, Organisation organisation, Optional<String> brought, Optional<String> broughtTls) {
        if (brought.isPresent()) {
            organisations.renew(change, organisation.id(), next(organisation, brought.get(), broughtTls, change.now()));
        } else if (organisation.authority().isPresent()) {
            keys.renewAdministrator(organisation).accept(change);
        } else {
            throw Problem.of(ProblemCode.AUTHORITY_OUTSIDE).with("organisation", organisation.name());
        }
    }

    private static IssuedIdentity next(
            Organisation organisation, String brought, Optional<String> broughtTls, Instant now) {
        IssuedIdentity before = organisation.administrator().orElseThrow();
        boolean one = before.tls().certificate().equals(before.signing().certificate());
        Certificate signing =
                BroughtCertificates.certifiedBy("certificate", organisation, organisation.roots(), brought, now);
        requireKey("certificate", signing, before.signing());
        requireRole(signing, before.signing());
        Credential shown = one ? new Credential(signing.pem(), before.tls().key()) : before.tls();
        if (broughtTls.isPresent()) {
            Certificate tls = BroughtCertificates.certifiedBy(
                    "tlsCertificate", organisation, organisation.tlsRoots(), broughtTls.get(), now);
            requireKey("tlsCertificate", tls, before.tls());
            shown = new Credential(tls.pem(), before.tls().key());
        }
        return new IssuedIdentity(
                before.organisation(),
                before.name(),
                before.role(),
                new Credential(signing.pem(), before.signing().key()),
                shown);
    }

    /** Ledgers know by the units of a certificate who is an administrator. */
    private static void requireRole(Certificate next, Credential before) {
        List<String> units = Certificate.ofPem(before.certificate()).organizationalUnits();
        if (!Set.copyOf(next.organizationalUnits()).equals(Set.copyOf(units))) {
            throw Problem.of(ProblemCode.CERTIFICATE_INVALID)
                    .field("certificate")
                    .with("why", "its organizational units are " + next.organizationalUnits() + ", not " + units);
        }
    }

    private static void requireKey(String field, Certificate next, Credential before) {
        if (!next.key()
                .encoded()
                .equals(Certificate.ofPem(before.certificate()).key().encoded())) {
            throw Problem.of(ProblemCode.CERTIFICATE_INVALID)
                    .field(field)
                    .with("why", "it is for another key than the one that is kept here; ask for one with the same key");
        }
    }
}
