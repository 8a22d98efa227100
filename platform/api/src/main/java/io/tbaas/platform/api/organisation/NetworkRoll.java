package io.tbaas.platform.api.organisation;

import io.tbaas.platform.api.channel.NetworkVotes;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.network.Network;
import io.tbaas.platform.domain.network.Organisation;
import io.tbaas.platform.domain.network.OrganisationId;
import io.tbaas.platform.domain.network.OrganisationState;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.network.NetworkRecords;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;

/** An organisation came into a network or goes: everybody there is told, and votes about the whole network go on among those who are there now. */
@Component
public final class NetworkRoll {
    private final NetworkRecords records;
    private final NetworkInvitationEvents told;
    private final NetworkVotes votes;

    NetworkRoll(NetworkRecords records, NetworkInvitationEvents told, NetworkVotes votes) {
        this.records = records;
        this.told = told;
        this.votes = votes;
    }

    /** An organisation is in; the network is locked by the caller. */
    public void cameIn(Change change, Network network, Organisation organisation) {
        changed(change, network, organisation, OrganisationState.ACTIVE, companies(network));
    }

    /** An organisation whose part was in the bin is in again. */
    public void cameBack(Change change, OrganisationId id) {
        Organisation organisation = records.organisations().get(id);
        cameIn(change, records.networks().lock(change, organisation.network()), organisation);
    }

    private List<CompanyId> companies(Network network) {
        return records.organisations().of(network.id()).stream()
                .map(Organisation::company)
                .distinct()
                .toList();
    }

    /** An organisation stands otherwise now; the network is locked by the caller. */
    void changed(
            Change change,
            Network network,
            Organisation organisation,
            OrganisationState state,
            Collection<CompanyId> companies) {
        told.changed(change, network, organisation, state, companies);
        votes.follow(change, network.id());
    }
}
