package io.tbaas.platform.api.organisation;

import io.tbaas.platform.api.company.OpenAtClosing;
import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.consortium.InvitationState;
import io.tbaas.platform.domain.network.NetworkInvitation;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.network.NetworkInvitations;
import io.tbaas.platform.store.network.Networks;
import java.util.Comparator;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Invitations into networks that a company which closes left unanswered are void at once; the clock would find them only later. */
@Component
@Order(2) // consortia are locked before their networks, everywhere
final class ClosedInvitee implements OpenAtClosing {
    private final Networks networks;
    private final NetworkInvitations invitations;
    private final NetworkInvitationEvents told;

    ClosedInvitee(Networks networks, NetworkInvitations invitations, NetworkInvitationEvents told) {
        this.networks = networks;
        this.invitations = invitations;
        this.told = told;
    }

    @Override
    public void lock(Change change, CompanyId company) {
        invitations.pending(company).stream()
                .map(NetworkInvitation::network)
                .sorted(Comparator.comparing(id -> id.value()))
                .forEach(id -> networks.lock(change, id));
    }

    @Override
    public void end(Change change, CompanyId company) {
        invitations.pending(company).forEach(invitation -> {
            told.end(change, invitation, InvitationState.VOID, "");
            change.audit(ChainId.of(company), NetworkInvitationEvents.ref(invitation));
            change.audit(ChainId.of(invitation.inviter()), NetworkInvitationEvents.ref(invitation));
        });
    }
}
