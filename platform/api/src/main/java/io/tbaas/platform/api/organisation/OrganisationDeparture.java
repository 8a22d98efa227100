package io.tbaas.platform.api.organisation;

import io.tbaas.platform.api.deployment.NetworkAccess;
import io.tbaas.platform.api.deployment.OrganisationKeys;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.network.Network;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.Node;
import io.tbaas.platform.domain.network.Organisation;
import io.tbaas.platform.domain.network.OrganisationId;
import io.tbaas.platform.domain.network.OrganisationState;
import io.tbaas.platform.domain.network.SeatState;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.change.Changes;
import io.tbaas.platform.store.network.NetworkRecords;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** An organisation without nodes and channels leaves its network; its keys here end with it, its name stays taken. */
@Component
final class OrganisationDeparture {
    private final Changes changes;
    private final NetworkAccess access;
    private final NetworkRecords records;
    private final OrganisationEnd ends;
    private final OrganisationKeys keys;

    OrganisationDeparture(
            Changes changes,
            NetworkAccess access,
            NetworkRecords records,
            OrganisationEnd ends,
            OrganisationKeys keys) {
        this.changes = changes;
        this.access = access;
        this.records = records;
        this.ends = ends;
        this.keys = keys;
    }

    /** Answers the organisation as it is afterwards. */
    Organisation leave(Call call, Caller.Account caller, NetworkId networkId, OrganisationId id) {
        return changes.apply(call, Permission.ORGANISATION_LEAVE, change -> {
            CompanyId company = caller.company();
            access.own(company, networkId, id);
            Network network = access.lock(change, company, networkId);
            Organisation organisation = access.own(company, networkId, id);
            organisation.state().to(OrganisationState.LEAVING);
            requireUntied(network, organisation);
            ends.leave(change, network, organisation);
            keys.destroy(organisation);
            return records.organisations().find(id).orElseThrow();
        });
    }

    private void requireUntied(Network network, Organisation organisation) {
        List<String> ties = new ArrayList<>();
        records.nodes().of(organisation.network()).stream()
                .filter(node -> node.organisation().equals(organisation.id()))
                .map(Node::id)
                .forEach(node -> ties.add(node.value()));
        // Of an imported network only the entry is left: the ledgers are others' affair.
        records.seats().of(organisation.id()).stream()
                .filter(seat -> seat.state() != SeatState.OUT && !network.imported())
                .forEach(seat -> ties.add(seat.channel().value()));
        boolean last = records.organisations().of(organisation.network()).size() == 1;
        if (last) {
            ties.add(organisation.network().value());
        }
        if (!ties.isEmpty()) {
            throw Problem.of(ProblemCode.ORGANISATION_TIED).with("resources", ties);
        }
    }
}
