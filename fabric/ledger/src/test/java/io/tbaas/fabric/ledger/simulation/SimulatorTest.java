package io.tbaas.fabric.ledger.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.tbaas.fabric.ledger.LedgerFixture;
import io.tbaas.fabric.ledger.LedgerOptions;
import io.tbaas.fabric.ledger.NoCollections;
import io.tbaas.fabric.ledger.OneCollection;
import io.tbaas.fabric.ledger.PagedIterator;
import io.tbaas.fabric.ledger.QueryExecutor;
import io.tbaas.fabric.ledger.ResultsIterator;
import io.tbaas.fabric.ledger.SimulationResults;
import io.tbaas.fabric.ledger.TransactionSimulator;
import io.tbaas.fabric.ledger.block.DiskFiles;
import io.tbaas.fabric.protocol.TxId;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert;
import org.hyperledger.fabric.protos.ledger.queryresult.KV;
import org.hyperledger.fabric.protos.ledger.rwset.NsReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRWSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRead;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVWrite;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.RangeQueryInfo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulatorTest {
    private static final String OWN = OneCollection.OWN;

    @TempDir
    Path folder;

    private LedgerFixture fixture;
    private TransactionSimulator tx;

    @BeforeEach
    void create() {
        fixture =
                new LedgerFixture(folder.resolve("one"), LedgerOptions.DEFAULTS, new OneCollection(), DiskFiles.OPENER);
        fixture.run("setup", setup -> {
            for (String key : List.of("a", "b", "c")) {
                setup.setState("cc", key, text(key));
            }
            setup.setStateMetadata("cc", "a", Map.of("VALIDATION_PARAMETER", text("policy")));
        });
        tx = fixture.ledger().simulator(new TxId("txid"));
    }

    @AfterEach
    void close() {
        tx.close();
        fixture.close();
    }

    private static ByteString text(String value) {
        return ByteString.copyFromUtf8(value);
    }

    private static KVRWSet publicSet(SimulationResults results, String namespace) {
        try {
            for (NsReadWriteSet set : results.publicReadWriteSet().getNsRwsetList()) {
                if (set.getNamespace().equals(namespace)) {
                    return KVRWSet.parseFrom(set.getRwset());
                }
            }
            throw new AssertionError("no set of " + namespace);
        } catch (InvalidProtocolBufferException malformed) {
            throw new AssertionError(malformed);
        }
    }

    private static void refuses(String text, ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call).hasMessage(text);
    }

    @Test
    void reads_and_writes_are_recorded_in_key_order_with_versions() {
        tx.getState("cc", "b");
        tx.getState("cc", "absent");
        tx.setState("cc", "z", text("1"));
        tx.setState("cc", "y", text("2"));
        tx.deleteState("cc", "a");
        KVRWSet set = publicSet(tx.done(), "cc");
        assertThat(set.getReadsList()).extracting(KVRead::getKey).containsExactly("absent", "b");
        assertThat(set.getReads(0).hasVersion()).isFalse();
        assertThat(set.getReads(1).getVersion().getBlockNum()).isEqualTo(1);
        assertThat(set.getWritesList()).extracting(KVWrite::getKey).containsExactly("a", "y", "z");
        assertThat(set.getWrites(0).getIsDelete()).isTrue();
    }

    @Test
    void writes_are_not_seen_by_reads() {
        tx.setState("cc", "a", text("changed"));
        tx.setState("cc", "aa", text("new"));
        assertThat(tx.getState("cc", "a")).contains(text("a"));
        try (ResultsIterator<KV> scan = tx.rangeScan("cc", "a", "b")) {
            assertThat(scan.next().orElseThrow().getValue()).isEqualTo(text("a"));
            assertThat(scan.next()).isEmpty();
        }
    }

    @Test
    void range_that_was_left_early_ends_at_the_last_key_read() {
        try (ResultsIterator<KV> scan = tx.rangeScan("cc", "a", "")) {
            scan.next();
            scan.next();
        }
        RangeQueryInfo range = publicSet(tx.done(), "cc").getRangeQueriesInfo(0);
        assertThat(range.getStartKey()).isEqualTo("a");
        assertThat(range.getEndKey()).isEqualTo("b");
        assertThat(range.getItrExhausted()).isFalse();
        assertThat(range.getRawReads().getKvReadsList())
                .extracting(KVRead::getKey)
                .containsExactly("a", "b");
    }

    @Test
    void range_that_was_read_to_its_end_has_the_end_that_was_asked_for() {
        try (ResultsIterator<KV> scan = tx.rangeScan("cc", "b", "zz")) {
            while (scan.next().isPresent()) {
                // Read on.
            }
        }
        RangeQueryInfo range = publicSet(tx.done(), "cc").getRangeQueriesInfo(0);
        assertThat(range.getEndKey()).isEqualTo("zz");
        assertThat(range.getItrExhausted()).isTrue();
    }

    @Test
    void page_counts_as_exhausted_at_its_limit() {
        try (PagedIterator<KV> page = tx.rangeScanPage("cc", "", "", 2)) {
            while (page.next().isPresent()) {
                // Read on.
            }
            assertThat(page.bookmarkAndClose()).isEqualTo("c");
        }
        RangeQueryInfo range = publicSet(tx.done(), "cc").getRangeQueriesInfo(0);
        assertThat(range.getItrExhausted()).isTrue();
        assertThat(range.getRawReads().getKvReadsCount()).isEqualTo(2);
    }

    @Test
    void paged_query_and_write_exclude_each_other() {
        tx.rangeScanPage("cc", "", "", 1).close();
        refuses(
                "txid [txid]: unsuppored transaction. Transaction has already performed a paginated query. "
                        + "Writes are not allowed",
                () -> tx.setState("cc", "a", text("1")));
        try (TransactionSimulator other = fixture.ledger().simulator(new TxId("other"))) {
            other.setState("cc", "a", text("1"));
            refuses(
                    "txid [other]: unsuppored transaction. Paginated queries are supported only in a read-only "
                            + "transaction",
                    () -> other.rangeScanPage("cc", "", "", 1));
        }
    }

    @Test
    void private_query_and_write_exclude_each_other() {
        tx.privateRangeScan("cc", OWN, "", "").close();
        refuses(
                "txid [txid]: unsuppored transaction. Transaction has already performed queries on pvt data. "
                        + "Writes are not allowed",
                () -> tx.setPrivateData("cc", OWN, "a", text("1")));
        try (TransactionSimulator other = fixture.ledger().simulator(new TxId("other"))) {
            other.setState("cc", "a", text("1"));
            refuses(
                    "txid [other]: unsuppored transaction. Queries on pvt data is supported only in a read-only "
                            + "transaction",
                    () -> other.privateRangeScan("cc", OWN, "", ""));
        }
    }

    @Test
    void rich_queries_are_refused() {
        refuses("ExecuteQuery not supported for leveldb", () -> tx.executeQuery("cc", "{}"));
        refuses("ExecuteQueryWithMetadata not supported for leveldb", () -> tx.executeQueryPage("cc", "{}", "", 1));
        try (QueryExecutor queries = fixture.ledger().queryExecutor()) {
            refuses("ExecuteQuery not supported for leveldb", () -> queries.executePrivateQuery("cc", OWN, "{}"));
        }
    }

    @Test
    void unknown_collections_are_refused() {
        refuses(
                "collection [nowhere] not defined in the collection config for chaincode [cc]",
                () -> tx.setPrivateData("cc", "nowhere", "a", text("1")));
        try (LedgerFixture none = new LedgerFixture(
                        folder.resolve("none"), LedgerOptions.DEFAULTS, new NoCollections(), DiskFiles.OPENER);
                QueryExecutor queries = none.ledger().queryExecutor();
                QueryExecutor unchecked = none.ledger().uncheckedQueryExecutor()) {
            refuses(
                    "collection config not defined for chaincode [cc], pass the collection configuration upon "
                            + "chaincode definition/instantiation",
                    () -> queries.getPrivateDataHash("cc", OWN, "a"));
            assertThat(unchecked.getPrivateDataHash("cc", OWN, "a")).isEmpty();
        }
    }

    @Test
    void closed_simulator_and_second_taking_of_results_are_refused() {
        tx.done();
        refuses("this function should only be called once on a transaction simulator instance", () -> tx.done());
        tx.close();
        refuses("this instance should not be used after calling Done()", () -> tx.getState("cc", "a"));
        refuses("this instance should not be used after calling Done()", () -> tx.setState("cc", "a", text("1")));
    }

    @Test
    void metadata_by_hash_are_for_queries_only() {
        refuses(
                "retrieving private data metadata by keyhash is not supported in simulation. "
                        + "This function is only available for query as yet",
                () -> tx.getPrivateDataMetadataByHash("cc", OWN, text("hash")));
        try (QueryExecutor queries = fixture.ledger().queryExecutor()) {
            assertThat(queries.getPrivateDataMetadataByHash("cc", OWN, text("hash")))
                    .isEmpty();
        }
    }

    @Test
    void results_name_private_reads_and_the_metadata_of_written_keys() {
        tx.getPrivateData("cc", OWN, "p");
        tx.setState("cc", "a", text("1"));
        tx.setPrivateData("cc", OWN, "p", text("1"));
        SimulationResults results = tx.done();
        assertThat(results.privateReads()).isEqualTo(Map.of("cc", Set.of(OWN)));
        assertThat(results.writtenMetadata())
                .containsExactly(
                        new SimulationResults.WrittenKeyMetadata(
                                "cc", "", "a", Map.of("VALIDATION_PARAMETER", text("policy"))),
                        new SimulationResults.WrittenKeyMetadata("cc", OWN, "p", Map.of()));
        assertThat(results.privateWriteSet()).isPresent();
        assertThat(results.publicBytes()).isEqualTo(results.publicReadWriteSet().toByteString());
    }

    @Test
    void two_simulations_of_one_contract_have_equal_bytes() {
        SimulationResults first = both(tx);
        try (TransactionSimulator again = fixture.ledger().simulator(new TxId("again"))) {
            assertThat(both(again).publicBytes()).isEqualTo(first.publicBytes());
        }
    }

    private static SimulationResults both(TransactionSimulator simulator) {
        simulator.getStateMultiple("cc", List.of("c", "a"));
        simulator.setStateMultiple("cc", Map.of("x", text("1"), "y", text("2"), "w", text("3")));
        simulator.setPrivateDataMultiple("cc", OWN, Map.of("p", text("1"), "q", text("2")));
        return simulator.done();
    }
}
