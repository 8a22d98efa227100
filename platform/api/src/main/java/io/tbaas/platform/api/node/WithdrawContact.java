package io.tbaas.platform.api.node;

import io.tbaas.engine.api.EngineError;
import io.tbaas.engine.api.node.NodeEndpoint;
import io.tbaas.foundation.TbaasException;
import io.tbaas.platform.api.deployment.ActingPersons;
import io.tbaas.platform.api.deployment.Deployments;
import io.tbaas.platform.api.deployment.EngineFailures;
import io.tbaas.platform.api.deployment.NodeStep;
import io.tbaas.platform.domain.network.Channel;
import io.tbaas.platform.domain.network.ChannelId;
import io.tbaas.platform.domain.network.Node;
import io.tbaas.platform.domain.network.Organisation;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.network.Channels;
import io.tbaas.platform.store.network.Nodes;
import io.tbaas.platform.store.network.Seats;
import io.tbaas.platform.store.operation.Step;
import io.tbaas.platform.store.operation.StepContext;
import io.tbaas.platform.store.operation.StepOutcome;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tells others on a channel to contact another node of its organisation, before a node goes away. */
@Component
public final class WithdrawContact implements Step<NodeStep> {
    public static final String TYPE = "node.withdraw";

    private final Nodes nodes;
    private final Channels channels;
    private final Seats seats;
    private final Deployments deployments;
    private final ContactNodes contacts;
    private final ActingPersons persons;

    WithdrawContact(
            Nodes nodes,
            Channels channels,
            Seats seats,
            Deployments deployments,
            ContactNodes contacts,
            ActingPersons persons) {
        this.persons = persons;
        this.seats = seats;
        this.nodes = nodes;
        this.channels = channels;
        this.deployments = deployments;
        this.contacts = contacts;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Class<NodeStep> arguments() {
        return NodeStep.class;
    }

    @Override
    public boolean isUndoable() {
        return false;
    }

    @Override
    public StepOutcome run(NodeStep arguments, StepContext context) {
        return EngineFailures.telling(() -> withdraw(arguments, context).orElseGet(StepOutcome::done));
    }

    /**
     * Lets a person have a node go from a channel, for which its organisation may have to sign. A channel that the organisation is out of is
     * told nothing.
     *
     * @throws Problem {@code CERTIFICATE_REQUIRED}
     */
    public void requireCertified(Change change, Caller.Account person, Node node, ChannelId channel) {
        Organisation organisation = deployments.organisation(node);
        if (isSeated(channel, organisation)) {
            persons.require(change, person.account(), organisation);
        }
    }

    private boolean isSeated(ChannelId channel, Organisation organisation) {
        return seats.find(channel, organisation.id())
                .filter(seat -> seat.state().isSeated())
                .isPresent();
    }

    /** Empty where the ledger does not name the node any more, or does not know its organisation; else what hinders it. */
    Optional<StepOutcome> withdraw(NodeStep arguments, StepContext context) {
        Node node = nodes.get(arguments.node());
        Channel channel = channels.get(arguments.channel());
        Organisation organisation = deployments.organisation(node);
        if (!isSeated(channel.id(), organisation)) {
            return Optional.empty(); // its own copy may not know that it is out
        }
        List<NodeEndpoint> named;
        try {
            named = contacts.named(channel, organisation);
        } catch (TbaasException failure) {
            if (failure.code() == EngineError.NODE_REFUSED) {
                return Optional.empty(); // the organisation was taken out of the channel: nobody contacts its nodes
            }
            throw failure;
        }
        List<NodeEndpoint> staying = without(node, named);
        if (staying.size() == named.size()) {
            return Optional.empty();
        }
        List<NodeEndpoint> next = staying.isEmpty()
                ? without(node, contacts.candidates(channel, organisation)).stream()
                        .limit(1)
                        .toList()
                : staying;
        return contacts.set(channel, organisation, next, context);
    }

    private static List<NodeEndpoint> without(Node node, List<NodeEndpoint> endpoints) {
        return endpoints.stream()
                .filter(endpoint -> !endpoint.name().value().equals(node.name()))
                .toList();
    }
}
