package io.tbaas.fabric.peer.commit;

import io.tbaas.fabric.ledger.CommittedBlock;
import io.tbaas.fabric.ledger.PeerLedger;
import io.tbaas.fabric.ledger.privatedata.PrivateBlockData;
import io.tbaas.fabric.peer.PeerError;
import io.tbaas.fabric.peer.blocksource.BlockSource.BlockSink;
import io.tbaas.fabric.peer.channel.ChannelWork;
import io.tbaas.fabric.peer.channel.PeerChannel;
import io.tbaas.fabric.protocol.block.BlockMetadataFields;
import io.tbaas.fabric.protocol.envelope.ParsedBlock;
import io.tbaas.fabric.protocol.msp.VerificationCache;
import io.tbaas.fabric.protocol.validation.BlockValidation;
import io.tbaas.foundation.BoundedQueue;
import io.tbaas.foundation.TbaasException;
import java.util.List;
import java.util.function.Consumer;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockMetadataIndex;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one writer of a channel: takes blocks in order, validates and commits them.
 *
 * <p>Three threads hand blocks on through queues that are bounded by number and, together, by bytes. The block source's own thread verifies that a block belongs to
 * the chain. The preparing thread decodes it and checks its signatures, while the one before may still be committing.
 * The committing thread does what depends on the block before: duplicate ids, definitions, policies, reads; then commits.
 *
 * <p>An unexpected failure stops the channel for good; what was committed stays readable.
 */
final class CommitPipeline implements BlockSink, ChannelWork.Running {
    private static final Logger log = LoggerFactory.getLogger(CommitPipeline.class);
    private static final int RECEIVED_BLOCKS_MAX = 8;
    private static final int PREPARED_BLOCKS_MAX = 2;
    private static final long UNDER_WAY_BYTES_MAX = 64L << 20;
    private static final PreparedBlock STOP =
            new PreparedBlock(new ParsedBlock(Block.getDefaultInstance(), List.of()), List.of());

    private final PeerChannel channel;
    private final PeerLedger ledger;
    private final BlockVerifier verifier;
    private final TransactionChecks checks;
    private final Consumer<CommittedBlock> afterCommit;
    private final BoundedQueue<Block> received = new BoundedQueue<>(RECEIVED_BLOCKS_MAX);
    private final BoundedQueue<PreparedBlock> prepared = new BoundedQueue<>(PREPARED_BLOCKS_MAX);
    private final ByteBudget underWay = new ByteBudget(UNDER_WAY_BYTES_MAX);
    private final Thread preparing;
    private final Thread committing;
    private volatile boolean stopping;

    /** A pipeline that has not started; {@code afterCommit} runs on the committing thread and must not block. */
    CommitPipeline(
            PeerChannel channel,
            ValidationPool pool,
            VerificationCache verifications,
            Consumer<CommittedBlock> afterCommit) {
        this.channel = channel;
        this.ledger = channel.ledger();
        this.verifier = new BlockVerifier(channel, verifications);
        this.checks = new TransactionChecks(channel, pool);
        this.afterCommit = afterCommit;
        this.preparing = Thread.ofPlatform()
                .name(channel.channelId() + "-prepare")
                .daemon()
                .unstarted(() -> run(this::prepareAll));
        this.committing = Thread.ofPlatform()
                .name(channel.channelId() + "-commit")
                .daemon()
                .unstarted(() -> run(this::commitAll));
    }

    void start() {
        preparing.start();
        committing.start();
    }

    @Override
    public long nextBlock() {
        return verifier.next();
    }

    @Override
    public void accept(Block block) throws InterruptedException {
        if (channel.failure().isPresent() || stopping) {
            throw new TbaasException(PeerError.CHANNEL_STOPPED, "channel " + channel.channelId() + " takes no blocks");
        }
        verifier.accept(block);
        underWay.take(block.getSerializedSize());
        received.put(block);
    }

    /** Ends after the block that is being committed; no block is half done. */
    @Override
    public void close() {
        stop();
        joinUninterruptibly(preparing);
        joinUninterruptibly(committing);
    }

    private interface Loop {
        void run() throws InterruptedException;
    }

    private void run(Loop loop) {
        try {
            loop.run();
        } catch (InterruptedException stopped) {
            log.debug("{} was stopped", Thread.currentThread().getName());
        } catch (RuntimeException failure) {
            log.error("Channel {} stops: no more blocks are committed", channel.channelId(), failure);
            channel.fail(failure);
            stop();
        }
    }

    private void stop() {
        stopping = true;
        // Only the preparing thread is interrupted: it touches no file.
        preparing.interrupt();
        boolean woken = prepared.offer(STOP);
        log.debug("Stopping the commits of {}, {}", channel.channelId(), woken ? "idle" : "busy");
    }

    private void prepareAll() throws InterruptedException {
        while (!stopping) {
            prepared.put(checks.prepare(received.take()));
        }
    }

    private void commitAll() throws InterruptedException {
        PreparedBlock next = prepared.take();
        while (!stopping) {
            commit(next);
            next = prepared.take();
        }
    }

    private void commit(PreparedBlock preparedBlock) throws InterruptedException {
        long startNanos = System.nanoTime();
        BlockValidation validation = checks.validate(preparedBlock);
        ParsedBlock block = preparedBlock.block();
        ParsedBlock judged = block.withMetadata(BlockMetadataFields.with(
                block.block().getMetadata(),
                BlockMetadataIndex.TRANSACTIONS_FILTER,
                validation.filter().codes()));
        long validatedNanos = System.nanoTime();
        PrivateBlockData privateData = ledger.assemblePrivateData(judged);
        CommittedBlock committed = ledger.commit(judged, privateData);
        TransientCleaning.after(committed, privateData, ledger.transientStore());
        validation.successor().ifPresent(channel::update);
        log.info(
                "[{}] Committed block [{}] with {} transaction(s) in {}ms (validation={}ms)",
                channel.channelId(),
                committed.number(),
                committed.transactions().size(),
                (System.nanoTime() - startNanos) / 1_000_000,
                (validatedNanos - startNanos) / 1_000_000);
        afterCommit.accept(committed);
        underWay.giveBack(block.block().getSerializedSize());
    }

    private static void joinUninterruptibly(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException stillWaiting) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
