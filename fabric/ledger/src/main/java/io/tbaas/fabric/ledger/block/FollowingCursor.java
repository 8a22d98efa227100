package io.tbaas.fabric.ledger.block;

import java.time.Duration;
import java.util.Optional;
import org.hyperledger.fabric.protos.common.Block;

/** A cursor over a store that grows. */
final class FollowingCursor implements BlockCursor {
    private final FileBlockStore store;
    private final ChainProgress progress;
    private long position;
    private volatile boolean closed;

    FollowingCursor(FileBlockStore store, ChainProgress progress, long from) {
        this.store = store;
        this.progress = progress;
        position = from;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public Optional<Block> next() throws InterruptedException {
        return progress.await(position, () -> closed) ? take() : Optional.empty();
    }

    @Override
    public Optional<Block> poll(Duration timeout) throws InterruptedException {
        return progress.await(position, () -> closed, timeout) ? take() : Optional.empty();
    }

    private Optional<Block> take() {
        Optional<Block> block = store.blockByNumber(position);
        position++;
        return block;
    }

    @Override
    public boolean isClosed() {
        return closed || progress.isClosed();
    }

    @Override
    public void close() {
        closed = true;
        progress.wake();
    }
}
