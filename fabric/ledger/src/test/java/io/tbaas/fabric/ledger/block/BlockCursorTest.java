package io.tbaas.fabric.ledger.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.tbaas.crypto.HashFunction;
import io.tbaas.fabric.ledger.Chain;
import io.tbaas.fabric.ledger.LedgerOptions;
import io.tbaas.fabric.ledger.Transactions;
import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.foundation.TaskGroup;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.hyperledger.fabric.protos.common.Block;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlockCursorTest {
    private static final int READERS = 200;
    private static final int BLOCKS = 40;

    @TempDir
    Path folder;

    private final Chain chain = Chain.empty();
    private OrdererLedgers ledgers;
    private OrdererLedger ledger;

    @BeforeEach
    void create() {
        // Files of a few blocks each, so that readers cross from one to the next.
        ledgers = new OrdererLedgers(folder, new LedgerOptions(16 << 20, 1000, false));
        ledger = ledgers.openOrCreate(new ChannelId("mychannel"), HashFunction.SHA_256);
        ledger.append(chain.genesis());
    }

    @AfterEach
    void close() {
        ledgers.close();
    }

    private Block append(String name) {
        Block block = chain.next(Transactions.endorsed(Transactions.idOf(name), ByteString.copyFromUtf8(name)));
        ledger.append(block);
        return block;
    }

    @Test
    void many_readers_get_every_block_in_order() throws InterruptedException {
        CountDownLatch started = new CountDownLatch(READERS);
        try (TaskGroup<Long> readers = new TaskGroup<>("reader")) {
            for (int i = 0; i < READERS; i++) {
                long from = i % 3;
                readers.fork(() -> {
                    started.countDown();
                    return readAll(from);
                });
            }
            started.await();
            for (int i = 1; i < BLOCKS; i++) {
                append("tx" + i);
            }
            assertThat(readers.join()).containsOnly((long) BLOCKS);
        }
        assertThat(folder.resolve("chains/mychannel/blockfile_000003")).exists();
    }

    private long readAll(long from) throws InterruptedException {
        try (BlockCursor cursor = ledger.cursor(from)) {
            while (cursor.position() < BLOCKS) {
                long expected = cursor.position();
                assertThat(cursor.next().orElseThrow().getHeader().getNumber()).isEqualTo(expected);
            }
            return cursor.position();
        }
    }

    @Test
    void reader_of_old_blocks_gets_what_was_appended() throws InterruptedException {
        List<Block> blocks = List.of(append("a"), append("b"), append("c"));
        ledgers.close();
        ledgers = new OrdererLedgers(folder, new LedgerOptions(16 << 20, 1000, false));
        ledger = ledgers.openOrCreate(new ChannelId("mychannel"), HashFunction.SHA_256);
        try (BlockCursor cursor = ledger.cursor(1)) {
            for (Block block : blocks) {
                assertThat(cursor.next()).contains(block);
            }
        }
    }

    @Test
    void closing_the_cursor_wakes_its_reader() throws InterruptedException {
        BlockCursor cursor = ledger.cursor(1);
        try (TaskGroup<Optional<Block>> reader = new TaskGroup<>("reader")) {
            reader.fork(cursor::next);
            cursor.close();
            assertThat(reader.join()).containsExactly(Optional.empty());
        }
        assertThat(cursor.isClosed()).isTrue();
    }

    @Test
    void closing_the_ledger_wakes_its_readers() throws InterruptedException {
        BlockCursor cursor = ledger.cursor(1);
        try (TaskGroup<Optional<Block>> reader = new TaskGroup<>("reader")) {
            reader.fork(cursor::next);
            ledger.close();
            assertThat(reader.join()).containsExactly(Optional.empty());
        }
        assertThat(cursor.isClosed()).isTrue();
    }

    @Test
    void poll_answers_nothing_when_no_block_comes_in_time() throws InterruptedException {
        try (BlockCursor cursor = ledger.cursor(1)) {
            assertThat(cursor.poll(Duration.ofMillis(5))).isEmpty();
            assertThat(cursor.isClosed()).isFalse();
            Block block = append("a");
            assertThat(cursor.poll(Duration.ofSeconds(5))).contains(block);
        }
    }

    @Test
    void interrupted_reader_is_told_so() {
        try (BlockCursor cursor = ledger.cursor(1)) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(cursor::next).isInstanceOf(InterruptedException.class);
        }
    }
}
