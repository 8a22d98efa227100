package io.tbaas.fabric.peer.network;

import io.tbaas.fabric.comm.deliver.BlockIterator;
import io.tbaas.fabric.comm.deliver.BlockReader;
import io.tbaas.fabric.comm.deliver.DeliverChain;
import io.tbaas.fabric.comm.deliver.ErrorSignal;
import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.fabric.protocol.config.ChannelBundle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hyperledger.fabric.protos.common.Block;

/** An orderer's chain in memory. */
final class TestChain implements DeliverChain, BlockReader {
    private final ChannelBundle bundle;
    private final ErrorSignal errored = new ErrorSignal();
    private final List<Block> blocks = new ArrayList<>();

    TestChain(Block genesis, ChannelBundle bundle) {
        this.bundle = bundle;
        blocks.add(genesis);
    }

    synchronized void append(Block block) {
        blocks.add(block);
        notifyAll();
    }

    synchronized void removeLast() {
        blocks.removeLast();
    }

    synchronized Block last() {
        return blocks.getLast();
    }

    @Override
    public ChannelId channelId() {
        return bundle.channelId();
    }

    @Override
    public ChannelBundle bundle() {
        return bundle;
    }

    @Override
    public BlockReader blocks() {
        return this;
    }

    @Override
    public ErrorSignal errored() {
        return errored;
    }

    @Override
    public synchronized long height() {
        return blocks.size();
    }

    @Override
    public BlockIterator iterator(long fromBlock) {
        return new Walk(fromBlock);
    }

    private final class Walk implements BlockIterator {
        private long next;
        private boolean closed;

        Walk(long next) {
            this.next = next;
        }

        @Override
        public Optional<Block> next() throws InterruptedException {
            synchronized (TestChain.this) {
                while (!closed && next >= blocks.size()) {
                    TestChain.this.wait();
                }
                return closed ? Optional.empty() : Optional.of(blocks.get((int) next++));
            }
        }

        @Override
        public void close() {
            synchronized (TestChain.this) {
                closed = true;
                TestChain.this.notifyAll();
            }
        }
    }
}
