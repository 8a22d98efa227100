package io.tbaas.platform.api.organisation;

import io.tbaas.platform.api.plan.NetworkPlans;
import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.network.Network;
import io.tbaas.platform.domain.network.Organisation;
import io.tbaas.platform.domain.network.OrganisationId;
import io.tbaas.platform.domain.network.OrganisationState;
import io.tbaas.platform.store.Ids;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.network.Organisations;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** How an organisation comes in that keeps its keys and nodes elsewhere: it is there at once, for there is nothing to make. */
@Component
final class OutsideEntry {
    private final Ids ids;
    private final Organisations organisations;
    private final NetworkRoll roll;

    OutsideEntry(Ids ids, Organisations organisations, NetworkRoll roll) {
        this.ids = ids;
        this.organisations = organisations;
        this.roll = roll;
    }

    /** Enters the organisation whose certificates a request brings; the network is locked by the caller. */
    Organisation enter(
            Change change, Network network, CompanyId company, NetworkInvitationEndpoint.NetworkAcceptance request) {
        Organisation organisation = new Organisation(
                ids.next(OrganisationId.KIND),
                network.id(),
                company,
                request.name(),
                NetworkPlans.domain(request.domain(), request.name()),
                OrganisationState.ACTIVE,
                Optional.empty(),
                Optional.of(Objects.requireNonNull(request.outside()).authorities()),
                Optional.empty(),
                Version.FIRST);
        organisations.insert(change, organisation);
        roll.cameIn(change, network, organisation);
        return organisation;
    }
}
