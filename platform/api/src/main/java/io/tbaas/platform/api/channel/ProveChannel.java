package io.tbaas.platform.api.channel;

import io.tbaas.engine.api.EngineError;
import io.tbaas.engine.api.change.ChangeProposal;
import io.tbaas.engine.api.change.ChangeRequest;
import io.tbaas.engine.api.change.Changes;
import io.tbaas.engine.api.change.SubmitOutcome;
import io.tbaas.engine.api.identity.OrganisationName;
import io.tbaas.engine.api.ledger.LedgerAccess;
import io.tbaas.engine.api.node.NodeEndpoint;
import io.tbaas.foundation.TbaasException;
import io.tbaas.platform.api.network.Engine;
import io.tbaas.platform.api.network.EngineFailures;
import io.tbaas.platform.domain.network.Channel;
import io.tbaas.platform.domain.network.ChannelState;
import io.tbaas.platform.domain.network.NetworkState;
import io.tbaas.platform.domain.network.Organisation;
import io.tbaas.platform.domain.network.Seat;
import io.tbaas.platform.domain.vote.Proposal;
import io.tbaas.platform.domain.vote.ProposalState;
import io.tbaas.platform.store.network.Channels;
import io.tbaas.platform.store.network.Networks;
import io.tbaas.platform.store.network.Seats;
import io.tbaas.platform.store.operation.Step;
import io.tbaas.platform.store.operation.StepContext;
import io.tbaas.platform.store.operation.StepOutcome;
import io.tbaas.platform.store.vote.Proposals;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Names the contact nodes of those who sit in a new channel: committed, these changes prove that it runs. */
@Component
final class ProveChannel implements Step<ProposalStep> {
    static final String TYPE = "channel.prove";

    private final Engine engine;
    private final Proposals proposals;
    private final Networks networks;
    private final Channels channels;
    private final Seats seats;
    private final ChannelWays ways;

    ProveChannel(
            Engine engine, Proposals proposals, Networks networks, Channels channels, Seats seats, ChannelWays ways) {
        this.engine = engine;
        this.proposals = proposals;
        this.networks = networks;
        this.channels = channels;
        this.seats = seats;
        this.ways = ways;
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
        Proposal proposal = proposals.get(arguments.proposal());
        if (proposal.state() != ProposalState.APPLYING) {
            return StepOutcome.done();
        }
        Channel channel = channels.get(proposal.scope().channel().orElseThrow());
        return EngineFailures.telling(() -> {
            for (Seat seat : seats.of(channel.id())) {
                Optional<StepOutcome> hindered =
                        name(channel, ways.organisation(channel, seat.organisation()), seat, context);
                if (hindered.isPresent()) {
                    return hindered.get();
                }
            }
            return new StepOutcome.Write(Map.of(), change -> {
                boolean first = networks.lock(change, channel.network()).state() == NetworkState.READY;
                channels.enter(change, channel.id(), ChannelState.RUNNING);
                if (first) {
                    networks.enter(change, channel.network(), NetworkState.RUNNING);
                }
            });
        });
    }

    /** Empty where the organisation's contact nodes stand on the ledger, or where it has none to name. */
    private Optional<StepOutcome> name(Channel channel, Organisation organisation, Seat seat, StepContext context) {
        List<NodeEndpoint> contacts =
                ways.ledgerNodes(organisation).stream().limit(1).toList();
        if (contacts.isEmpty() || organisation.administrator().isEmpty() || seat.isObserver()) {
            return Optional.empty();
        }
        LedgerAccess access = ways.access(channel, organisation);
        OrganisationName name = new OrganisationName(organisation.name());
        Changes changes = engine.driver().changes();
        ChangeProposal proposal;
        try {
            proposal = changes.propose(access, new ChangeRequest.SetContactNodes(name, contacts));
        } catch (TbaasException failure) {
            if (failure.code() == EngineError.CHANGE_WITHOUT_EFFECT) {
                return Optional.empty();
            }
            throw failure;
        }
        return switch (changes.submit(access, proposal, List.of(changes.agree(proposal, access.actor())))) {
            case SubmitOutcome.Committed committed -> {
                context.log(name + ": contact nodes committed in block " + committed.block());
                yield Optional.empty();
            }
            case SubmitOutcome.Overtaken _ ->
                Optional.of(new StepOutcome.Wait(Duration.ofMillis(200), "another change came first"));
            case SubmitOutcome.Refused refused -> Optional.of(new StepOutcome.Failed(refused.text()));
        };
    }
}
