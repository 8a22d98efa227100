package io.tbaas.platform.testkit;

import io.tbaas.testkit.ProcessPorts;
import java.util.BitSet;

/** Ports for the nodes of a test's platform: no two platforms have the same, in this process or in another one of this machine. */
public record NodePorts(int first, int last) implements AutoCloseable {
    /** Where the ports of a process may begin: around those that platforms have by default, and below those that the system gives out. */
    private static final int[] PROCESSES = {10_000, 13_500, 18_000, 21_500, 25_000, 28_500};

    private static final int PER_BLOCK = 290;
    private static final int BLOCKS = 12;

    /** A platform that many tests share keeps the networks of them all. */
    private static final int BLOCKS_OF_SHARED = 4;

    private static final BitSet TAKEN = new BitSet();

    private static final ProcessPorts OWN = ProcessPorts.claim(PROCESSES);

    /** Ports that nobody has, for a platform of a test's own; closing gives them back. */
    public static NodePorts take() {
        return take(1);
    }

    /** Ports that nobody has, for a platform that many tests share. */
    public static NodePorts takeForShared() {
        return take(BLOCKS_OF_SHARED);
    }

    private static NodePorts take(int blocks) {
        synchronized (TAKEN) {
            for (int block = 0; block <= BLOCKS - blocks; block++) {
                if (TAKEN.get(block, block + blocks).isEmpty()) {
                    TAKEN.set(block, block + blocks);
                    int first = OWN.first() + block * PER_BLOCK;
                    return new NodePorts(first, first + blocks * PER_BLOCK - 1);
                }
            }
            throw new IllegalStateException("too many platforms at once");
        }
    }

    @Override
    public void close() {
        synchronized (TAKEN) {
            int block = (first - OWN.first()) / PER_BLOCK;
            TAKEN.clear(block, block + (last - first + 1) / PER_BLOCK);
        }
    }
}
