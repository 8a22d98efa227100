package io.tbaas.acceptance.network;

import io.tbaas.fabric.admin.PeerAdmin;
import io.tbaas.fabric.protocol.ChannelId;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits for peers to catch up. */
public final class Heights {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private Heights() {}

    public static void await(PeerAdmin peer, ChannelId channel, long height) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        long reached = peer.info(channel).getHeight();
        while (reached < height) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("The peer stands at " + reached + " and does not reach " + height + ".");
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            reached = peer.info(channel).getHeight();
        }
    }
}
