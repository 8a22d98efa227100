package io.tbaas.fabric.ledger.rocks;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.tbaas.crypto.HashFunction;
import io.tbaas.fabric.ledger.LedgerOptions;
import io.tbaas.fabric.ledger.block.OrdererLedgers;
import io.tbaas.fabric.protocol.ChannelId;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerMemoryTest {
    private static final long MEBIBYTE = 1L << 20;
    private static final LedgerOptions SMALL = new LedgerOptions(16 * MEBIBYTE, 1 << 20, false);

    @TempDir
    Path folder;

    @Test
    void caches_of_hot_state_divide_one_share() {
        try (LedgerMemory memory = new LedgerMemory(SMALL)) {
            assertThat(memory.hotCacheBytes()).isEqualTo(4 * MEBIBYTE);
            memory.enterHotCache();
            memory.enterHotCache();
            assertThat(memory.hotCacheBytes()).isEqualTo(2 * MEBIBYTE);
            memory.leaveHotCache();
            assertThat(memory.hotCacheBytes()).isEqualTo(4 * MEBIBYTE);
        }
    }

    @Test
    void native_memory_is_taken_only_when_a_database_opens() {
        try (LedgerMemory memory = new LedgerMemory(SMALL)) {
            assertThat(memory.rocksBytesUsed()).isZero();
            try (OrdererLedgers ledgers = new OrdererLedgers(folder, SMALL, memory)) {
                ledgers.openOrCreate(new ChannelId("one"), HashFunction.SHA_256);
                assertThat(memory.rocksBytesUsed()).isPositive();
            }
        }
    }

    @Test
    void several_databases_stay_within_one_budget_together() {
        try (LedgerMemory memory = new LedgerMemory(SMALL);
                LedgerDatabase first = LedgerDatabase.open(folder.resolve("first"), List.of(), memory);
                LedgerDatabase second = LedgerDatabase.open(folder.resolve("second"), List.of(), memory)) {
            for (int round = 0; round < 400; round++) {
                write(first, round);
                write(second, round);
            }
            // Write buffers may run over by what is being flushed.
            assertThat(memory.rocksBytesUsed()).isBetween(MEBIBYTE, 24 * MEBIBYTE);
        }
    }

    @Test
    void nodes_that_share_memory_leave_it_open_for_the_others() {
        try (LedgerMemory memory = new LedgerMemory(SMALL);
                OrdererLedgers second = new OrdererLedgers(folder.resolve("second"), SMALL, memory)) {
            try (OrdererLedgers first = new OrdererLedgers(folder.resolve("first"), SMALL, memory)) {
                first.openOrCreate(new ChannelId("one"), HashFunction.SHA_256);
            }
            assertThat(second.openOrCreate(new ChannelId("two"), HashFunction.SHA_256)
                            .height())
                    .isZero();
        }
    }

    private static void write(LedgerDatabase database, int round) {
        try (Batch batch = new Batch()) {
            for (int i = 0; i < 100; i++) {
                byte[] key = ByteString.copyFromUtf8("key " + round + "/" + i).toByteArray();
                batch.put(database.defaultColumn(), key, new byte[1024]);
            }
            database.write(batch, false);
        }
    }
}
