package io.tbaas.platform.api.figure;

import io.tbaas.engine.api.node.NodeStatus;
import io.tbaas.platform.api.deployment.Deployments;
import io.tbaas.platform.api.deployment.Engine;
import io.tbaas.platform.domain.figure.NodeFigure;
import io.tbaas.platform.domain.identity.Identity;
import io.tbaas.platform.domain.network.Channel;
import io.tbaas.platform.domain.network.Node;
import io.tbaas.platform.domain.network.NodeChannel;
import io.tbaas.platform.domain.network.NodeState;
import io.tbaas.platform.store.figure.Figures;
import io.tbaas.platform.store.identity.Identities;
import io.tbaas.platform.store.network.Channels;
import io.tbaas.platform.store.network.NodeChannels;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Puts together how a node stands now. */
@Component
final class NodeFacts {
    private final Engine engine;
    private final Deployments deployments;
    private final ChannelFacts channelFacts;
    private final Channels channels;
    private final NodeChannels parts;
    private final Figures figures;
    private final Identities identities;

    NodeFacts(
            Engine engine,
            Deployments deployments,
            ChannelFacts channelFacts,
            Channels channels,
            NodeChannels parts,
            Figures figures,
            Identities identities) {
        this.engine = engine;
        this.deployments = deployments;
        this.channelFacts = channelFacts;
        this.channels = channels;
        this.parts = parts;
        this.figures = figures;
        this.identities = identities;
    }

    /** Of a node, for its own company. */
    NodeFactsView of(Node node) {
        Optional<NodeStatus> status = status(node);
        Optional<NodeFigure> last = figures.last(node.id());
        return new NodeFactsView(
                node.id(),
                node.name(),
                status.flatMap(NodeStatus::since).orElse(null),
                status.map(NodeStatus::diskBytes)
                        .or(() -> last.map(NodeFigure::diskBytes))
                        .orElse(null),
                status.map(NodeStatus::at)
                        .or(() -> last.map(NodeFigure::seenAt))
                        .orElse(null),
                identities.of(node.id()).map(Identity::notAfter).orElse(null),
                ledgers(node));
    }

    /** Only its own host looks into a node's folder. */
    private Optional<NodeStatus> status(Node node) {
        return Optional.of(node)
                .filter(each -> each.state().isThere() && each.host().equals(engine.host()))
                .flatMap(deployments::of)
                .map(engine.driver().nodes()::status);
    }

    private List<NodeFactsView.NodeLedger> ledgers(Node node) {
        return node.state() == NodeState.IN_BIN
                ? List.of()
                : parts.of(node.id()).stream().map(part -> ledger(node, part)).toList();
    }

    private NodeFactsView.NodeLedger ledger(Node node, NodeChannel part) {
        Channel channel = channels.get(part.channel());
        return new NodeFactsView.NodeLedger(channel.id(), channel.name(), channelFacts.of(channel, node, part));
    }
}
