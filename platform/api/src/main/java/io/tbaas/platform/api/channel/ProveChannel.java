package io.tbaas.platform.api.channel;

import io.tbaas.engine.api.node.NodeEndpoint;
import io.tbaas.platform.api.deployment.EngineFailures;
import io.tbaas.platform.api.node.ContactNodes;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Names the contact nodes of those who sit in a new channel: committed, these changes prove that it runs. */
@Component
final class ProveChannel implements Step<ProposalStep> {
    static final String TYPE = "channel.prove";

    private final ContactNodes contactNodes;
    private final Proposals proposals;
    private final Networks networks;
    private final Channels channels;
    private final Seats seats;
    private final ChannelWays ways;

    ProveChannel(
            ContactNodes contactNodes,
            Proposals proposals,
            Networks networks,
            Channels channels,
            Seats seats,
            ChannelWays ways) {
        this.contactNodes = contactNodes;
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
        return contactNodes.set(ways.access(channel, organisation), organisation, contacts, context);
    }
}
