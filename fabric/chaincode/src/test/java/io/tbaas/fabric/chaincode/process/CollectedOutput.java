package io.tbaas.fabric.chaincode.process;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Keeps what a program printed. */
final class CollectedOutput implements OutputSink {
    private final List<String> lines = new ArrayList<>();
    private final CountDownLatch first = new CountDownLatch(1);

    @Override
    public synchronized void line(String line) {
        lines.add(line);
        first.countDown();
    }

    @Override
    public void close() {
        first.countDown();
    }

    synchronized List<String> lines() {
        return List.copyOf(lines);
    }

    /** Waits for the first line. */
    String first() throws InterruptedException {
        if (!first.await(20, TimeUnit.SECONDS)) {
            throw new AssertionError("the program printed nothing");
        }
        return lines().getFirst();
    }
}
