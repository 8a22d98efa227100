package io.tbaas.platform.api.figure;

import io.tbaas.platform.api.host.NodeFolders;
import io.tbaas.platform.api.host.NodeLook;
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
    private final NodeFolders folders;
    private final ChannelFacts channelFacts;
    private final Channels channels;
    private final NodeChannels parts;
    private final Figures figures;
    private final Identities identities;

    NodeFacts(
            NodeFolders folders,
            ChannelFacts channelFacts,
            Channels channels,
            NodeChannels parts,
            Figures figures,
            Identities identities) {
        this.folders = folders;
        this.channelFacts = channelFacts;
        this.channels = channels;
        this.parts = parts;
        this.figures = figures;
        this.identities = identities;
    }

    /** Of a node, for its own company. */
    NodeFactsView of(Node node) {
        Optional<NodeLook> look = node.state().isThere() ? folders.look(node) : Optional.empty();
        Optional<NodeFigure> last = figures.last(node.id());
        return new NodeFactsView(
                node.id(),
                node.name(),
                look.flatMap(NodeLook::since).orElse(null),
                look.map(NodeLook::diskBytes)
                        .or(() -> last.map(NodeFigure::diskBytes))
                        .orElse(null),
                look.map(NodeLook::at).or(() -> last.map(NodeFigure::seenAt)).orElse(null),
                identities.of(node.id()).map(Identity::notAfter).orElse(null),
                ledgers(node));
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
