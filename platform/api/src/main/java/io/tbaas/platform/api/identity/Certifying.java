package io.tbaas.platform.api.identity;

import io.tbaas.crypto.x509.Certificate;
import io.tbaas.engine.api.EngineError;
import io.tbaas.engine.api.identity.IdentityRequest;
import io.tbaas.engine.api.identity.IdentityRole;
import io.tbaas.engine.api.identity.IssuedIdentity;
import io.tbaas.engine.api.identity.KeyName;
import io.tbaas.engine.api.identity.OrganisationAuthority;
import io.tbaas.foundation.TbaasException;
import io.tbaas.platform.api.deployment.Deployments;
import io.tbaas.platform.api.deployment.Engine;
import io.tbaas.platform.domain.identity.Holder;
import io.tbaas.platform.domain.identity.Identity;
import io.tbaas.platform.domain.identity.IdentityId;
import io.tbaas.platform.domain.network.Organisation;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Has an organisation's authority issue certificates for people and programs. */
@Component
final class Certifying {
    private final Engine engine;
    private final Deployments deployments;
    private final BroughtCertificates broughtCertificates;

    /**
     * What is to be certified.
     *
     * @param request PKCS#10 of a key outside; empty where the key is made, or rests, in the platform
     * @param brought what the organisation's own authority certified, outside of the platform
     */
    record Wish(
            IdentityId id,
            Organisation organisation,
            Holder holder,
            String name,
            Optional<String> request,
            Optional<String> brought) {}

    Certifying(Engine engine, Deployments deployments, BroughtCertificates broughtCertificates) {
        this.engine = engine;
        this.deployments = deployments;
        this.broughtCertificates = broughtCertificates;
    }

    /** The identity with a certificate made now. */
    Identity certify(Wish wish, Instant now) {
        if (wish.brought().isPresent()) {
            return broughtCertificates.enter(wish, wish.brought().get(), now);
        }
        OrganisationAuthority authority = wish.organisation().authority().orElseThrow(() -> Problem.of(
                        ProblemCode.AUTHORITY_OUTSIDE)
                .with("organisation", wish.organisation().name()));
        return wish.request()
                .map(request -> outside(wish, authority, request, now))
                .orElseGet(() -> inside(wish, authority, now));
    }

    private Identity outside(Wish wish, OrganisationAuthority authority, String request, Instant now) {
        try {
            String certificate =
                    engine.driver().authorities().certify(authority, request, wish.name(), IdentityRole.CLIENT, now);
            return identity(wish, certificate, Optional.empty(), now);
        } catch (TbaasException failure) {
            if (failure.code() == EngineError.DEFINITION_INVALID) {
                throw Problem.of(ProblemCode.CERTIFICATE_REQUEST_INVALID, failure)
                        .field("request")
                        .with("why", String.valueOf(failure.getMessage()));
            }
            throw failure;
        }
    }

    private Identity inside(Wish wish, OrganisationAuthority authority, Instant now) {
        IssuedIdentity issued = engine.driver()
                .authorities()
                .issue(authority, new IdentityRequest(wish.name(), IdentityRole.CLIENT, List.of(), keys(wish)), now);
        return identity(
                wish, issued.signing().certificate(), Optional.of(issued.tls().certificate()), now);
    }

    private KeyName keys(Wish wish) {
        return deployments
                .keys(wish.organisation().network())
                .below(wish.organisation().id().value())
                .below(wish.id().value());
    }

    static Identity identity(Wish wish, String pem, Optional<String> tls, Instant now) {
        Certificate certificate = Certificate.ofPem(pem);
        return new Identity(
                wish.id(),
                wish.organisation().network(),
                wish.organisation().id(),
                wish.organisation().company(),
                wish.holder(),
                wish.name(),
                wish.request(),
                pem,
                tls,
                certificate.serialNumber().toString(16),
                certificate.notBefore(),
                certificate.notAfter(),
                now);
    }
}
