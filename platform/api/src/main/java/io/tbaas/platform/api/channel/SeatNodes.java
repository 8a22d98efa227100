package io.tbaas.platform.api.channel;

import io.tbaas.engine.api.EngineError;
import io.tbaas.engine.api.ledger.FirstBlock;
import io.tbaas.engine.api.ledger.Ledgers;
import io.tbaas.engine.api.node.NodeEndpoint;
import io.tbaas.engine.api.node.NodeRole;
import io.tbaas.foundation.TbaasException;
import io.tbaas.platform.api.deployment.Deployments;
import io.tbaas.platform.api.deployment.Engine;
import io.tbaas.platform.api.deployment.EngineFailures;
import io.tbaas.platform.domain.network.Channel;
import io.tbaas.platform.domain.network.Node;
import io.tbaas.platform.domain.network.NodeChannelState;
import io.tbaas.platform.domain.network.Organisation;
import io.tbaas.platform.domain.vote.LedgerKind;
import io.tbaas.platform.domain.vote.Proposal;
import io.tbaas.platform.domain.vote.ProposalState;
import io.tbaas.platform.store.network.Channels;
import io.tbaas.platform.store.network.NodeChannels;
import io.tbaas.platform.store.operation.Step;
import io.tbaas.platform.store.operation.StepContext;
import io.tbaas.platform.store.operation.StepOutcome;
import io.tbaas.platform.store.vote.SignedVoteRecords;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.springframework.stereotype.Component;

/** The nodes of those who came in join the channel, each in the name of its own administrator, and catch up. */
@Component
final class SeatNodes implements Step<ProposalStep> {
    static final String TYPE = "channel.seat-nodes";
    private static final Duration PAUSE = Duration.ofMillis(300);

    private final Engine engine;
    private final SignedVoteRecords votes;
    private final Channels channels;
    private final NodeChannels parts;
    private final ChannelWays ways;
    private final Deployments deployments;

    SeatNodes(
            Engine engine,
            SignedVoteRecords votes,
            Channels channels,
            NodeChannels parts,
            ChannelWays ways,
            Deployments deployments) {
        this.engine = engine;
        this.votes = votes;
        this.channels = channels;
        this.parts = parts;
        this.ways = ways;
        this.deployments = deployments;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Class<ProposalStep> arguments() {
        return ProposalStep.class;
    }

    @Override
    public boolean isUndoable() {
        return false;
    }

    @Override
    public StepOutcome run(ProposalStep arguments, StepContext context) {
        Proposal proposal = votes.proposals().get(arguments.proposal());
        if (proposal.state() != ProposalState.APPLYING) {
            return StepOutcome.done();
        }
        Channel channel = channels.get(proposal.scope().channel().orElseThrow());
        OptionalLong block = votes.round(proposal).block();
        return EngineFailures.telling(() -> {
            FirstBlock first = firstBlock(channel, proposal);
            List<Node> joining = joining(channel, ProposalPlans.kind(proposal));
            for (Node node : joining) {
                if (!joined(first, channel, node, block.orElse(0))) {
                    return new StepOutcome.Wait(PAUSE, node.name() + " catches up");
                }
                context.log(node.name() + " joined " + channel.name());
            }
            return new StepOutcome.Write(
                    Map.of(),
                    change -> joining.forEach(node -> {
                        parts.join(change, node.id(), channel.id(), NodeChannelState.CATCHING_UP);
                        parts.enter(change, node.id(), channel.id(), NodeChannelState.IN_STEP);
                    }));
        });
    }

    private FirstBlock firstBlock(Channel channel, Proposal proposal) {
        return channel.first()
                .orElseGet(() -> engine.driver().ledgers().firstBlock(ways.of(channel, proposal.proposer())));
    }

    private List<Node> joining(Channel channel, LedgerKind kind) {
        return ways.seatedNodes(channel).stream()
                .filter(node -> switch (kind) {
                    case LedgerKind.OrganisationIn in ->
                        node.role() == NodeRole.LEDGER && node.organisation().equals(in.organisation());
                    case LedgerKind.ConsensusNodeIn in -> node.id().equals(in.node());
                    case LedgerKind.ChannelCreation _ -> true;
                    case LedgerKind.BlockCuttingChange _,
                            LedgerKind.PolicyChange _,
                            LedgerKind.ContactNodes _,
                            LedgerKind.OutsideContactNodes _,
                            LedgerKind.Authorities _,
                            LedgerKind.OrganisationOut _,
                            LedgerKind.ConsensusNodeOut _,
                            LedgerKind.OutsideConsensusNodeIn _,
                            LedgerKind.OutsideConsensusNodeOut _,
                            LedgerKind.ChannelDeletion _,
                            LedgerKind.NetworkDeletion _,
                            LedgerKind.NetworkAdmission _ -> false;
                })
                .toList();
    }

    /** Joins, and tells whether the node has come to a block. */
    private boolean joined(FirstBlock first, Channel channel, Node node, long block) {
        Organisation owner = ways.organisation(channel, node.organisation());
        NodeEndpoint endpoint = deployments.of(node).orElseThrow().endpoint();
        Ledgers ledgers = engine.driver().ledgers();
        ledgers.join(first, endpoint, deployments.administrator(owner));
        if (node.role() == NodeRole.CONSENSUS) {
            return true;
        }
        try {
            return ledgers.facts(first.ledger(), endpoint, deployments.administrator(owner))
                            .height()
                    > block;
        } catch (TbaasException failure) {
            if (failure.code() == EngineError.NODE_CATCHING_UP) {
                return false;
            }
            throw failure;
        }
    }
}
