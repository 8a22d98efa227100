package io.tbaas.platform.domain.bin;

import io.tbaas.platform.domain.network.ChannelId;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.NodeId;
import io.tbaas.platform.domain.network.OrganisationId;
import java.util.Optional;

/** What an entry of the recycle bin keeps; its code is stored and stands in the API. */
public sealed interface BinSubject {
    /** The network that it is of. */
    NetworkId network();

    /** How it is called. */
    String code();

    /** One node. */
    record OfNode(NetworkId network, NodeId id) implements BinSubject {
        @Override
        public String code() {
            return "node";
        }
    }

    /** A whole private chain. */
    record OfNetwork(NetworkId network) implements BinSubject {
        @Override
        public String code() {
            return "network";
        }
    }

    /**
     * What of a network is a company's own: nodes with data and keys, of the organisation that left by its own wish, or, where the network was
     * deleted by vote, of all that did not leave before.
     *
     * @param organisation the one that left; empty where the network was deleted
     */
    record OfPart(NetworkId network, Optional<OrganisationId> organisation) implements BinSubject {
        @Override
        public String code() {
            return "part";
        }
    }

    /** A company's own copies of a ledger that was voted to end, on its nodes, which go on with others. */
    record OfChannel(NetworkId network, ChannelId id) implements BinSubject {
        @Override
        public String code() {
            return "channel";
        }
    }

    /** The node; empty where it is more than one. */
    default Optional<NodeId> node() {
        return this instanceof OfNode node ? Optional.of(node.id()) : Optional.empty();
    }

    /** The channel; empty where it is of another kind. */
    default Optional<ChannelId> channel() {
        return this instanceof OfChannel channel ? Optional.of(channel.id()) : Optional.empty();
    }

    /** The organisation that left; empty where it is of another kind. */
    default Optional<OrganisationId> organisation() {
        return Optional.empty();
    }

    /** The subject of this code. */
    static BinSubject of(
            String code,
            NetworkId network,
            Optional<NodeId> node,
            Optional<ChannelId> channel,
            Optional<OrganisationId> organisation) {
        return switch (code) {
            case "node" -> new OfNode(network, node.orElseThrow());
            case "network" -> new OfNetwork(network);
            case "part" -> new OfPart(network, organisation);
            case "channel" -> new OfChannel(network, channel.orElseThrow());
            default -> throw new IllegalArgumentException("nothing in the bin is a " + code);
        };
    }
}
