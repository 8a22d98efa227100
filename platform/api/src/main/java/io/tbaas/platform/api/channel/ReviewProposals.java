package io.tbaas.platform.api.channel;

import io.tbaas.engine.api.change.ChangeStanding;
import io.tbaas.platform.api.deployment.Engine;
import io.tbaas.platform.api.deployment.EngineFailures;
import io.tbaas.platform.domain.network.Channel;
import io.tbaas.platform.domain.network.ChannelState;
import io.tbaas.platform.domain.vote.Proposal;
import io.tbaas.platform.domain.vote.ProposalState;
import io.tbaas.platform.domain.vote.Round;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.network.Channels;
import io.tbaas.platform.store.operation.Step;
import io.tbaas.platform.store.operation.StepContext;
import io.tbaas.platform.store.operation.StepOutcome;
import io.tbaas.platform.store.vote.SignedVoteRecords;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** After a change of a channel: those that wait for signatures there and depended on what moved begin another round. */
@Component
final class ReviewProposals implements Step<ProposalStep> {
    static final String TYPE = "proposal.review";

    private final Engine engine;
    private final SignedVoteRecords votes;
    private final Channels channels;
    private final ChannelWays ways;
    private final ProposalRounds next;

    ReviewProposals(Engine engine, SignedVoteRecords votes, Channels channels, ChannelWays ways, ProposalRounds next) {
        this.engine = engine;
        this.votes = votes;
        this.channels = channels;
        this.ways = ways;
        this.next = next;
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
        Proposal applied = votes.proposals().get(arguments.proposal());
        Channel channel = channels.get(applied.scope().channel().orElseThrow());
        if (applied.state() != ProposalState.APPLIED || channel.state() != ChannelState.RUNNING) {
            return StepOutcome.done();
        }
        return EngineFailures.telling(() -> {
            List<Consumer<Change>> effects = new ArrayList<>();
            for (Proposal open : votes.proposals().unsettled(channel.network())) {
                boolean sameChannel =
                        open.scope().channel().equals(applied.scope().channel());
                if (sameChannel && open.state() == ProposalState.OPEN && isOvertaken(channel, open)) {
                    if (next.another(open, channel) instanceof StepOutcome.Write write) {
                        effects.add(write.effect());
                    }
                }
            }
            return new StepOutcome.Write(Map.of(), change -> effects.forEach(effect -> effect.accept(change)));
        });
    }

    private boolean isOvertaken(Channel channel, Proposal open) {
        return votes.round(open).subject() instanceof Round.Subject.Update update
                && engine.driver().changes().standing(ways.of(channel, open.proposer()), update.proposal(), List.of())
                        instanceof ChangeStanding.Overtaken;
    }
}
