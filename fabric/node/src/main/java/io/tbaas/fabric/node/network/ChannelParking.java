package io.tbaas.fabric.node.network;

import io.tbaas.fabric.protocol.ChannelId;

/**
 * Lays single channels of a node aside and takes them back, while the node and its other channels go on. Each action may be
 * made again: it then does what is still missing.
 */
public interface ChannelParking {
    /** Keeps a channel's ledger on disk and serves it no more, also after a start; nothing happens where there is none. */
    void park(ChannelId channel);

    /**
     * Serves a channel again that was laid aside, once its ledger could be opened; nothing happens to others.
     *
     * @throws io.tbaas.foundation.TbaasException with the reason if it cannot be served; it stays laid aside
     */
    void unpark(ChannelId channel);

    /** Deletes the ledger of a channel that is laid aside, and nothing else. */
    void discard(ChannelId channel);
}
