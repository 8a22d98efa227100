package io.tbaas.fabric.peer.deliver;

import io.tbaas.fabric.comm.deliver.BlockIterator;
import io.tbaas.fabric.comm.deliver.BlockReader;
import io.tbaas.fabric.comm.deliver.DeliverChain;
import io.tbaas.fabric.comm.deliver.ErrorSignal;
import io.tbaas.fabric.ledger.block.BlockCursor;
import io.tbaas.fabric.peer.channel.PeerChannel;
import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.fabric.protocol.config.ChannelBundle;
import java.util.Optional;
import org.hyperledger.fabric.protos.common.Block;

/** A peer's channel as delivery sees it. */
record ChannelChain(PeerChannel channel, ErrorSignal errored) implements DeliverChain, BlockReader {
    ChannelChain(PeerChannel channel) {
        this(channel, new ErrorSignal());
    }

    @Override
    public ChannelId channelId() {
        return channel.channelId();
    }

    @Override
    public ChannelBundle bundle() {
        return channel.bundle();
    }

    @Override
    public BlockReader blocks() {
        return this;
    }

    @Override
    public long height() {
        return channel.ledger().blocks().height();
    }

    @Override
    public BlockIterator iterator(long fromBlock) {
        return new CursorIterator(channel.ledger().blocks().cursor(fromBlock));
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
