package io.tbaas.fabric.peer.commit;

import io.tbaas.fabric.ledger.CommittedBlock;
import io.tbaas.fabric.peer.blocksource.BlockSource;
import io.tbaas.fabric.peer.blocksource.BlockSource.BlockSink;
import io.tbaas.fabric.peer.channel.ChannelWork;
import io.tbaas.fabric.peer.channel.PeerChannel;
import io.tbaas.fabric.protocol.msp.VerificationCache;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** Keeps a channel up with the ordering service: a block source, and the pipeline that commits what it brings. */
public final class CommitWork implements ChannelWork {
    private final ValidationPool pool;
    private final VerificationCache verifications;
    private final BiFunction<PeerChannel, BlockSink, BlockSource> sources;
    private final Consumer<PeerChannel> afterCommit;

    /**
     * Work of these parts.
     *
     * @param sources makes the block source of a channel
     * @param afterCommit told on the committing thread of each block; must not block
     */
    public CommitWork(
            ValidationPool pool,
            VerificationCache verifications,
            BiFunction<PeerChannel, BlockSink, BlockSource> sources,
            Consumer<PeerChannel> afterCommit) {
        this.pool = pool;
        this.verifications = verifications;
        this.sources = sources;
        this.afterCommit = afterCommit;
    }

    @Override
    public Running start(PeerChannel channel) {
        Consumer<CommittedBlock> told = block -> {
            CommitStatuses.tell(channel.notifier(), block);
            afterCommit.accept(channel);
        };
        CommitPipeline pipeline = new CommitPipeline(channel, pool, verifications, told);
        BlockSource source = sources.apply(channel, pipeline);
        pipeline.start();
        source.start();
        return () -> {
            source.close();
            pipeline.close();
        };
    }
}
