package io.tbaas.platform.api.organisation;

import io.tbaas.platform.api.event.Expiry;
import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.audit.SystemAction;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.consortium.InvitationState;
import io.tbaas.platform.domain.network.NetworkInvitation;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.change.Changes;
import io.tbaas.platform.store.network.NetworkInvitations;
import io.tbaas.platform.store.network.Networks;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** Ends invitations into networks whose time is over, or whose invitee left the consortium. */
@Component
final class EndedNetworkInvitations implements Expiry {
    private final Changes changes;
    private final Networks networks;
    private final NetworkInvitations invitations;
    private final NetworkInvitationEvents told;

    EndedNetworkInvitations(
            Changes changes, Networks networks, NetworkInvitations invitations, NetworkInvitationEvents told) {
        this.changes = changes;
        this.networks = networks;
        this.invitations = invitations;
        this.told = told;
    }

    @Override
    public int end(Call call, Instant now, int limit) {
        List<NetworkInvitation> over = invitations.over(now, limit);
        over.forEach(found -> changes.apply(call, SystemAction.NETWORK_INVITATION_ENDED, change -> {
            networks.lock(change, found.network());
            change.audit(ChainId.of(found.inviter()), NetworkInvitationEvents.ref(found));
            return end(change, found);
        }));
        return over.size();
    }

    private NetworkInvitation end(Change change, NetworkInvitation found) {
        NetworkInvitation now = invitations.find(found.id()).orElseThrow();
        if (now.state() != InvitationState.PENDING) {
            return now; // it was answered since it was found
        }
        return told.end(change, now, now.isOver(change.now()) ? InvitationState.EXPIRED : InvitationState.VOID, "");
    }
}
