package io.tbaas.fabric.peer.commit;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;

/**
 * The platform threads of a peer on which blocks are checked, shared by its channels.
 *
 * <p>Work on a block is handed out in slices, not by transaction, and the thread that has a block works on it too: a
 * block gets on even while the pool is busy with the next one. Thread safe.
 */
public final class ValidationPool implements AutoCloseable {
    private static final int SLICE = 8;

    private final ExecutorService threads;
    private final int helpers;

    /**
     * A pool for that many threads at work, the caller's own among them.
     *
     * @param name names its threads
     */
    public ValidationPool(String name, int atWork) {
        helpers = Math.max(1, atWork - 1);
        threads = Executors.newFixedThreadPool(
                helpers,
                Thread.ofPlatform().name(name + "-validate-", 0).daemon().factory());
    }

    /**
     * Runs the body for each index from 0, in any order, and waits for all.
     *
     * @throws RuntimeException the first failure; what had not begun is left out then
     */
    public void forEach(int size, IntConsumer body) throws InterruptedException {
        if (size == 0) {
            return;
        }
        Range range = new Range(size, body);
        int useful = Math.min(helpers, (size - 1) / SLICE);
        for (int i = 0; i < useful; i++) {
            threads.execute(range);
        }
        range.run();
        range.await();
    }

    /** Ends the threads. */
    @Override
    public void close() {
        threads.close();
    }

    /** One block's worth of work, shared by whoever takes part. */
    private static final class Range implements Runnable {
        private final int size;
        private final IntConsumer body;
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicInteger finished = new AtomicInteger();
        private final CountDownLatch allFinished = new CountDownLatch(1);
        private final AtomicReference<RuntimeException> failure = new AtomicReference<>();

        Range(int size, IntConsumer body) {
            this.size = size;
            this.body = body;
        }

        @Override
        public void run() {
            for (int from = next.getAndAdd(SLICE); from < size; from = next.getAndAdd(SLICE)) {
                int to = Math.min(size, from + SLICE);
                try {
                    work(from, to);
                } catch (RuntimeException first) {
                    failure.compareAndSet(null, first);
                } finally {
                    if (finished.addAndGet(to - from) == size) {
                        allFinished.countDown();
                    }
                }
            }
        }

        private void work(int from, int to) {
            for (int index = from; index < to && failure.get() == null; index++) {
                body.accept(index);
            }
        }

        void await() throws InterruptedException {
            allFinished.await();
            RuntimeException first = failure.get();
            if (first != null) {
                throw first;
            }
        }
    }
}
