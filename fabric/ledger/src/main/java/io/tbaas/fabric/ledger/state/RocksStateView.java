package io.tbaas.fabric.ledger.state;

import com.google.protobuf.ByteString;
import io.tbaas.fabric.protocol.mvcc.CommittedValue;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** A view on a RocksDB snapshot. */
final class RocksStateView implements StateView {
    private final RocksStateStore store;
    private final SharedSnapshot snapshot;
    private final AtomicBoolean closed = new AtomicBoolean();

    RocksStateView(RocksStateStore store, SharedSnapshot snapshot) {
        this.store = store;
        this.snapshot = snapshot;
    }

    @Override
    public long height() {
        return snapshot.height();
    }

    @Override
    public Optional<CommittedValue> get(StateAddress address) {
        checkOpen();
        return store.get(address, snapshot);
    }

    @Override
    public StateIterator scan(String namespace, ByteString start, ByteString end) {
        checkOpen();
        return store.scan(namespace, start, end, snapshot);
    }

    private void checkOpen() {
        if (closed.get()) {
            throw new IllegalStateException("the view is closed");
        }
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            snapshot.release();
        }
    }
}
