package io.tbaas.fabric.ledger.state;

import com.google.protobuf.ByteString;
import io.tbaas.fabric.ledger.rocks.LedgerMemory;
import io.tbaas.fabric.protocol.mvcc.CommittedValue;
import io.tbaas.foundation.Bytes;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The latest values of keys that were lately written or checked, absent ones included, in two generations: when the younger
 * has filled half of the budget, the older is dropped.
 *
 * <p>Only the writing thread adds; so an entry is the latest value, and a reader of an older state uses it only if it was
 * the latest already then.
 */
final class HotState implements AutoCloseable {
    private static final int ENTRY_OVERHEAD_BYTES = 200;
    private static final int VALUE_BYTES_MAX = 8 << 10;

    private final LedgerMemory memory;
    private volatile Generations generations = new Generations(new ConcurrentHashMap<>(), new ConcurrentHashMap<>());
    private long youngBytes;

    HotState(LedgerMemory memory) {
        this.memory = memory;
        memory.enterHotCache();
    }

    /** What a reader of that height would find; null if the cache does not tell. */
    @Nullable
    Entry find(Bytes key, long height) {
        Generations now = generations;
        Entry entry = now.young().get(key);
        if (entry == null) {
            entry = now.old().get(key);
        }
        return entry != null && entry.height() <= height ? entry : null;
    }

    /** Notes the latest value, which readers of {@code height} and above see. Writing thread only. */
    void put(Bytes key, Optional<CommittedValue> value, long height) {
        Generations now = generations;
        int bytes = size(value);
        if (bytes > VALUE_BYTES_MAX) {
            now.young().remove(key);
            now.old().remove(key);
            return;
        }
        Entry before = now.young().put(key, new Entry(value.map(HotState::detached), height));
        if (before != null) {
            youngBytes += bytes - size(before.value());
            return;
        }
        youngBytes += (long) ENTRY_OVERHEAD_BYTES + key.length() + bytes;
        if (youngBytes > memory.hotCacheBytes() / 2) {
            generations = new Generations(new ConcurrentHashMap<>(), now.young());
            youngBytes = 0;
        }
    }

    private static int size(Optional<CommittedValue> value) {
        return value.map(some -> some.value().size() + some.metadata().size()).orElse(0);
    }

    // Values read from a block share its memory; the cache must not keep whole blocks.
    private static CommittedValue detached(CommittedValue value) {
        return new CommittedValue(
                ByteString.copyFrom(value.value().toByteArray()),
                ByteString.copyFrom(value.metadata().toByteArray()),
                value.version());
    }

    @Override
    public void close() {
        generations = new Generations(new ConcurrentHashMap<>(), new ConcurrentHashMap<>());
        memory.leaveHotCache();
    }

    /** A value, or that there is none, and the height from which on that was so. */
    record Entry(Optional<CommittedValue> value, long height) {}

    private record Generations(ConcurrentHashMap<Bytes, Entry> young, ConcurrentHashMap<Bytes, Entry> old) {}
}
