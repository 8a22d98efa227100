package io.tbaas.platform.api.organisation;

import io.tbaas.crypto.x509.Certificate;
import io.tbaas.engine.api.identity.OutsideAuthorities;
import io.tbaas.foundation.TbaasException;
import io.tbaas.platform.api.deployment.LostStanding;
import io.tbaas.platform.api.deployment.NetworkAccess;
import io.tbaas.platform.domain.ResourceKind;
import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.Organisation;
import io.tbaas.platform.domain.network.OrganisationId;
import io.tbaas.platform.domain.network.OrganisationState;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.change.Changes;
import io.tbaas.platform.store.network.Organisations;
import java.util.List;
import org.springframework.stereotype.Component;

/** Takes the new authorities of an organisation that has them outside; each ledger knows them when its channel agreed. */
@Component
final class OrganisationAuthorities {
    private final Changes changes;
    private final NetworkAccess access;
    private final Organisations organisations;
    private final LostStanding standing;

    OrganisationAuthorities(Changes changes, NetworkAccess access, Organisations organisations, LostStanding standing) {
        this.standing = standing;
        this.changes = changes;
        this.access = access;
        this.organisations = organisations;
    }

    /**
     * The organisation with its new authorities.
     *
     * @throws Problem {@code CERTIFICATE_INVALID} with the reason; {@code RISK_UNCONFIRMED} with the certificates that would count no more
     */
    Organisation replace(
            Call call,
            Caller.Account caller,
            NetworkId network,
            OrganisationId id,
            Version seen,
            AuthoritiesRequest request) {
        OutsideAuthorities authorities = request.authorities();
        requireSeen(access.own(caller.company(), network, id), seen);
        check("roots", authorities.roots());
        check("tlsRoots", authorities.tlsRoots());
        return changes.apply(call, Permission.ORGANISATION_AUTHORITIES, change -> {
            access.lock(change, caller.company(), network);
            Organisation organisation = requireSeen(access.own(caller.company(), network, id), seen);
            if (organisation.state() != OrganisationState.ACTIVE) {
                throw Problem.of(ProblemCode.WRONG_STATE)
                        .with("state", organisation.state().code())
                        .with("wanted", OrganisationState.ACTIVE.code());
            }
            if (organisation.authority().isPresent() || organisation.outside().isEmpty()) {
                throw refused("roots", "the organisation's authority is in the platform");
            }
            requireConfirmed(organisation, request);
            organisations.replace(change, organisation, authorities);
            change.audit(ChainId.of(caller.company()), ResourceRef.of(ResourceKind.ORGANISATION, id));
            return access.own(caller.company(), network, id);
        });
    }

    private void requireConfirmed(Organisation organisation, AuthoritiesRequest request) {
        List<String> lost = standing.of(organisation, organisation.outside().orElseThrow(), request.authorities());
        if (!lost.isEmpty() && !request.isRiskConfirmed()) {
            throw Problem.of(ProblemCode.RISK_UNCONFIRMED)
                    .with("policies", List.of())
                    .with("certificates", lost);
        }
    }

    private static Organisation requireSeen(Organisation organisation, Version seen) {
        if (!organisation.version().equals(seen)) {
            throw Problem.of(ProblemCode.VERSION_MISMATCH);
        }
        return organisation;
    }

    private static void check(String field, List<String> certificates) {
        for (String pem : certificates) {
            try {
                if (!Certificate.ofPem(pem).isAuthority()) {
                    throw refused(field, "one of these is not the certificate of an authority");
                }
            } catch (TbaasException failure) {
                if (failure instanceof Problem problem) {
                    throw problem;
                }
                Problem problem = refused(field, String.valueOf(failure.getMessage()));
                problem.addSuppressed(failure);
                throw problem;
            }
        }
    }

    private static Problem refused(String field, String why) {
        return Problem.of(ProblemCode.CERTIFICATE_INVALID).field(field).with("why", why);
    }
}
