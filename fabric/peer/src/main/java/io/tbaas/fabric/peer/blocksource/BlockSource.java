package io.tbaas.fabric.peer.blocksource;

import org.hyperledger.fabric.protos.common.Block;

/**
 * Brings a channel's blocks in order of their numbers.
 *
 * <p>It decides neither validity nor order: what it hands over is verified by the {@link BlockSink} and may be refused,
 * upon which the source asks elsewhere. Not started by its constructor.
 */
public interface BlockSource extends AutoCloseable {
    /** Begins to bring blocks, from the sink's next one on. */
    void start();

    /** Stops and waits for the end of what runs; no block is handed over afterwards. */
    @Override
    void close();

    /** Where blocks go. */
    interface BlockSink {
        /** Number of the next block wanted. */
        long nextBlock();

        /**
         * Takes the next block, waiting while too many are in work.
         *
         * @throws io.tbaas.foundation.TbaasException {@code BLOCK_REFUSED} if the block does not belong to the chain
         *     or is not signed as the channel demands
         */
        void accept(Block block) throws InterruptedException;
    }
}
