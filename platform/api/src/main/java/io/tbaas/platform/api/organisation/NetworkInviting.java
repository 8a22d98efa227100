package io.tbaas.platform.api.organisation;

import io.tbaas.platform.api.consortium.ConsortiumMembers;
import io.tbaas.platform.api.deployment.NetworkAccess;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.consortium.ConsortiumId;
import io.tbaas.platform.domain.network.Network;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.NetworkInvitation;
import io.tbaas.platform.domain.network.NetworkState;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.change.Changes;
import org.springframework.stereotype.Component;

/** Invites companies into networks. Takes the consortium first, then the network. */
@Component
final class NetworkInviting {
    private final Changes changes;
    private final ConsortiumMembers members;
    private final NetworkAccess access;
    private final NetworkInvitationEntry entry;
    private final NetworkInvitationReading reading;

    NetworkInviting(
            Changes changes,
            ConsortiumMembers members,
            NetworkAccess access,
            NetworkInvitationEntry entry,
            NetworkInvitationReading reading) {
        this.changes = changes;
        this.members = members;
        this.access = access;
        this.entry = entry;
        this.reading = reading;
    }

    NetworkInvitationView invite(
            Call call, Caller.Account caller, NetworkId id, NetworkInvitationEndpoint.NetworkInvite request) {
        return changes.create(call, Permission.NETWORK_INVITATION_CREATE, NetworkInvitationView.class, change -> {
            ConsortiumId consortium = access.visible(caller.company(), id)
                    .consortium()
                    .orElseThrow(() -> Problem.of(ProblemCode.NETWORK_PRIVATE));
            members.lock(change, consortium, caller.company());
            Network network = access.lock(change, caller.company(), id);
            network.state().requireEstablished(NetworkState.RUNNING.code());
            access.requireActive(caller.company(), id);
            if (!members.isMember(consortium, request.company())) {
                throw Problem.of(ProblemCode.NOT_FOUND).field("company");
            }
            NetworkInvitation invitation = entry.enter(change, caller.company(), network, request);
            NetworkInvitationDesk.audit(change, caller.company(), invitation);
            return reading.view(invitation);
        });
    }
}
