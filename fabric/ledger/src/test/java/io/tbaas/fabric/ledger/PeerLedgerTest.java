package io.tbaas.fabric.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.tbaas.fabric.ledger.block.TransactionLocation;
import io.tbaas.fabric.ledger.privatedata.PrivateBlockData;
import io.tbaas.fabric.protocol.TxId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.ledger.queryresult.KV;
import org.hyperledger.fabric.protos.ledger.queryresult.KeyModification;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeerLedgerTest {
    @TempDir
    Path folder;

    private LedgerFixture fixture;

    @BeforeEach
    void create() {
        fixture = new LedgerFixture(folder);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private static ByteString text(String value) {
        return ByteString.copyFromUtf8(value);
    }

    private Optional<String> read(String key) {
        try (QueryExecutor queries = fixture.ledger().queryExecutor()) {
            return queries.getState("cc", key).map(ByteString::toStringUtf8);
        }
    }

    private List<String> scan(String start, String end) {
        try (QueryExecutor queries = fixture.ledger().queryExecutor()) {
            return keys(queries.rangeScan("cc", start, end));
        }
    }

    private static List<String> keys(ResultsIterator<KV> results) {
        List<String> keys = new ArrayList<>();
        for (Optional<KV> next = results.next(); next.isPresent(); next = results.next()) {
            keys.add(next.get().getKey());
        }
        return keys;
    }

    @Test
    void committed_writes_are_read_back_after_reopening() {
        fixture.run("tx1", tx -> tx.setState("cc", "a", text("1")));
        assertThat(read("a")).contains("1");
        fixture.reopen();
        assertThat(read("a")).contains("1");
        assertThat(fixture.ledger().blocks().height()).isEqualTo(2);
        fixture.run("tx2", tx -> tx.deleteState("cc", "a"));
        assertThat(read("a")).isEmpty();
    }

    @Test
    void second_of_two_transactions_that_read_the_same_key_fails() {
        fixture.run("tx1", tx -> tx.setState("cc", "a", text("1")));
        ByteString first = fixture.simulate("tx2", tx -> {
            tx.getState("cc", "a");
            tx.setState("cc", "a", text("2"));
        });
        ByteString second = fixture.simulate("tx3", tx -> {
            tx.getState("cc", "a");
            tx.setState("cc", "a", text("3"));
        });
        CommittedBlock block = fixture.commit(first, second);
        assertThat(block.transactions())
                .extracting(CommittedBlock.Transaction::code)
                .containsExactly(TxValidationCode.VALID, TxValidationCode.MVCC_READ_CONFLICT);
        assertThat(read("a")).contains("2");
        assertThat(fixture.ledger().blocks().location(new TxId(Transactions.idOf("tx3"))))
                .contains(new TransactionLocation(2, 1, TxValidationCode.MVCC_READ_CONFLICT));
    }

    @Test
    void key_that_appears_in_a_scanned_range_is_a_phantom() {
        fixture.run("tx1", tx -> {
            tx.setState("cc", "k1", text("1"));
            tx.setState("cc", "k3", text("3"));
        });
        ByteString scanning = fixture.simulate("tx2", tx -> {
            assertThat(keys(tx.rangeScan("cc", "k", "l"))).containsExactly("k1", "k3");
            tx.setState("cc", "sum", text("4"));
        });
        ByteString inserting = fixture.simulate("tx3", tx -> tx.setState("cc", "k2", text("2")));
        CommittedBlock block = fixture.commit(inserting, scanning);
        assertThat(block.transactions().get(1).code()).isEqualTo(TxValidationCode.PHANTOM_READ_CONFLICT);
        assertThat(read("sum")).isEmpty();
    }

    @Test
    void pages_follow_one_another_by_bookmark() {
        fixture.run("tx1", tx -> List.of("a", "b", "c", "d", "e").forEach(key -> tx.setState("cc", key, text("x"))));
        try (QueryExecutor queries = fixture.ledger().queryExecutor()) {
            PagedIterator<KV> first = queries.rangeScanPage("cc", "", "", 2);
            assertThat(keys(first)).containsExactly("a", "b");
            String bookmark = first.bookmarkAndClose();
            assertThat(bookmark).isEqualTo("c");
            PagedIterator<KV> last = queries.rangeScanPage("cc", bookmark, "", 3);
            assertThat(keys(last)).containsExactly("c", "d", "e");
            assertThat(last.bookmarkAndClose()).isEmpty();
        }
    }

    @Test
    void keys_are_ordered_by_their_utf8_bytes() {
        // U+1F600 is a surrogate pair, which Java's strings order before U+FFFD.
        fixture.run("tx1", tx -> List.of("\uFFFD", "\uD83D\uDE00", "\u00e9", "z")
                .forEach(key -> tx.setState("cc", key, text("x"))));
        assertThat(scan("", "")).containsExactly("z", "\u00e9", "\uFFFD", "\uD83D\uDE00");
        assertThat(scan("\uFFFD", "")).containsExactly("\uFFFD", "\uD83D\uDE00");
    }

    @Test
    void scan_of_one_namespace_sees_no_other() {
        fixture.run("tx1", tx -> {
            tx.setState("c", "c", text("x"));
            tx.setState("cc", "a", text("x"));
            tx.setState("ccc", "b", text("x"));
        });
        assertThat(scan("", "")).containsExactly("a");
    }

    @Test
    void open_executor_keeps_its_height_while_blocks_are_committed() {
        fixture.run("tx1", tx -> tx.setState("cc", "a", text("1")));
        try (QueryExecutor queries = fixture.ledger().queryExecutor()) {
            fixture.run("tx2", tx -> {
                tx.setState("cc", "a", text("2"));
                tx.setState("cc", "b", text("2"));
            });
            assertThat(queries.height()).isEqualTo(2);
            assertThat(queries.getState("cc", "a")).contains(text("1"));
            assertThat(queries.getState("cc", "b")).isEmpty();
            assertThat(keys(queries.rangeScan("cc", "", ""))).containsExactly("a");
        }
        assertThat(read("a")).contains("2");
    }

    @Test
    void history_gives_the_newest_modification_first() {
        fixture.run("tx1", tx -> tx.setState("cc", "a", text("1")));
        fixture.run("tx2", tx -> tx.setState("cc", "a", text("2")));
        fixture.run("tx3", tx -> tx.deleteState("cc", "a"));
        fixture.run("tx4", tx -> tx.setState("cc", "ab", text("other key")));
        fixture.reopen();
        List<KeyModification> found = new ArrayList<>();
        try (ResultsIterator<KeyModification> history =
                fixture.ledger().history().history("cc", "a")) {
            for (Optional<KeyModification> next = history.next(); next.isPresent(); next = history.next()) {
                found.add(next.get());
            }
        }
        assertThat(found)
                .extracting(KeyModification::getTxId)
                .containsExactly(Transactions.idOf("tx3"), Transactions.idOf("tx2"), Transactions.idOf("tx1"));
        assertThat(found).extracting(KeyModification::getIsDelete).containsExactly(true, false, false);
        assertThat(found.get(1).getValue()).isEqualTo(text("2"));
        assertThat(found.get(1).getTimestamp().getSeconds()).isEqualTo(1_700_000_000);
    }

    @Test
    void history_leaves_invalid_transactions_out() {
        fixture.run("tx1", tx -> tx.setState("cc", "a", text("1")));
        ByteString stale = fixture.simulate("tx2", tx -> {
            tx.getState("cc", "a");
            tx.setState("cc", "a", text("stale"));
        });
        fixture.run("tx3", tx -> tx.setState("cc", "a", text("2")));
        fixture.commit(stale);
        try (ResultsIterator<KeyModification> history =
                fixture.ledger().history().history("cc", "a")) {
            assertThat(history.next().orElseThrow().getTxId()).isEqualTo(Transactions.idOf("tx3"));
            assertThat(history.next().orElseThrow().getTxId()).isEqualTo(Transactions.idOf("tx1"));
            assertThat(history.next()).isEmpty();
        }
    }

    @Test
    void metadata_survive_a_write_of_the_value_alone() {
        fixture.run("tx1", tx -> {
            tx.setState("cc", "a", text("1"));
            tx.setStateMetadata("cc", "a", Map.of("VALIDATION_PARAMETER", text("policy")));
        });
        fixture.run("tx2", tx -> tx.setState("cc", "a", text("2")));
        try (QueryExecutor queries = fixture.ledger().queryExecutor()) {
            assertThat(queries.getStateMetadata("cc", "a")).containsEntry("VALIDATION_PARAMETER", text("policy"));
            assertThat(queries.getStateMetadata("cc", "b")).isEmpty();
        }
        fixture.run("tx3", tx -> tx.deleteStateMetadata("cc", "a"));
        try (QueryExecutor queries = fixture.ledger().queryExecutor()) {
            assertThat(queries.getStateMetadata("cc", "a")).isEmpty();
            assertThat(queries.getState("cc", "a")).contains(text("2"));
        }
    }

    @Test
    void commit_hashes_begin_with_block_one_and_chain() {
        assertThat(fixture.ledger().commitHash()).isEmpty();
        CommittedBlock first = fixture.run("tx1", tx -> tx.setState("cc", "a", text("1")));
        CommittedBlock second = fixture.run("tx2", tx -> tx.setState("cc", "a", text("1")));
        assertThat(first.commitHash()).isPresent();
        assertThat(second.commitHash()).isPresent().isNotEqualTo(first.commitHash());
        fixture.reopen();
        assertThat(fixture.ledger().commitHash()).isEqualTo(second.commitHash());
    }

    @Test
    void listeners_are_told_of_each_block_in_order_when_it_is_visible() {
        List<Long> heights = new ArrayList<>();
        fixture.ledger().addListener(block -> {
            assertThat(fixture.ledger().blocks().height()).isEqualTo(block.number() + 1);
            heights.add(block.number());
        });
        fixture.run("tx1", tx -> tx.setState("_lifecycle", "x", text("1")));
        CommittedBlock second = fixture.run("tx2", tx -> tx.setState("_lifecycle", "x", text("2")));
        assertThat(heights).containsExactly(1L, 2L);
        assertThat(second.lifecycleUpdates()).singleElement().satisfies(write -> assertThat(write.getValue())
                .isEqualTo(text("2")));
    }

    @Test
    void block_out_of_order_is_refused_and_the_ledger_goes_on() {
        Block block = fixture.nextBlock(fixture.simulate("tx1", tx -> tx.setState("cc", "a", text("1"))));
        Block ahead = block.toBuilder()
                .setHeader(block.getHeader().toBuilder().setNumber(7))
                .build();
        assertThatThrownBy(() -> fixture.ledger().commit(ahead, PrivateBlockData.NONE))
                .hasMessage("block number should have been 1 but was 7");
        Block otherChain = block.toBuilder()
                .setHeader(block.getHeader().toBuilder().setPreviousHash(text("x")))
                .build();
        assertThatThrownBy(() -> fixture.ledger().commit(otherChain, PrivateBlockData.NONE))
                .hasMessageStartingWith("unexpected Previous block hash. Expected PreviousHash = [");
        Block otherData = block.toBuilder()
                .setData(block.getData().toBuilder().addData(text("x")))
                .build();
        assertThatThrownBy(() -> fixture.ledger().commit(otherData, PrivateBlockData.NONE))
                .hasMessageContaining("data hash");
        fixture.ledger().commit(block, PrivateBlockData.NONE);
        assertThat(read("a")).contains("1");
    }

    @Test
    void malformed_envelopes_are_kept_with_their_codes() {
        Block block = fixture.nextBlock(text("no envelope"));
        Block flagged = io.tbaas.fabric.protocol.block.BlockMetadataFields.with(
                block, io.tbaas.fabric.protocol.block.TransactionFilter.uniform(1, TxValidationCode.BAD_PAYLOAD));
        CommittedBlock committed = fixture.ledger().commit(flagged, PrivateBlockData.NONE);
        assertThat(committed.transactions())
                .containsExactly(new CommittedBlock.Transaction(0, Optional.empty(), -1, TxValidationCode.BAD_PAYLOAD));
        fixture.reopen();
        assertThat(fixture.ledger().blocks().height()).isEqualTo(2);
    }
}
