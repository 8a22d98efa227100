package io.tbaas.platform.api.organisation;

import io.tbaas.platform.api.deployment.NetworkAccess;
import io.tbaas.platform.api.deployment.OrganisationKeys;
import io.tbaas.platform.domain.ResourceKind;
import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.consortium.InvitationState;
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
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.change.Changes;
import io.tbaas.platform.store.network.NetworkInvitations;
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
    private final NetworkInvitations invitations;
    private final NetworkInvitationEvents told;
    private final OrganisationKeys keys;

    OrganisationDeparture(
            Changes changes,
            NetworkAccess access,
            NetworkRecords records,
            NetworkInvitations invitations,
            NetworkInvitationEvents told,
            OrganisationKeys keys) {
        this.changes = changes;
        this.access = access;
        this.records = records;
        this.invitations = invitations;
        this.told = told;
        this.keys = keys;
    }

    /** Answers the organisation as it is afterwards. */
    Organisation leave(Call call, Caller.Account caller, NetworkId networkId, OrganisationId id) {
        return changes.apply(call, Permission.ORGANISATION_LEAVE, change -> {
            CompanyId company = caller.company();
            access.own(company, networkId, id);
            Network network = access.lock(change, company, networkId);
            Organisation organisation = access.own(company, networkId, id);
            OrganisationState leaving = organisation.state().to(OrganisationState.LEAVING);
            requireUntied(network, organisation);
            List<CompanyId> companies = records.organisations().of(networkId).stream()
                    .map(Organisation::company)
                    .distinct()
                    .toList();
            records.organisations().enter(change, id, leaving);
            records.organisations().enter(change, id, OrganisationState.LEFT);
            // Seats of an imported network are the ledger's own affair; here nobody looks on by them any more.
            records.seats().of(id).stream()
                    .filter(seat -> seat.state() != SeatState.OUT)
                    .forEach(seat -> records.seats().enter(change, seat.channel(), id, SeatState.OUT));
            endInvitations(change, networkId, company);
            keys.destroy(organisation);
            told.changed(change, network, organisation, OrganisationState.LEFT, companies);
            companies.forEach(each ->
                    change.audit(ChainId.of(each), ResourceRef.of(ResourceKind.ORGANISATION, organisation.id())));
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

    /** What the company asked others for ends with its last organisation. */
    private void endInvitations(Change change, NetworkId network, CompanyId company) {
        boolean still = records.organisations().of(network).stream()
                .anyMatch(each -> each.company().equals(company));
        if (!still) {
            invitations.pending(network).stream()
                    .filter(pending -> pending.inviter().equals(company))
                    .forEach(pending -> told.end(change, pending, InvitationState.VOID, ""));
        }
    }
}
