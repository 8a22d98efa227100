package io.tbaas.platform.api.identity;

import io.tbaas.platform.api.deployment.OwnNodes;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.identity.Holder;
import io.tbaas.platform.domain.identity.Identity;
import io.tbaas.platform.domain.identity.IdentityId;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.Organisation;
import io.tbaas.platform.domain.network.OrganisationId;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.change.Changes;
import io.tbaas.platform.store.identity.Identities;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Renews certificates of people, programs and administrators in place; a node has to start anew with its own. */
@Component
final class IdentityRenewal {
    private final Changes changes;
    private final OwnNodes own;
    private final Identities identities;
    private final Certifying certifying;
    private final AdministratorRenewal administrators;

    IdentityRenewal(
            Changes changes,
            OwnNodes own,
            Identities identities,
            Certifying certifying,
            AdministratorRenewal administrators) {
        this.changes = changes;
        this.own = own;
        this.identities = identities;
        this.certifying = certifying;
        this.administrators = administrators;
    }

    IdentityView renew(
            Call call,
            Caller.Account caller,
            NetworkId network,
            OrganisationId organisationId,
            IdentityId id,
            RenewalRequest request) {
        own.organisation(caller, network, organisationId);
        identities.get(id, organisationId);
        return changes.create(call, Permission.IDENTITY_RENEW, IdentityView.class, change -> {
            own.requireEstablished(change, network, "renewal");
            Organisation organisation = own.organisation(caller, network, organisationId);
            Identity before = identities.get(id, organisationId);
            if (!fits(before, request)) {
                throw Problem.of(ProblemCode.IDENTITY_RENEWED_OTHERWISE)
                        .with("holder", before.holder().code());
            }
            renew(change, organisation, before, request);
            Identity renewed = identities.get(id, organisationId);
            IdentityDesk.audit(change, caller, renewed);
            return IdentityView.of(renewed, change.now());
        });
    }

    private void renew(Change change, Organisation organisation, Identity before, RenewalRequest request) {
        Optional<String> brought = IdentityDesk.given(request.certificate());
        if (before.holder() instanceof Holder.Administrator) {
            administrators.renew(change, organisation, brought, IdentityDesk.given(request.tlsCertificate()));
            return;
        }
        Optional<String> fresh = IdentityDesk.given(request.request());
        Certifying.Wish wish = new Certifying.Wish(
                before.id(),
                organisation,
                before.holder(),
                before.name(),
                fresh.isPresent() ? fresh : before.request(),
                brought);
        identities.issue(change, certifying.certify(wish, change.now()));
    }

    private static boolean fits(Identity before, RenewalRequest request) {
        boolean fresh = IdentityDesk.given(request.request()).isPresent();
        boolean brought = IdentityDesk.given(request.certificate()).isPresent();
        boolean broughtTls = IdentityDesk.given(request.tlsCertificate()).isPresent();
        return switch (before.holder()) {
            case Holder.Person _ -> !broughtTls && (before.isOutside() || !fresh);
            case Holder.Program _ -> !broughtTls && !brought;
            case Holder.Administrator _ -> !fresh && (brought || !broughtTls);
            case Holder.OfNode _ -> false; // it has to start anew with it
        };
    }
}
