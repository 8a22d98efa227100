package io.tbaas.fabric.peer;

import io.tbaas.fabric.peer.channel.PeerChannels;
import io.tbaas.fabric.peer.membership.PeerIdentity;

/** One peer: its listeners, its channels and all that works for them. */
@SuppressWarnings("DoNotCallSuggester") // bodies follow
public final class PeerNode implements AutoCloseable {
    /** A peer that has not started. */
    public PeerNode(PeerOptions options, PeerEnvironment environment) {
        throw new UnsupportedOperationException("PeerNode " + options + environment);
    }

    /** Opens the channels found in the folder, then listens. */
    public void start() {
        throw new UnsupportedOperationException("PeerNode.start");
    }

    /** The port of clients and peers. */
    public int port() {
        throw new UnsupportedOperationException("PeerNode.port");
    }

    /** The port of chaincodes. */
    public int chaincodePort() {
        throw new UnsupportedOperationException("PeerNode.chaincodePort");
    }

    /** Who this peer is and where others reach it. */
    public PeerIdentity identity() {
        throw new UnsupportedOperationException("PeerNode.identity");
    }

    /** Its channels. */
    public PeerChannels channels() {
        throw new UnsupportedOperationException("PeerNode.channels");
    }

    /** Stops listening, then the channels; every block committed is on disk when this returns. */
    @Override
    public void close() {
        throw new UnsupportedOperationException("PeerNode.close");
    }
}
