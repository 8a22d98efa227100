package io.tbaas.platform.api.organisation;

import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.consortium.InvitationState;
import io.tbaas.platform.domain.network.NetworkInvitation;
import io.tbaas.platform.domain.network.NetworkInvitationId;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.change.Changes;
import io.tbaas.platform.store.network.NetworkInvitations;
import io.tbaas.platform.store.network.Networks;
import java.util.Map;
import org.springframework.stereotype.Component;

/** How invitations into networks end by somebody's word. Everything that changes a network's invitations first takes its consortium, then the network. */
@Component
final class NetworkInvitationDesk {
    private final Changes changes;
    private final Networks networks;
    private final NetworkInvitations invitations;
    private final NetworkInvitationEvents told;
    private final NetworkInvitationReading reading;

    NetworkInvitationDesk(
            Changes changes,
            Networks networks,
            NetworkInvitations invitations,
            NetworkInvitationEvents told,
            NetworkInvitationReading reading) {
        this.changes = changes;
        this.networks = networks;
        this.invitations = invitations;
        this.told = told;
        this.reading = reading;
    }

    NetworkInvitationView withdraw(Call call, Caller.Account caller, NetworkInvitationId id) {
        return changes.apply(call, Permission.NETWORK_INVITATION_WITHDRAW, change -> {
            NetworkInvitation found = invitations
                    .find(id)
                    .filter(each -> each.inviter().equals(caller.company()))
                    .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND));
            networks.lock(change, found.network());
            return audited(change, caller.company(), end(change, id, InvitationState.WITHDRAWN, ""));
        });
    }

    /**
     * Ends an invitation that is pending while its network is locked.
     *
     * @throws Problem {@code WRONG_STATE}
     */
    NetworkInvitation end(Change change, NetworkInvitationId id, InvitationState state, String reason) {
        return told.end(change, requirePending(change, id, state), state, reason);
    }

    private NetworkInvitation requirePending(Change change, NetworkInvitationId id, InvitationState wanted) {
        NetworkInvitation invitation = invitations.find(id).orElseThrow();
        boolean late = invitation.state() == InvitationState.PENDING && invitation.isOver(change.now());
        InvitationState state = late ? InvitationState.EXPIRED : invitation.state();
        if (state != InvitationState.PENDING) {
            throw Problem.of(ProblemCode.WRONG_STATE)
                    .with("state", state.code())
                    .with("wanted", wanted.code());
        }
        return invitation;
    }

    /** What somebody sees of an invitation after changing it. */
    NetworkInvitationView audited(Change change, CompanyId company, NetworkInvitation invitation) {
        audit(change, company, invitation);
        return reading.view(invitation);
    }

    static void audit(Change change, CompanyId company, NetworkInvitation invitation) {
        change.audit(
                ChainId.of(company),
                NetworkInvitationEvents.ref(invitation),
                Map.of("network", invitation.network().value()));
    }
}
