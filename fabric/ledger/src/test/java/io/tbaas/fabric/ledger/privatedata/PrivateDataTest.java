package io.tbaas.fabric.ledger.privatedata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.tbaas.fabric.ledger.LedgerFixture;
import io.tbaas.fabric.ledger.LedgerOptions;
import io.tbaas.fabric.ledger.OneCollection;
import io.tbaas.fabric.ledger.QueryExecutor;
import io.tbaas.fabric.ledger.SimulationResults;
import io.tbaas.fabric.ledger.TransactionSimulator;
import io.tbaas.fabric.ledger.Transactions;
import io.tbaas.fabric.ledger.block.DiskFiles;
import io.tbaas.fabric.ledger.block.Folders;
import io.tbaas.fabric.protocol.TxId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.hyperledger.fabric.protos.ledger.rwset.TxPvtReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRWSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVWrite;
import org.hyperledger.fabric.protos.transientstore.TxPvtReadWriteSetWithConfigInfo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateDataTest {
    private static final String OWN = OneCollection.OWN;
    private static final String OTHER = OneCollection.OTHER;

    @TempDir
    Path folder;

    private LedgerFixture fixture;

    @BeforeEach
    void create() {
        fixture = new LedgerFixture(folder, LedgerOptions.DEFAULTS, new OneCollection(), DiskFiles.OPENER);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private static ByteString text(String value) {
        return ByteString.copyFromUtf8(value);
    }

    private SimulationResults simulate(String name, Consumer<TransactionSimulator> contract) {
        try (TransactionSimulator simulator = fixture.ledger().simulator(new TxId(Transactions.idOf(name)))) {
            contract.accept(simulator);
            return simulator.done();
        }
    }

    /** Endorses here: the private part waits in the transient store. */
    private ByteString endorse(String name, Consumer<TransactionSimulator> contract) {
        SimulationResults results = simulate(name, contract);
        results.privateWriteSet().ifPresent(set -> persist(name, set));
        return Transactions.endorsed(Transactions.idOf(name), results.publicBytes());
    }

    private void persist(String name, TxPvtReadWriteSet set) {
        fixture.ledger()
                .transientStore()
                .persist(
                        new TxId(Transactions.idOf(name)),
                        fixture.ledger().blocks().height(),
                        TxPvtReadWriteSetWithConfigInfo.newBuilder()
                                .setPvtRwset(set)
                                .build());
    }

    private void run(String name, Consumer<TransactionSimulator> contract) {
        fixture.commit(endorse(name, contract));
    }

    private Optional<String> read(String key) {
        try (QueryExecutor queries = fixture.ledger().queryExecutor()) {
            return queries.getPrivateData("cc", OWN, key).map(ByteString::toStringUtf8);
        }
    }

    private List<KVWrite> stored(long block) {
        SortedMap<Integer, TxPvtReadWriteSet> sets =
                fixture.ledger().privateData().ofBlock(block, (namespace, collection) -> collection.equals(OWN));
        try {
            return KVRWSet.parseFrom(sets.getOrDefault(0, TxPvtReadWriteSet.getDefaultInstance())
                            .getNsPvtRwset(0)
                            .getCollectionPvtRwset(0)
                            .getRwset())
                    .getWritesList();
        } catch (InvalidProtocolBufferException malformed) {
            throw new AssertionError(malformed);
        }
    }

    @Test
    void own_private_data_are_taken_from_the_transient_store_and_kept() {
        run("tx1", tx -> tx.setPrivateData("cc", OWN, "k", text("secret")));
        assertThat(read("k")).contains("secret");
        assertThat(stored(1)).extracting(KVWrite::getKey).containsExactly("k");
        assertThat(fixture.ledger().privateData().missing(10)).isEmpty();
        assertThat(fixture.ledger().transientStore().lowestHeight()).isEmpty();
        fixture.reopen();
        assertThat(read("k")).contains("secret");
        run("tx2", tx -> tx.deletePrivateData("cc", OWN, "k"));
        assertThat(read("k")).isEmpty();
    }

    @Test
    void private_state_is_rebuilt_from_the_store_when_the_database_is_lost() throws IOException {
        run("tx1", tx -> tx.setPrivateData("cc", OWN, "k", text("secret")));
        fixture.close();
        Folders.delete(folder.resolve("databases/mychannel/ledger"));
        fixture.reopen();
        assertThat(read("k")).contains("secret");
    }

    @Test
    void data_of_other_organisations_collections_are_known_by_hash_only() {
        run("tx1", tx -> tx.setPrivateData("cc", OTHER, "k", text("theirs")));
        try (QueryExecutor queries = fixture.ledger().queryExecutor()) {
            assertThat(queries.getPrivateDataHash("cc", OTHER, "k")).isPresent();
            assertThatThrownBy(() -> queries.getPrivateData("cc", OTHER, "k"))
                    .hasMessage("private data matching public hash version is not available. "
                            + "Public hash version = {BlockNum: 1, TxNum: 0}, Private data version = <nil>");
        }
        assertThat(fixture.ledger().privateData().missing(10)).isEmpty();
        assertThat(fixture.ledger().privateData().ofBlock(1, (namespace, collection) -> true))
                .isEmpty();
    }

    @Test
    void missing_data_are_recorded_and_do_not_stop_the_commit() {
        SimulationResults elsewhere =
                simulate("tx1", tx -> tx.setPrivateData("cc", OWN, "k", text("endorsed elsewhere")));
        fixture.commit(Transactions.endorsed(Transactions.idOf("tx1"), elsewhere.publicBytes()));
        fixture.reopen();
        assertThat(fixture.ledger().privateData().missing(10)).containsExactly(new MissingPrivateData(1, 0, "cc", OWN));
        assertThatThrownBy(() -> read("k")).hasMessageContaining("Private data version = <nil>");
    }

    @Test
    void newest_blocks_with_missing_data_come_first_and_are_limited() {
        for (int i = 1; i <= 3; i++) {
            String name = "tx" + i;
            SimulationResults elsewhere = simulate(name, tx -> tx.setPrivateData("cc", OWN, name, text("x")));
            fixture.commit(Transactions.endorsed(Transactions.idOf(name), elsewhere.publicBytes()));
        }
        assertThat(fixture.ledger().privateData().missing(2))
                .extracting(MissingPrivateData::blockNumber)
                .containsExactly(3L, 2L);
    }

    @Test
    void data_that_do_not_match_their_hash_count_as_missing() {
        SimulationResults right = simulate("tx1", tx -> tx.setPrivateData("cc", OWN, "k", text("right")));
        SimulationResults wrong = simulate("tx1", tx -> tx.setPrivateData("cc", OWN, "k", text("wrong")));
        SortedMap<Integer, TxPvtReadWriteSet> sets = new TreeMap<>();
        sets.put(0, wrong.privateWriteSet().orElseThrow());
        fixture.commit(
                Transactions.endorsed(Transactions.idOf("tx1"), right.publicBytes()),
                new PrivateBlockData(sets, List.of()));
        assertThat(fixture.ledger().privateData().missing(10)).containsExactly(new MissingPrivateData(1, 0, "cc", OWN));
        assertThat(fixture.ledger().privateData().ofBlock(1, (namespace, collection) -> true))
                .isEmpty();
    }

    @Test
    void right_one_of_several_waiting_write_sets_is_taken() {
        SimulationResults wrong = simulate("tx1", tx -> tx.setPrivateData("cc", OWN, "k", text("wrong")));
        persist("tx1", wrong.privateWriteSet().orElseThrow());
        run("tx1", tx -> tx.setPrivateData("cc", OWN, "k", text("right")));
        assertThat(read("k")).contains("right");
        assertThat(fixture.ledger().transientStore().find(new TxId(Transactions.idOf("tx1"))))
                .isEmpty();
    }

    @Test
    void write_of_metadata_alone_gives_the_private_value_the_new_version() {
        run("tx1", tx -> tx.setPrivateData("cc", OWN, "k", text("secret")));
        run("tx2", tx -> tx.setPrivateDataMetadata("cc", OWN, "k", Map.of("VALIDATION_PARAMETER", text("policy"))));
        assertThat(read("k")).contains("secret");
        try (QueryExecutor queries = fixture.ledger().queryExecutor()) {
            assertThat(queries.getPrivateDataMetadata("cc", OWN, "k"))
                    .containsEntry("VALIDATION_PARAMETER", text("policy"));
        }
    }

    @Test
    void purge_removes_past_values_and_nothing_else() {
        run("tx1", tx -> {
            tx.setPrivateData("cc", OWN, "k", text("first"));
            tx.setPrivateData("cc", OWN, "kept", text("kept"));
        });
        run("tx2", tx -> tx.setPrivateData("cc", OWN, "k", text("second")));
        run("tx3", tx -> tx.purgePrivateData("cc", OWN, "k"));
        assertThat(read("k")).isEmpty();
        assertThat(read("kept")).contains("kept");
        assertThat(stored(1)).extracting(KVWrite::getKey).containsExactly("kept");
        assertThat(stored(2)).isEmpty();
        assertThat(stored(3)).isEmpty();
        run("tx4", tx -> tx.setPrivateData("cc", OWN, "k", text("again")));
        fixture.reopen();
        assertThat(read("k")).contains("again");
        assertThat(stored(4)).extracting(KVWrite::getKey).containsExactly("k");
    }

    @Test
    void purge_by_a_transaction_whose_data_are_missing_removes_the_key() {
        run("tx1", tx -> tx.setPrivateData("cc", OWN, "k", text("first")));
        SimulationResults elsewhere = simulate("tx2", tx -> tx.purgePrivateData("cc", OWN, "k"));
        fixture.commit(Transactions.endorsed(Transactions.idOf("tx2"), elsewhere.publicBytes()));
        assertThat(read("k")).isEmpty();
        assertThat(stored(1)).isEmpty();
    }

    @Test
    void transient_store_forgets_by_height_and_survives_reopening() {
        TxId old = new TxId("old");
        TxId young = new TxId("young");
        TransientStore waiting = fixture.ledger().transientStore();
        TxPvtReadWriteSetWithConfigInfo set =
                TxPvtReadWriteSetWithConfigInfo.newBuilder().setEndorsedAt(5).build();
        waiting.persist(old, 5, set);
        waiting.persist(young, 9, set);
        fixture.reopen();
        waiting = fixture.ledger().transientStore();
        assertThat(waiting.lowestHeight()).hasValue(5);
        waiting.purgeBelow(9);
        assertThat(waiting.find(old)).isEmpty();
        assertThat(waiting.find(young)).containsExactly(set);
        assertThat(waiting.lowestHeight()).hasValue(9);
    }

    @Test
    void past_collections_are_found_below_the_block_that_changed_them() {
        fixture.run("define", tx -> {
            tx.setState("_lifecycle", "namespaces/fields/cc/Sequence", text("1"));
            tx.setState("_lifecycle", "namespaces/fields/cc/Collections", text("first"));
        });
        fixture.run("unrelated", tx -> tx.setState("_lifecycle", "namespaces/metadata/other", text("1")));
        fixture.run("redefine", tx -> {
            tx.setState("_lifecycle", "namespaces/fields/cc/Sequence", text("2"));
            tx.setState("_lifecycle", "namespaces/fields/cc/Collections", text("second"));
        });
        assertThat(fixture.ledger().collectionsBelow(1, "cc")).isEmpty();
        assertThat(fixture.ledger().collectionsBelow(3, "cc").orElseThrow()).satisfies(found -> {
            assertThat(found.committingBlock()).isEqualTo(1);
            assertThat(found.collections()
                            .getConfig(0)
                            .getStaticCollectionConfig()
                            .getName())
                    .isEqualTo("first");
        });
        assertThat(fixture.ledger().collectionsBelow(4, "cc").orElseThrow().committingBlock())
                .isEqualTo(3);
        assertThat(fixture.ledger().collectionsBelow(9, "c")).isEmpty();
    }
}
