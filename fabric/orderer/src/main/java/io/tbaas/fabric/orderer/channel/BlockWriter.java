package io.tbaas.fabric.orderer.channel;

import com.google.protobuf.ByteString;
import io.tbaas.fabric.ledger.block.OrdererLedger;
import io.tbaas.foundation.BoundedQueue;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.hyperledger.fabric.protos.common.Block;
import org.jspecify.annotations.Nullable;

/**
 * Signs blocks and makes them durable, one after the other, while consensus goes on with the next; one thread writes.
 *
 * <p>The thread is a platform thread: it spends its time in signatures and in fdatasync, which would hold up a carrier of
 * virtual threads.
 */
final class BlockWriter {
    /** Blocks that may wait for the disk before consensus does. */
    private static final int UNDER_WAY_MAX = 8;

    private final OrdererLedger ledger;
    private final BlockSigner signer;
    private final Consumer<Throwable> onFailure;
    private final BoundedQueue<Job> jobs = new BoundedQueue<>(UNDER_WAY_MAX);
    private final Thread thread;
    private volatile @Nullable Throwable failure;

    BlockWriter(OrdererLedger ledger, BlockSigner signer, String name, Consumer<Throwable> onFailure) {
        this.ledger = ledger;
        this.signer = signer;
        this.onFailure = onFailure;
        thread = Thread.ofPlatform().daemon().name("write-" + name).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    void write(Block block, long lastConfigNumber, ByteString consenterMetadata) throws InterruptedException {
        requireSound();
        jobs.put(new Job.Write(block, lastConfigNumber, consenterMetadata));
    }

    /** Returns when everything given before is durable. */
    void flush() throws InterruptedException {
        Job.Mark mark = new Job.Mark(new CountDownLatch(1));
        jobs.put(mark);
        mark.reached().await();
        requireSound();
    }

    /** Ends the thread after everything given before. */
    void stop() throws InterruptedException {
        jobs.put(new Job.End());
        thread.join();
    }

    private void requireSound() {
        Optional<Throwable> broken = Optional.ofNullable(failure);
        if (broken.isPresent()) {
            throw new IllegalStateException("blocks can no longer be written", broken.get());
        }
    }

    private void run() {
        try {
            boolean open = true;
            while (open) {
                open = perform(jobs.take());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean perform(Job job) {
        switch (job) {
            case Job.Write write -> append(write);
            case Job.Mark mark -> mark.reached().countDown();
            case Job.End end -> {
                return false;
            }
        }
        return true;
    }

    /** After a failure nothing more is written, for a chain has no gaps; marks are still reached. */
    private void append(Job.Write write) {
        if (failure != null) {
            return;
        }
        try {
            ledger.append(signer.complete(write.block(), write.lastConfigNumber(), write.consenterMetadata()));
        } catch (RuntimeException broken) {
            failure = broken;
            onFailure.accept(broken);
        }
    }

    private sealed interface Job {
        record Write(Block block, long lastConfigNumber, ByteString consenterMetadata) implements Job {}

        record Mark(CountDownLatch reached) implements Job {}

        record End() implements Job {}
    }
}
