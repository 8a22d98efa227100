package io.tbaas.fabric.peer;

import io.tbaas.fabric.peer.channel.PeerChannels;
import io.tbaas.fabric.peer.membership.PeerIdentity;
import io.tbaas.fabric.protocol.ChannelId;
import java.util.Optional;

/** One peer: its listeners, its channels and all that works for them. Started once, closed once. */
public final class PeerNode implements AutoCloseable {
    private final PeerOptions options;
    private final PeerEnvironment environment;
    private volatile Optional<PeerAssembly> running = Optional.empty();

    /** A peer that has not started. */
    public PeerNode(PeerOptions options, PeerEnvironment environment) {
        this.options = options;
        this.environment = environment;
    }

    /** Opens the channels found in the folder, then listens; what was begun is closed again if it fails. */
    public void start() {
        PeerAssembly assembly = new PeerAssembly(options, environment);
        try {
            assembly.start();
        } catch (RuntimeException failure) {
            assembly.close();
            throw failure;
        }
        running = Optional.of(assembly);
    }

    /** The port of clients and peers. */
    public int port() {
        return assembly().port();
    }

    /** The port of chaincodes. */
    public int chaincodePort() {
        return assembly().chaincodePort();
    }

    /** Who this peer is and where others reach it. */
    public PeerIdentity identity() {
        return assembly().identity();
    }

    /** Its channels. */
    public PeerChannels channels() {
        return assembly().channels();
    }

    /** Takes a channel out of service and lays its ledger aside, also for later starts; nothing happens where there is none. */
    public void park(ChannelId channel) {
        assembly().park(channel);
    }

    /** Stops listening, then the channels; every block committed is on disk when this returns. */
    @Override
    public void close() {
        running.ifPresent(PeerAssembly::close);
        running = Optional.empty();
    }

    private PeerAssembly assembly() {
        return running.orElseThrow(() -> new IllegalStateException("peer " + options.id() + " is not running"));
    }
}
