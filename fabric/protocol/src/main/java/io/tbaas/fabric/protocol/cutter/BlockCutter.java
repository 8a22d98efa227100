package io.tbaas.fabric.protocol.cutter;

import io.tbaas.fabric.protocol.config.BatchLimits;
import java.util.ArrayList;
import java.util.List;

/**
 * Gathers ordered messages into batches by count and size; it knows no clock, so its owner runs the batch timer and calls
 * {@link #cut()}. Confined to one thread.
 *
 * <p>Source: fabric orderer/common/blockcutter/blockcutter.go.
 *
 * @param <T> the message, carried as it is
 */
public final class BlockCutter<T> {
    private List<T> pending = new ArrayList<>();
    private long pendingBytes;

    /**
     * Takes the next message.
     *
     * @param message the message
     * @param messageBytes size of its payload and signature together
     * @param limits limits in force now
     */
    public CutResult<T> ordered(T message, int messageBytes, BatchLimits limits) {
        List<List<T>> batches = new ArrayList<>(2);
        if (messageBytes > limits.preferredMaxBytes()) {
            if (!pending.isEmpty()) {
                batches.add(cut());
            }
            batches.add(List.of(message));
            return new CutResult<>(batches, false);
        }
        if (pendingBytes + messageBytes > limits.preferredMaxBytes()) {
            batches.add(cut());
        }
        pending.add(message);
        pendingBytes += messageBytes;
        if (pending.size() >= limits.maxMessageCount()) {
            batches.add(cut());
        }
        return new CutResult<>(batches, !pending.isEmpty());
    }

    /** Hands over what waits, possibly nothing, and starts a new batch. */
    public List<T> cut() {
        List<T> batch = List.copyOf(pending);
        pending = new ArrayList<>();
        pendingBytes = 0;
        return batch;
    }

    /** Number of messages that wait. */
    public int pendingCount() {
        return pending.size();
    }
}
