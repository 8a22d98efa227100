package io.tbaas.fabric.ledger.state;

import io.tbaas.fabric.ledger.rocks.DatabaseSnapshot;
import java.util.concurrent.atomic.AtomicInteger;

/** A snapshot of one height that all readers of that height share; freed by the last of them. */
final class SharedSnapshot {
    private final DatabaseSnapshot snapshot;
    private final long height;
    private final AtomicInteger holders = new AtomicInteger(1);

    SharedSnapshot(DatabaseSnapshot snapshot, long height) {
        this.snapshot = snapshot;
        this.height = height;
    }

    DatabaseSnapshot snapshot() {
        return snapshot;
    }

    long height() {
        return height;
    }

    /** Answers false if the snapshot is freed already. */
    boolean acquire() {
        return holders.getAndUpdate(count -> count == 0 ? 0 : count + 1) > 0;
    }

    void release() {
        if (holders.decrementAndGet() == 0) {
            snapshot.close();
        }
    }
}
