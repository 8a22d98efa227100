package io.tbaas.fabric.node.network;

import java.util.Map;

/** A node that runs in this process. */
public sealed interface EmbeddedNode extends ChannelParking, AutoCloseable permits EmbeddedOrderer, EmbeddedPeer {
    /** Why a channel of it takes no more blocks, by channel. */
    Map<String, String> failures();

    /** Stops it; everything committed is on disk when this returns. */
    @Override
    void close();
}
