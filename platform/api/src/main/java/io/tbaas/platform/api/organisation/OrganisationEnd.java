package io.tbaas.platform.api.organisation;

import io.tbaas.platform.domain.ResourceKind;
import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.consortium.InvitationState;
import io.tbaas.platform.domain.network.Network;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.Organisation;
import io.tbaas.platform.domain.network.OrganisationState;
import io.tbaas.platform.domain.network.SeatState;
import io.tbaas.platform.store.audit.PastReaders;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.network.NetworkInvitations;
import io.tbaas.platform.store.network.NetworkRecords;
import java.util.List;
import org.springframework.stereotype.Component;

/** Ends an organisation's part in its network and tells everybody in it; its name stays taken. */
@Component
public final class OrganisationEnd {
    private final NetworkRecords records;
    private final NetworkInvitations invitations;
    private final NetworkInvitationEvents told;
    private final NetworkRoll roll;
    private final PastReaders readers;

    OrganisationEnd(
            NetworkRecords records,
            NetworkInvitations invitations,
            NetworkInvitationEvents told,
            NetworkRoll roll,
            PastReaders readers) {
        this.roll = roll;
        this.readers = readers;
        this.records = records;
        this.invitations = invitations;
        this.told = told;
    }

    /** It is in no longer, and nothing is left of it here. The network is locked by the caller. */
    public void leave(Change change, Network network, Organisation organisation) {
        List<CompanyId> companies = companies(network);
        records.organisations().enter(change, organisation.id(), OrganisationState.LEAVING);
        records.organisations().enter(change, organisation.id(), OrganisationState.LEFT);
        // What the ledgers say of its seats is their own affair; here nobody looks on by them any more.
        records.seats().of(organisation.id()).stream()
                .filter(seat -> seat.state() != SeatState.OUT)
                .forEach(seat -> records.seats().enter(change, seat.channel(), organisation.id(), SeatState.OUT));
        if (!companies(network).contains(organisation.company())) {
            readers.leaves(change, network.id(), organisation.company());
            endInvitations(change, network.id(), organisation.company());
        }
        roll.changed(change, network, organisation, OrganisationState.LEFT, companies);
        audit(change, organisation);
    }

    /** It takes part in nothing any more, and its company may take that back while its part is in the bin. The network is locked by the caller. */
    void begin(Change change, Network network, Organisation organisation) {
        records.organisations().enter(change, organisation.id(), OrganisationState.LEAVING);
        boolean stays = records.organisations().of(network.id()).stream()
                .anyMatch(each ->
                        each.company().equals(organisation.company()) && each.state() == OrganisationState.ACTIVE);
        if (!stays) {
            endInvitations(change, network.id(), organisation.company());
        }
        roll.changed(change, network, organisation, OrganisationState.LEAVING, companies(network));
        audit(change, organisation);
    }

    private static void audit(Change change, Organisation organisation) {
        change.audit(ChainId.of(organisation.company()), ResourceRef.of(ResourceKind.ORGANISATION, organisation.id()));
    }

    /** Those with an organisation that is in, or about to come or go. */
    private List<CompanyId> companies(Network network) {
        return records.organisations().of(network.id()).stream()
                .map(Organisation::company)
                .distinct()
                .toList();
    }

    /** What the company asked others for ends with its last organisation. */
    private void endInvitations(Change change, NetworkId network, CompanyId company) {
        invitations.pending(network).stream()
                .filter(pending -> pending.inviter().equals(company))
                .forEach(pending -> told.end(change, pending, InvitationState.VOID, ""));
    }
}
