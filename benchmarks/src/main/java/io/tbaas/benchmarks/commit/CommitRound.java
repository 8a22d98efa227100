package io.tbaas.benchmarks.commit;

import io.tbaas.benchmarks.Folders;
import io.tbaas.benchmarks.commit.CommitMeasurement.Window;
import io.tbaas.fabric.ledger.PeerLedger;
import io.tbaas.fabric.peer.channel.PeerChannel;
import io.tbaas.fabric.protocol.block.TransactionFilter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.hyperledger.fabric.protos.common.Block;

/** Has a fresh peer take prepared blocks, and takes the time. Told of each block on the committing thread. */
final class CommitRound {
    /** Block 0 and the contract's definition. */
    private static final int FIRST_BLOCKS = 2;

    private final Path folder;
    private final int windowBlocks;
    private final long lastHeight;
    private final CountDownLatch finished = new CountDownLatch(1);
    private final List<Moment> moments = new ArrayList<>();

    CommitRound(Path folder, int blocks, int windowBlocks) {
        this.folder = folder;
        this.windowBlocks = windowBlocks;
        lastHeight = (long) FIRST_BLOCKS + blocks;
    }

    long blocksToBring() {
        return lastHeight - 1;
    }

    /** After each commit. */
    void committed(PeerChannel channel) {
        long height = channel.ledger().blocks().height();
        if (height >= FIRST_BLOCKS && (height - FIRST_BLOCKS) % windowBlocks == 0) {
            moments.add(moment());
        }
        if (height == lastHeight) {
            finished.countDown();
        }
    }

    private Moment moment() {
        try {
            return new Moment(System.nanoTime(), ProcessCpu.nanos(), Folders.bytesIn(folder));
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    /** Waits for the last block; fails if the channel stops. */
    void await(PeerChannel channel) throws InterruptedException {
        while (!finished.await(1, TimeUnit.SECONDS)) {
            if (channel.failure().isPresent()) {
                throw new IllegalStateException(
                        "the channel stopped", channel.failure().get());
            }
        }
    }

    /** The windows, after every transaction was found to be valid. */
    List<Window> windows(PeerLedger ledger) {
        long[] transactions = new long[(int) lastHeight];
        for (int number = 1; number < lastHeight; number++) {
            Block block = ledger.blocks().blockByNumber(number).orElseThrow();
            transactions[number] = validTransactions(block);
        }
        List<Window> windows = new ArrayList<>();
        for (int i = 1; i < moments.size(); i++) {
            int first = FIRST_BLOCKS + (i - 1) * windowBlocks;
            long count = 0;
            for (int number = first; number < first + windowBlocks; number++) {
                count += transactions[number];
            }
            Moment from = moments.get(i - 1);
            Moment to = moments.get(i);
            windows.add(new Window(
                    count,
                    to.nanos() - from.nanos(),
                    to.cpuNanos() - from.cpuNanos(),
                    to.diskBytes() - from.diskBytes()));
        }
        return windows;
    }

    private static long validTransactions(Block block) {
        TransactionFilter filter = TransactionFilter.ofBlock(block);
        for (int i = 0; i < filter.size(); i++) {
            if (!filter.isValid(i)) {
                throw new IllegalStateException("transaction " + i + " of block "
                        + block.getHeader().getNumber() + " is " + filter.code(i) + ": the figure would mean nothing");
            }
        }
        return filter.size();
    }

    private record Moment(long nanos, long cpuNanos, long diskBytes) {}
}
