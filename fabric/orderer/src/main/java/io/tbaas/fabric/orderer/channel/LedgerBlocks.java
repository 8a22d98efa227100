package io.tbaas.fabric.orderer.channel;

import io.tbaas.fabric.comm.deliver.BlockIterator;
import io.tbaas.fabric.comm.deliver.BlockReader;
import io.tbaas.fabric.ledger.block.BlockCursor;
import io.tbaas.fabric.ledger.block.BlockStore;
import java.util.Optional;
import org.hyperledger.fabric.protos.common.Block;

/** Gives a ledger's blocks to delivery. */
record LedgerBlocks(BlockStore store) implements BlockReader {
    @Override
    public long height() {
        return store.height();
    }

    @Override
    public BlockIterator iterator(long fromBlock) {
        return new CursorIterator(store.cursor(fromBlock));
    }

    private record CursorIterator(BlockCursor cursor) implements BlockIterator {
        @Override
        public Optional<Block> next() throws InterruptedException {
            return cursor.next();
        }

        @Override
        public void close() {
            cursor.close();
        }
    }
}
