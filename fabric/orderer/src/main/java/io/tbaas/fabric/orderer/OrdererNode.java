package io.tbaas.fabric.orderer;

import io.tbaas.fabric.protocol.ChannelId;
import java.util.List;
import java.util.OptionalInt;
import org.hyperledger.fabric.protos.common.Block;

/** One ordering node: broadcast, deliver and the channel participation API over its channels. */
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable"}) // bodies follow
public final class OrdererNode implements AutoCloseable {
    /** A node that has not started. */
    public OrdererNode(OrdererOptions options) {
        throw new UnsupportedOperationException("OrdererNode");
    }

    /** Opens the channels found in the folder, then listens. */
    public void start() {
        throw new UnsupportedOperationException("OrdererNode.start");
    }

    /** The port of broadcast and deliver. */
    public int port() {
        throw new UnsupportedOperationException("OrdererNode.port");
    }

    /** The port of the channel participation API, where there is one. */
    public OptionalInt adminPort() {
        throw new UnsupportedOperationException("OrdererNode.adminPort");
    }

    /** Joins a channel by its join block, as the participation API does. */
    public void join(Block joinBlock) {
        throw new UnsupportedOperationException("OrdererNode.join");
    }

    /** The channels of this node. */
    public List<ChannelId> channels() {
        throw new UnsupportedOperationException("OrdererNode.channels");
    }

    /** Stops listening, then the channels; every block written is on disk when this returns. */
    @Override
    public void close() {
        throw new UnsupportedOperationException("OrdererNode.close");
    }
}
