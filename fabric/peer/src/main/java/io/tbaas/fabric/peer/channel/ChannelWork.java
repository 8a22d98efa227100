package io.tbaas.fabric.peer.channel;

/** What runs for a channel while it is open: its commit loop and its block source. */
@FunctionalInterface
public interface ChannelWork {
    /** Starts the work; closing the answer stops it and waits for its end. */
    Running start(PeerChannel channel);

    /** Work that has started. */
    @FunctionalInterface
    interface Running extends AutoCloseable {
        @Override
        void close();
    }
}
