package io.tbaas.platform.api.bin;

import io.tbaas.engine.api.ledger.LedgerName;
import io.tbaas.engine.api.node.NodeDeployment;
import io.tbaas.engine.api.node.NodeRuntime;
import io.tbaas.platform.api.deployment.Deployments;
import io.tbaas.platform.api.deployment.Engine;
import io.tbaas.platform.api.deployment.EngineFailures;
import io.tbaas.platform.api.deployment.NetworkTurns;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.network.Channel;
import io.tbaas.platform.domain.network.ChannelId;
import io.tbaas.platform.domain.network.Node;
import io.tbaas.platform.domain.network.NodeChannel;
import io.tbaas.platform.domain.network.NodeChannelState;
import io.tbaas.platform.domain.network.NodeId;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.network.NetworkRecords;
import io.tbaas.platform.store.network.NodeChannels;
import io.tbaas.platform.store.operation.StepContext;
import io.tbaas.platform.store.operation.StepOutcome;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The copies of a closed channel that lie aside on a company's nodes. */
@Component
final class ChannelCopies {
    private final Engine engine;
    private final NetworkRecords records;
    private final NodeChannels parts;
    private final Deployments deployments;
    private final NetworkTurns turns;

    ChannelCopies(
            Engine engine, NetworkRecords records, NodeChannels parts, Deployments deployments, NetworkTurns turns) {
        this.engine = engine;
        this.records = records;
        this.parts = parts;
        this.deployments = deployments;
        this.turns = turns;
    }

    /** The nodes that have them, consensus nodes first. */
    List<Node> of(ChannelId channel, CompanyId company) {
        Set<NodeId> having = parts.of(channel).stream()
                .filter(part -> part.state() == NodeChannelState.IN_BIN)
                .map(NodeChannel::node)
                .collect(Collectors.toUnmodifiableSet());
        return records.nodes().of(records.channels().get(channel).network()).stream()
                .filter(node -> node.company().equals(company) && having.contains(node.id()))
                .toList();
    }

    /**
     * Does something with the copies of this host, after which they are in another state.
     *
     * @param atLast what follows when the last host has done so
     */
    StepOutcome enter(
            ChannelStep step,
            StepContext context,
            Function<NodeRuntime, BiConsumer<NodeDeployment, LedgerName>> work,
            NodeChannelState state,
            Consumer<Change> atLast) {
        return inTurn(step, work, (change, nodes) -> {
            nodes.forEach(node -> parts.enter(change, node.id(), step.channel(), state));
            if (context.isLast()) {
                atLast.accept(change);
            }
        });
    }

    /** Does something with the copies of this host, while nobody else works on its nodes of the network, and writes it down. */
    StepOutcome inTurn(
            ChannelStep step,
            Function<NodeRuntime, BiConsumer<NodeDeployment, LedgerName>> work,
            BiConsumer<Change, List<Node>> effect) {
        Channel channel = records.channels().get(step.channel());
        return turns.take(
                step.network(),
                () -> EngineFailures.telling(() -> {
                    List<Node> nodes = here(step);
                    BiConsumer<NodeDeployment, LedgerName> action =
                            work.apply(engine.driver().nodes());
                    nodes.forEach(node -> deployments
                            .of(node)
                            .ifPresent(deployment -> action.accept(deployment, new LedgerName(channel.name()))));
                    return new StepOutcome.Write(Map.of(), change -> effect.accept(change, nodes));
                }));
    }

    private List<Node> here(ChannelStep step) {
        return records.nodes().of(step.network()).stream()
                .filter(node ->
                        node.host().equals(engine.host()) && step.nodes().contains(node.id()))
                .toList();
    }
}
