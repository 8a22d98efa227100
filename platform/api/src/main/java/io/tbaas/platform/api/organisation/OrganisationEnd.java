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
    private final PastReaders readers;

    OrganisationEnd(
            NetworkRecords records, NetworkInvitations invitations, NetworkInvitationEvents told, PastReaders readers) {
        this.readers = readers;
        this.records = records;
        this.invitations = invitations;
        this.told = told;
    }

    /** The network is locked by the caller. */
    public void leave(Change change, Network network, Organisation organisation) {
        List<CompanyId> companies = records.organisations().of(network.id()).stream()
                .map(Organisation::company)
                .distinct()
                .toList();
        records.organisations().enter(change, organisation.id(), OrganisationState.LEAVING);
        records.organisations().enter(change, organisation.id(), OrganisationState.LEFT);
        // What the ledgers say of its seats is their own affair; here nobody looks on by them any more.
        records.seats().of(organisation.id()).stream()
                .filter(seat -> seat.state() != SeatState.OUT)
                .forEach(seat -> records.seats().enter(change, seat.channel(), organisation.id(), SeatState.OUT));
        if (!isStillIn(network.id(), organisation.company())) {
            readers.leaves(change, network.id(), organisation.company());
            endInvitations(change, network.id(), organisation.company());
        }
        told.changed(change, network, organisation, OrganisationState.LEFT, companies);
        change.audit(ChainId.of(organisation.company()), ResourceRef.of(ResourceKind.ORGANISATION, organisation.id()));
    }

    /** What the company asked others for ends with its last organisation. */
    private void endInvitations(Change change, NetworkId network, CompanyId company) {
        invitations.pending(network).stream()
                .filter(pending -> pending.inviter().equals(company))
                .forEach(pending -> told.end(change, pending, InvitationState.VOID, ""));
    }

    private boolean isStillIn(NetworkId network, CompanyId company) {
        return records.organisations().of(network).stream()
                .anyMatch(each -> each.company().equals(company));
    }
}
