package io.tbaas.benchmarks.commit;

import io.tbaas.fabric.protocol.rwset.Version;
import java.util.Arrays;
import java.util.Optional;

/** Which transaction wrote each key last, as endorsers will have seen it. */
final class KeyVersions {
    /** The version of keys that were there before the first block. */
    static final Version PRELOADED = new Version(1, 0);

    private static final long ABSENT = -1;
    private static final int INDEX_BITS = 20;

    private final long[] versions;

    KeyVersions(int keys, boolean preloaded) {
        versions = new long[keys];
        Arrays.fill(versions, preloaded ? encoded(PRELOADED.blockNumber(), (int) PRELOADED.txNumber()) : ABSENT);
    }

    Optional<Version> of(int key) {
        long known = versions[key];
        return known == ABSENT
                ? Optional.empty()
                : Optional.of(new Version(known >>> INDEX_BITS, known & ((1L << INDEX_BITS) - 1)));
    }

    void written(int key, long block, int index) {
        versions[key] = encoded(block, index);
    }

    private static long encoded(long block, int index) {
        return block << INDEX_BITS | index;
    }
}
