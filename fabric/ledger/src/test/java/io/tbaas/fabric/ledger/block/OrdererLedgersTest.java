package io.tbaas.fabric.ledger.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.tbaas.crypto.HashFunction;
import io.tbaas.fabric.ledger.Chain;
import io.tbaas.fabric.ledger.FillingDisk;
import io.tbaas.fabric.ledger.LedgerError;
import io.tbaas.fabric.ledger.LedgerOptions;
import io.tbaas.fabric.ledger.Transactions;
import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.fabric.protocol.block.Blocks;
import io.tbaas.foundation.TbaasException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hyperledger.fabric.protos.common.Block;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrdererLedgersTest {
    private static final ChannelId CHANNEL = new ChannelId("mychannel");
    private static final ChannelId OTHER = new ChannelId("another");

    @TempDir
    Path folder;

    private static Block next(Chain chain, String name) {
        return chain.next(Transactions.endorsed(Transactions.idOf(name), ByteString.copyFromUtf8(name)));
    }

    @Test
    void appended_blocks_are_found_by_number_and_hash_after_reopening() {
        Chain chain = Chain.empty();
        Block genesis = chain.genesis();
        Block first = next(chain, "a");
        try (OrdererLedgers ledgers = new OrdererLedgers(folder, LedgerOptions.DEFAULTS)) {
            OrdererLedger ledger = ledgers.openOrCreate(CHANNEL, HashFunction.SHA_256);
            assertThat(ledger.height()).isZero();
            assertThat(ledger.info().getHeight()).isZero();
            ledger.append(genesis);
            ledger.append(first);
            assertThat(ledgers.find(CHANNEL)).contains(ledger);
        }
        try (OrdererLedgers ledgers = new OrdererLedgers(folder, LedgerOptions.DEFAULTS)) {
            assertThat(ledgers.list()).containsExactly(CHANNEL);
            assertThat(ledgers.find(CHANNEL)).isEmpty();
            OrdererLedger ledger = ledgers.openOrCreate(CHANNEL, HashFunction.SHA_256);
            assertThat(ledger.height()).isEqualTo(2);
            assertThat(ledger.blockByNumber(1)).contains(first);
            assertThat(ledger.blockByNumber(2)).isEmpty();
            ByteString hash = Blocks.hash(genesis.getHeader(), HashFunction.SHA_256);
            assertThat(ledger.blockByHash(hash)).contains(genesis);
            assertThat(ledger.info().getPreviousBlockHash()).isEqualTo(hash);
            assertThat(ledger.envelope(1, 0)).isPresent();
            assertThat(ledger.envelope(1, 1)).isEmpty();
        }
    }

    @Test
    void removed_ledger_is_gone_with_its_files() {
        try (OrdererLedgers ledgers = new OrdererLedgers(folder, LedgerOptions.DEFAULTS)) {
            ledgers.openOrCreate(CHANNEL, HashFunction.SHA_256)
                    .append(Chain.empty().genesis());
            ledgers.openOrCreate(OTHER, HashFunction.SHA_256)
                    .append(Chain.empty().genesis());
            ledgers.remove(CHANNEL);
            assertThat(ledgers.list()).containsExactly(OTHER);
            assertThat(ledgers.openOrCreate(CHANNEL, HashFunction.SHA_256).height())
                    .isZero();
        }
    }

    @Test
    void deletion_that_was_cut_short_is_finished() throws IOException {
        try (OrdererLedgers ledgers = new OrdererLedgers(folder, LedgerOptions.DEFAULTS)) {
            ledgers.openOrCreate(CHANNEL, HashFunction.SHA_256)
                    .append(Chain.empty().genesis());
        }
        Path mark = folder.resolve("pendingops/remove/mychannel.remove");
        Files.createDirectories(Folders.of(mark));
        Files.createFile(mark);
        try (OrdererLedgers ledgers = new OrdererLedgers(folder, LedgerOptions.DEFAULTS)) {
            assertThat(ledgers.list()).isEmpty();
            assertThat(mark).doesNotExist();
        }
    }

    @Test
    void full_disk_stops_the_ledger_until_it_is_reopened() {
        FillingDisk disk = new FillingDisk();
        Chain chain = Chain.empty();
        Block genesis = chain.genesis();
        Block first = next(chain, "a");
        try (OrdererLedgers ledgers = new OrdererLedgers(folder, LedgerOptions.DEFAULTS, disk)) {
            OrdererLedger ledger = ledgers.openOrCreate(CHANNEL, HashFunction.SHA_256);
            ledger.append(genesis);
            disk.leave(10);
            assertThatThrownBy(() -> ledger.append(first))
                    .isInstanceOfSatisfying(TbaasException.class, failure -> assertThat(failure.code())
                            .isEqualTo(LedgerError.LEDGER_IO));
            disk.leave(Long.MAX_VALUE);
            assertThatThrownBy(() -> ledger.append(first))
                    .isInstanceOfSatisfying(TbaasException.class, failure -> assertThat(failure.code())
                            .isEqualTo(LedgerError.LEDGER_STOPPED));
        }
        try (OrdererLedgers ledgers = new OrdererLedgers(folder, LedgerOptions.DEFAULTS, disk)) {
            OrdererLedger ledger = ledgers.openOrCreate(CHANNEL, HashFunction.SHA_256);
            ledger.append(first);
            assertThat(ledger.blockByNumber(1)).contains(first);
        }
    }

    @Test
    void join_blocks_are_kept_until_they_are_removed() {
        PendingJoins joins = new PendingJoins(folder);
        Block block = Chain.empty().genesis();
        joins.save(CHANNEL, block);
        assertThatThrownBy(() -> joins.save(CHANNEL, block)).isInstanceOf(TbaasException.class);
        PendingJoins later = new PendingJoins(folder);
        assertThat(later.list()).containsExactly(CHANNEL);
        assertThat(later.find(CHANNEL)).contains(block);
        assertThat(later.find(OTHER)).isEmpty();
        later.remove(CHANNEL);
        assertThat(later.list()).isEmpty();
    }
}
