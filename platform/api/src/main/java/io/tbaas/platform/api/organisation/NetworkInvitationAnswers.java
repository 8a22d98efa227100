package io.tbaas.platform.api.organisation;

import io.tbaas.engine.api.network.NetworkPlan;
import io.tbaas.platform.api.consortium.ConsortiumMembers;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.consortium.InvitationState;
import io.tbaas.platform.domain.network.Network;
import io.tbaas.platform.domain.network.NetworkInvitation;
import io.tbaas.platform.domain.network.NetworkInvitationId;
import io.tbaas.platform.domain.network.NetworkState;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.change.Changes;
import io.tbaas.platform.store.network.NetworkInvitations;
import io.tbaas.platform.store.network.Networks;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** The invitee's side. */
@Component
final class NetworkInvitationAnswers {
    private final Changes changes;
    private final ConsortiumMembers members;
    private final Networks networks;
    private final NetworkInvitations invitations;
    private final NetworkInvitationDesk desk;
    private final NetworkJoining joining;
    private final NetworkApplications applications;

    NetworkInvitationAnswers(
            Changes changes,
            ConsortiumMembers members,
            Networks networks,
            NetworkInvitations invitations,
            NetworkInvitationDesk desk,
            NetworkJoining joining,
            NetworkApplications applications) {
        this.applications = applications;
        this.changes = changes;
        this.members = members;
        this.networks = networks;
        this.invitations = invitations;
        this.desk = desk;
        this.joining = joining;
    }

    NetworkPlan plan(
            Caller.Account caller, NetworkInvitationId id, NetworkInvitationEndpoint.NetworkAcceptance request) {
        NetworkInvitation invitation = own(caller, id);
        if (invitation.state() != InvitationState.PENDING) {
            throw Problem.of(ProblemCode.WRONG_STATE)
                    .with("state", invitation.state().code())
                    .with("wanted", InvitationState.ACCEPTED.code());
        }
        return joining.plan(networks.get(invitation.network()), caller.company(), request);
    }

    NetworkInvitationView accept(
            Call call,
            Caller.Account caller,
            Locale locale,
            NetworkInvitationId id,
            NetworkInvitationEndpoint.NetworkAcceptance request) {
        return changes.create(call, Permission.NETWORK_INVITATION_ACCEPT, NetworkInvitationView.class, change -> {
            NetworkInvitation found = own(caller, id);
            members.lock(change, networks.get(found.network()).consortium().orElseThrow(), caller.company());
            Network network = networks.lock(change, found.network());
            desk.end(change, id, InvitationState.ACCEPTED, "");
            network.state().requireEstablished(NetworkState.RUNNING.code());
            applications
                    .submitted(network, caller.company())
                    .ifPresent(application -> applications.overtake(change, application));
            NetworkJoining.Begun begun = joining.begin(change, network, caller.company(), request, locale);
            return desk.audited(
                    change,
                    caller.company(),
                    invitations.began(change, id, begun.organisation().id(), begun.operation()));
        });
    }

    NetworkInvitationView decline(Call call, Caller.Account caller, NetworkInvitationId id, String reason) {
        return changes.apply(call, Permission.NETWORK_INVITATION_DECLINE, change -> {
            networks.lock(change, own(caller, id).network());
            return desk.audited(change, caller.company(), desk.end(change, id, InvitationState.DECLINED, reason));
        });
    }

    private NetworkInvitation own(Caller.Account caller, NetworkInvitationId id) {
        return invitations
                .find(id)
                .filter(found -> found.invitee().equals(caller.company()))
                .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND));
    }
}
