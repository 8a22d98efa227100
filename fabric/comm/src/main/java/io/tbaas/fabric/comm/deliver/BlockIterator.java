package io.tbaas.fabric.comm.deliver;

import java.util.Optional;
import org.hyperledger.fabric.protos.common.Block;

/** Walks over a chain and waits at its end; one thread reads, any thread may close. */
public interface BlockIterator extends AutoCloseable {
    /**
     * Waits for the next block.
     *
     * @return the block, or empty once the iterator is closed, also by another thread while this one waits
     */
    Optional<Block> next() throws InterruptedException;

    /** Ends the walk and wakes the thread that waits in {@link #next}; may be called more than once. */
    @Override
    void close();
}
