package io.tbaas.fabric.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.tbaas.fabric.ledger.block.Folders;
import io.tbaas.fabric.protocol.TxId;
import io.tbaas.foundation.TbaasException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerRecoveryTest {
    private static final int BLOCKS = 6;

    @TempDir
    Path folder;

    private final FillingDisk disk = new FillingDisk();
    private LedgerFixture fixture;

    @BeforeEach
    void commitSomeBlocks() {
        fixture = new LedgerFixture(folder, LedgerOptions.DEFAULTS, new OneCollection(), disk);
        for (int i = 1; i < BLOCKS; i++) {
            String value = Integer.toString(i);
            fixture.run("tx" + i, tx -> tx.setState("cc", "a", ByteString.copyFromUtf8(value)));
        }
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private Path blockFile() {
        return folder.resolve("chains/chains/mychannel/blockfile_000000");
    }

    private Path database() {
        return folder.resolve("databases/mychannel/ledger");
    }

    private Optional<String> read(String key) {
        try (QueryExecutor queries = fixture.ledger().queryExecutor()) {
            return queries.getState("cc", key).map(ByteString::toStringUtf8);
        }
    }

    private static void isRefused(LedgerError code, ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(TbaasException.class, failure -> assertThat(failure.code())
                .isEqualTo(code));
    }

    private void appendAndReopen(byte[] tail) throws IOException {
        fixture.close();
        long intact = Files.size(blockFile());
        Files.write(blockFile(), tail, StandardOpenOption.APPEND);
        fixture.reopen();
        assertThat(fixture.ledger().blocks().height()).isEqualTo(BLOCKS);
        assertThat(blockFile()).hasSize(intact);
        fixture.run("after", tx -> tx.setState("cc", "a", ByteString.copyFromUtf8("after")));
        fixture.reopen();
        assertThat(read("a")).contains("after");
    }

    @Test
    void length_that_was_not_completely_written_is_cut_off() throws IOException {
        appendAndReopen(new byte[] {(byte) 0x90});
    }

    @Test
    void half_a_block_is_cut_off() throws IOException {
        byte[] content = Files.readAllBytes(blockFile());
        appendAndReopen(Arrays.copyOfRange(content, 0, 40));
    }

    @Test
    void block_of_right_length_with_pages_that_never_reached_the_disk_is_cut_off() throws IOException {
        byte[] block = new byte[300];
        block[0] = (byte) 0xaa;
        block[1] = 2;
        appendAndReopen(block);
    }

    @Test
    void zeros_behind_the_last_block_are_cut_off() throws IOException {
        appendAndReopen(new byte[5000]);
    }

    @Test
    void damaged_block_in_the_middle_is_reported_when_it_is_read() throws IOException {
        fixture.close();
        damageMiddle();
        fixture.reopen();
        assertThat(read("a")).contains("5");
        assertThat(fixture.ledger().blocks().blockByNumber(0)).isPresent();
        isRefused(LedgerError.LEDGER_CORRUPT, () -> {
            for (long i = 0; i < BLOCKS; i++) {
                fixture.ledger().blocks().blockByNumber(i);
            }
        });
    }

    @Test
    void damaged_block_in_the_middle_is_reported_when_the_database_is_rebuilt() throws IOException {
        fixture.close();
        damageMiddle();
        Folders.delete(database());
        isRefused(LedgerError.LEDGER_CORRUPT, () -> fixture.reopen());
    }

    private void damageMiddle() throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(blockFile().toFile(), "rw")) {
            long middle = file.length() / 2;
            file.seek(middle);
            int before = file.read();
            file.seek(middle);
            file.write(before ^ 0x55);
        }
    }

    @Test
    void committed_block_missing_from_the_file_is_reported() throws IOException {
        fixture.close();
        try (RandomAccessFile file = new RandomAccessFile(blockFile().toFile(), "rw")) {
            file.setLength(file.length() - 1);
        }
        isRefused(LedgerError.LEDGER_CORRUPT, () -> fixture.reopen());
    }

    @Test
    void block_file_that_is_gone_is_reported() throws IOException {
        fixture.close();
        Files.delete(blockFile());
        isRefused(LedgerError.LEDGER_CORRUPT, () -> fixture.reopen());
    }

    @Test
    void deleted_database_is_rebuilt_from_the_block_files() throws IOException {
        fixture.run(
                "metadata",
                tx -> tx.setStateMetadata(
                        "cc", "a", java.util.Map.of("VALIDATION_PARAMETER", ByteString.copyFromUtf8("policy"))));
        Optional<ByteString> commitHash = fixture.ledger().commitHash();
        fixture.close();
        Folders.delete(database());
        fixture.reopen();
        assertThat(fixture.ledger().blocks().height()).isEqualTo(BLOCKS + 1);
        assertThat(fixture.ledger().commitHash()).isEqualTo(commitHash).isPresent();
        assertThat(fixture.ledger().blocks().contains(new TxId(Transactions.idOf("tx3"))))
                .isTrue();
        assertThat(fixture.ledger().keyPolicies().metadata("cc", "a")).isNotEmpty();
        new CrashAudit(fixture.ledger()).run();
    }

    @Test
    void full_disk_stops_the_channel_and_loses_nothing() throws IOException {
        disk.leave(150);
        long before = Files.size(blockFile());
        ByteString envelope = fixture.simulate("full", tx -> tx.setState("cc", "a", ByteString.copyFromUtf8("full")));
        isRefused(LedgerError.LEDGER_IO, () -> fixture.commit(envelope));
        assertThat(fixture.ledger().failure()).isPresent();
        assertThat(blockFile()).hasSize(before);
        isRefused(LedgerError.LEDGER_STOPPED, () -> fixture.commit(envelope));
        assertThat(read("a")).contains("5");
        assertThat(fixture.ledger().blocks().height()).isEqualTo(BLOCKS);

        disk.leave(Long.MAX_VALUE);
        fixture.reopen();
        assertThat(fixture.ledger().failure()).isEmpty();
        fixture.commit(envelope);
        assertThat(read("a")).contains("full");
        new CrashAudit(fixture.ledger()).run();
    }

    @Test
    void listener_that_fails_stops_the_channel_after_the_block() {
        fixture.ledger().addListener(block -> {
            throw new IllegalStateException("listener");
        });
        assertThatThrownBy(() -> fixture.run("tx9", tx -> tx.setState("cc", "a", ByteString.copyFromUtf8("9"))))
                .hasMessage("listener");
        assertThat(fixture.ledger().failure()).isPresent();
        fixture.reopen();
        assertThat(read("a")).contains("9");
    }

    @Test
    void interrupt_of_the_committing_thread_does_not_harm_the_block() {
        ByteString envelope = fixture.simulate("tx9", tx -> tx.setState("cc", "a", ByteString.copyFromUtf8("9")));
        Thread.currentThread().interrupt();
        fixture.commit(envelope);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(read("a")).contains("9");
        assertThat(fixture.ledger().failure()).isEmpty();
    }

    @Test
    void closed_ledger_refuses_and_does_not_crash() {
        PeerLedger ledger = fixture.ledger();
        QueryExecutor open = ledger.queryExecutor();
        ResultsIterator<?> scan = open.rangeScan("cc", "", "");
        fixture.close();
        isRefused(LedgerError.LEDGER_STOPPED, () -> open.getState("cc", "unread"));
        isRefused(LedgerError.LEDGER_STOPPED, scan::next);
        scan.close();
        open.close();
        isRefused(LedgerError.LEDGER_STOPPED, () -> fixture.commit(Transactions.configuration("x")));
    }
}
