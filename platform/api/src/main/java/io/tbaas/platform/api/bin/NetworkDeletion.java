package io.tbaas.platform.api.bin;

import io.tbaas.platform.api.channel.NetworkVoteEffects;
import io.tbaas.platform.api.channel.NetworkVotes;
import io.tbaas.platform.api.deployment.NetworkAccess;
import io.tbaas.platform.api.vote.ProposalView;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.network.Network;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.operation.PlannedStep;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.vote.LedgerKind;
import io.tbaas.platform.domain.vote.Proposal;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.change.Changes;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Puts the deletion of a network to the vote of its organisations. */
@Component
final class NetworkDeletion implements NetworkVoteEffects {
    private final Changes changes;
    private final NetworkAccess access;
    private final NetworkVotes votes;

    NetworkDeletion(Changes changes, NetworkAccess access, NetworkVotes votes) {
        this.changes = changes;
        this.access = access;
        this.votes = votes;
    }

    ProposalView propose(Call call, Caller.Account caller, NetworkId id, NetworkDeletionEndpoint.Deletion request) {
        access.visible(caller.company(), id);
        return changes.create(call, Permission.NETWORK_DELETE, ProposalView.class, change -> {
            Network network = access.lock(change, caller.company(), id);
            DeletionPlans.requireDeletable(network);
            access.requireActive(caller.company(), id);
            NetworkVotes.Motion motion = new NetworkVotes.Motion(
                    caller.company(),
                    new LedgerKind.NetworkDeletion(),
                    Map.of(),
                    request.reason().strip());
            return votes.view(votes.open(change, id, motion, NetworkVotes.deadline(change, request.days())));
        });
    }

    @Override
    public boolean knows(LedgerKind kind) {
        return kind instanceof LedgerKind.NetworkDeletion;
    }

    @Override
    public List<PlannedStep> steps(Proposal proposal) {
        NetworkId network = proposal.scope().network().orElseThrow();
        return List.of(new PlannedStep(DeleteNetwork.TYPE, new DeleteNetwork.Arguments(network, proposal.id())));
    }

    @Override
    public void ended(Change change, Proposal proposal, String reason) {
        // The network stays as it is.
    }
}
