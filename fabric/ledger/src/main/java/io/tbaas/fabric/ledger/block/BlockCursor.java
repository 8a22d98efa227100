package io.tbaas.fabric.ledger.block;

import java.time.Duration;
import java.util.Optional;
import org.hyperledger.fabric.protos.common.Block;

/** Follows a chain from one block on; one reader thread, but any thread may close it. */
public interface BlockCursor extends AutoCloseable {
    /** Number of the block that comes next. */
    long position();

    /** Waits for the next block; empty once the cursor or its store is closed. */
    Optional<Block> next() throws InterruptedException;

    /** Waits at most so long for the next block; empty when it has not come or the cursor is closed. */
    Optional<Block> poll(Duration timeout) throws InterruptedException;

    /** Whether this cursor or its store was closed. */
    boolean isClosed();

    /** Wakes the reader. Idempotent. */
    @Override
    void close();
}
