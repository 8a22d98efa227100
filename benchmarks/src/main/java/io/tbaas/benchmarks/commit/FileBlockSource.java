package io.tbaas.benchmarks.commit;

import io.tbaas.fabric.peer.blocksource.BlockSource;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;

/** Hands prepared blocks to a peer as fast as it takes them, once it is let go. */
final class FileBlockSource implements BlockSource {
    private final PreparedBlocks blocks;
    private final BlockSink sink;
    private final long blockCount;
    private final CountDownLatch released = new CountDownLatch(1);
    private final Thread thread =
            Thread.ofPlatform().daemon().name("block-source").unstarted(this::run);

    FileBlockSource(PreparedBlocks blocks, BlockSink sink, long blockCount) {
        this.blocks = blocks;
        this.sink = sink;
        this.blockCount = blockCount;
    }

    @Override
    public void start() {
        thread.start();
    }

    void release() {
        released.countDown();
    }

    private void run() {
        try {
            released.await();
            for (long i = 0; i < blockCount; i++) {
                sink.accept(blocks.next());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
