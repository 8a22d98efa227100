package io.tbaas.platform.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.BitSet;

/** Ports for the nodes of a test's platform: no two platforms have the same, in this process or in another one of this machine. */
public record NodePorts(int first, int last) implements AutoCloseable {
    /** Where the ports of a process may begin: around those that platforms have by default, and below those that the system gives out. */
    private static final int[] PROCESSES = {10_000, 13_500, 18_000, 21_500, 25_000, 28_500};

    private static final int OF_A_PLATFORM = 690;
    private static final int PLATFORMS = 5;

    private static final BitSet TAKEN = new BitSet();

    /** The first port of this process, which it holds for as long as it lives, so that no other takes those behind it. */
    private static final ServerSocket MARK = mark();

    /** Ports that nobody has; closing gives them back. */
    public static NodePorts take() {
        synchronized (TAKEN) {
            int free = TAKEN.nextClearBit(0);
            if (free == PLATFORMS) {
                throw new IllegalStateException("more than " + PLATFORMS + " platforms at once");
            }
            TAKEN.set(free);
            int first = MARK.getLocalPort() + 1 + free * OF_A_PLATFORM;
            return new NodePorts(first, first + OF_A_PLATFORM - 1);
        }
    }

    @Override
    public void close() {
        synchronized (TAKEN) {
            TAKEN.clear((first - MARK.getLocalPort() - 1) / OF_A_PLATFORM);
        }
    }

    private static ServerSocket mark() {
        for (int first : PROCESSES) {
            try {
                return new ServerSocket(first, 1, InetAddress.getLoopbackAddress());
            } catch (IOException e) {
                // another process has it; the next one may be free
            }
        }
        throw new IllegalStateException("more than " + PROCESSES.length + " processes test at once");
    }
}
