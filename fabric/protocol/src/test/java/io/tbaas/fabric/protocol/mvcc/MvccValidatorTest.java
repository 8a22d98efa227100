package io.tbaas.fabric.protocol.mvcc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.tbaas.crypto.HashFunction;
import io.tbaas.fabric.protocol.TestBlocks;
import io.tbaas.fabric.protocol.block.TransactionFilter;
import io.tbaas.fabric.protocol.rwset.RangeQueryResults;
import io.tbaas.fabric.protocol.rwset.ReadWriteSetBuilder;
import io.tbaas.fabric.protocol.rwset.Version;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.ledger.rwset.NsReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.TxReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRWSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVWrite;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.QueryReadsMerkleSummary;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.RangeQueryInfo;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.junit.jupiter.api.Test;

class MvccValidatorTest {
    private static final HashFunction HASH = HashFunction.SHA_256;
    private static final Version COMMITTED = new Version(1, 0);

    private final InMemoryState state = new InMemoryState();

    @Test
    void read_of_the_committed_version_stands_and_of_another_conflicts() {
        state.put("ns", "key", "value", COMMITTED);
        assertThat(codes(
                        set(s -> s.addRead("ns", "key", Optional.of(COMMITTED))),
                        set(s -> s.addRead("ns", "key", Optional.of(new Version(1, 1)))),
                        set(s -> s.addRead("ns", "key", Optional.empty())),
                        set(s -> s.addRead("ns", "absent", Optional.empty()))))
                .containsExactly(
                        TxValidationCode.VALID,
                        TxValidationCode.MVCC_READ_CONFLICT,
                        TxValidationCode.MVCC_READ_CONFLICT,
                        TxValidationCode.VALID);
    }

    @Test
    void second_writer_of_a_key_in_a_block_conflicts_only_if_it_read_the_key() {
        state.put("ns", "key", "value", COMMITTED);
        Consumer<ReadWriteSetBuilder> readAndWrite = s -> {
            s.addRead("ns", "key", Optional.of(COMMITTED));
            s.addWrite("ns", "key", ByteString.copyFromUtf8("new"));
        };
        assertThat(codes(
                        set(readAndWrite),
                        set(readAndWrite),
                        set(s -> s.addWrite("ns", "key", ByteString.copyFromUtf8("blind")))))
                .containsExactly(TxValidationCode.VALID, TxValidationCode.MVCC_READ_CONFLICT, TxValidationCode.VALID);
    }

    @Test
    void an_invalid_transactions_writes_disturb_nobody() {
        state.put("ns", "key", "value", COMMITTED);
        ByteString write = set(s -> s.addWrite("ns", "key", ByteString.copyFromUtf8("new")));
        ByteString read = set(s -> s.addRead("ns", "key", Optional.of(COMMITTED)));
        TransactionFilter filter =
                TransactionFilter.of(List.of(TxValidationCode.ENDORSEMENT_POLICY_FAILURE, TxValidationCode.VALID));
        MvccOutcome outcome =
                new MvccValidator(HASH).validate(TestBlocks.ofSets(2, List.of(write, read)), filter, state);
        assertThat(outcome.filter()).isEqualTo(filter);
        assertThat(outcome.updates().publicUpdates()).isEmpty();
    }

    @Test
    void key_inserted_into_a_scanned_range_is_a_phantom_whether_committed_or_earlier_in_the_block() {
        state.put("ns", "b", "value", COMMITTED);
        ByteString scan = set(s -> s.addRangeQuery("ns", scan("a", "d", true, "b")));
        ByteString insert = set(s -> s.addWrite("ns", "c", ByteString.copyFromUtf8("new")));
        assertThat(codes(scan, insert, scan))
                .containsExactly(
                        TxValidationCode.VALID, TxValidationCode.VALID, TxValidationCode.PHANTOM_READ_CONFLICT);
        state.put("ns", "c", "value", COMMITTED);
        assertThat(codes(scan)).containsExactly(TxValidationCode.PHANTOM_READ_CONFLICT);
    }

    @Test
    void deletion_from_a_scanned_range_is_a_phantom() {
        state.put("ns", "b", "value", COMMITTED);
        ByteString scan = set(s -> s.addRangeQuery("ns", scan("a", "d", true, "b")));
        ByteString delete = set(s -> s.addWrite("ns", "b", ByteString.EMPTY));
        assertThat(codes(delete, scan)).containsExactly(TxValidationCode.VALID, TxValidationCode.PHANTOM_READ_CONFLICT);
    }

    @Test
    void a_scan_that_stopped_early_includes_its_last_key_and_nothing_behind_it() {
        state.put("ns", "b", "value", COMMITTED);
        state.put("ns", "c", "value", COMMITTED);
        ByteString stopped = set(s -> s.addRangeQuery("ns", scan("a", "b", false, "b")));
        ByteString insertBehind = set(s -> s.addWrite("ns", "bb", ByteString.copyFromUtf8("new")));
        ByteString changeLast = set(s -> s.addWrite("ns", "b", ByteString.copyFromUtf8("new")));
        assertThat(codes(insertBehind, stopped, changeLast, stopped))
                .containsExactly(
                        TxValidationCode.VALID,
                        TxValidationCode.VALID,
                        TxValidationCode.VALID,
                        TxValidationCode.PHANTOM_READ_CONFLICT);
    }

    @Test
    void summary_of_many_results_stands_until_one_of_them_changes() {
        IntStream.range(0, 200).forEach(i -> state.put("ns", String.format("k%03d", i), "value", COMMITTED));
        RangeQueryResults results = new RangeQueryResults(50, HASH);
        IntStream.range(0, 200).forEach(i -> results.add(String.format("k%03d", i), COMMITTED));
        RangeQueryInfo query = results.finish(RangeQueryInfo.newBuilder()
                        .setStartKey("k")
                        .setEndKey("l")
                        .setItrExhausted(true))
                .build();
        assertThat(query.hasReadsMerkleHashes()).isTrue();
        ByteString scan = set(s -> s.addRangeQuery("ns", query));
        ByteString change = set(s -> s.addWrite("ns", "k150", ByteString.copyFromUtf8("new")));
        assertThat(codes(scan, change, scan))
                .containsExactly(
                        TxValidationCode.VALID, TxValidationCode.VALID, TxValidationCode.PHANTOM_READ_CONFLICT);
    }

    @Test
    void summary_with_an_impossible_degree_is_a_phantom_and_not_a_crash() {
        RangeQueryInfo query = RangeQueryInfo.newBuilder()
                .setItrExhausted(true)
                .setReadsMerkleHashes(QueryReadsMerkleSummary.newBuilder().setMaxDegree(1))
                .build();
        assertThat(codes(set(s -> s.addRangeQuery("ns", query))))
                .containsExactly(TxValidationCode.PHANTOM_READ_CONFLICT);
    }

    @Test
    void value_keeps_its_metadata_and_metadata_alone_keep_the_value() {
        apply(set(s -> {
            s.addWrite("ns", "key", ByteString.copyFromUtf8("value"));
            s.addMetadataWrite("ns", "key", Map.of("m", ByteString.copyFromUtf8("1")));
        }));
        ByteString metadata = state.metadata("ns", "key");
        assertThat(metadata.isEmpty()).isFalse();
        apply(set(s -> s.addWrite("ns", "key", ByteString.copyFromUtf8("newer"))));
        assertThat(state.metadata("ns", "key")).isEqualTo(metadata);
        apply(set(s -> s.addMetadataWrite("ns", "key", Map.of())));
        assertThat(state.metadata("ns", "key").isEmpty()).isTrue();
        assertThat(state.value("ns", "key").orElseThrow().value().toStringUtf8())
                .isEqualTo("newer");
    }

    @Test
    void metadata_of_a_key_that_does_not_exist_or_was_just_deleted_change_nothing() {
        ByteString metadataOnly = set(s -> s.addMetadataWrite("ns", "key", Map.of("m", ByteString.copyFromUtf8("1"))));
        assertThat(run(metadataOnly).updates().publicUpdates()).isEmpty();
        state.put("ns", "key", "value", COMMITTED);
        MvccOutcome outcome = run(set(s -> s.addWrite("ns", "key", ByteString.EMPTY)), metadataOnly);
        assertThat(outcome.updates().publicUpdates())
                .containsExactly(Map.entry("ns", new TreeMap<>(Map.of("key", Update.delete(new Version(2, 0))))));
    }

    @Test
    void configuration_becomes_one_key_in_the_empty_namespace() {
        ByteString configuration = TestBlocks.envelope(HeaderType.CONFIG, ByteString.copyFromUtf8("config"));
        MvccOutcome outcome = new MvccValidator(HASH)
                .validate(
                        TestBlocks.of(2, List.of(configuration)),
                        TransactionFilter.uniform(1, TxValidationCode.VALID),
                        state);
        state.apply(outcome.updates());
        assertThat(state.value("", "CHANNEL_CONFIG_ENV_BYTES")
                        .orElseThrow()
                        .value()
                        .toStringUtf8())
                .isEqualTo("config");
    }

    @Test
    void transaction_without_action_or_with_an_unreadable_set_is_marked_and_skipped() {
        ByteString noAction = TestBlocks.envelope(HeaderType.ENDORSER_TRANSACTION, ByteString.EMPTY);
        ByteString badSet = TestBlocks.transaction(TxReadWriteSet.newBuilder()
                .addNsRwset(NsReadWriteSet.newBuilder().setRwset(ByteString.copyFromUtf8("?")))
                .build()
                .toByteString());
        MvccOutcome outcome = new MvccValidator(HASH)
                .validate(
                        TestBlocks.of(2, List.of(noAction, badSet)),
                        TransactionFilter.uniform(2, TxValidationCode.VALID),
                        state);
        assertThat(outcome.filter().code(0)).isEqualTo(TxValidationCode.NIL_TXACTION);
        assertThat(outcome.filter().code(1)).isEqualTo(TxValidationCode.INVALID_OTHER_REASON);
    }

    @Test
    void private_reads_are_compared_by_hash_and_purges_are_reported_once_per_key() {
        apply(set(s -> s.addPrivateWrite("ns", "coll", "key", ByteString.copyFromUtf8("secret"))));
        ByteString stale = set(s -> s.addHashedRead("ns", "coll", "key", Optional.empty()));
        ByteString fresh = set(s -> s.addHashedRead("ns", "coll", "key", Optional.of(new Version(2, 0))));
        ByteString purge = set(s -> s.addPrivatePurge("ns", "coll", "key"));
        MvccOutcome outcome = run(stale, fresh, purge, purge, fresh);
        assertThat(codesOf(outcome))
                .containsExactly(
                        TxValidationCode.MVCC_READ_CONFLICT,
                        TxValidationCode.VALID,
                        TxValidationCode.VALID,
                        TxValidationCode.VALID,
                        TxValidationCode.MVCC_READ_CONFLICT);
        assertThat(outcome.updates().purges()).extracting(PurgedKey::version).containsExactly(new Version(2, 3));
    }

    @Test
    void a_namespace_named_twice_is_read_twice() {
        ByteString twice = TxReadWriteSet.newBuilder()
                .addNsRwset(NsReadWriteSet.newBuilder().setNamespace("ns").setRwset(write("a", "1")))
                .addNsRwset(NsReadWriteSet.newBuilder().setNamespace("ns").setRwset(write("b", "2")))
                .build()
                .toByteString();
        assertThat(run(twice).updates().publicUpdates().getOrDefault("ns", new TreeMap<>()))
                .containsOnlyKeys("a", "b");
    }

    private static ByteString write(String key, String value) {
        return KVRWSet.newBuilder()
                .addWrites(KVWrite.newBuilder().setKey(key).setValue(ByteString.copyFromUtf8(value)))
                .build()
                .toByteString();
    }

    private void apply(ByteString set) {
        state.apply(run(set).updates());
    }

    private MvccOutcome run(ByteString... sets) {
        TransactionFilter allValid = TransactionFilter.uniform(sets.length, TxValidationCode.VALID);
        return new MvccValidator(HASH).validate(TestBlocks.ofSets(2, Arrays.asList(sets)), allValid, state);
    }

    private List<TxValidationCode> codes(ByteString... sets) {
        return codesOf(run(sets));
    }

    private static List<TxValidationCode> codesOf(MvccOutcome outcome) {
        return IntStream.range(0, outcome.filter().size())
                .mapToObj(outcome.filter()::code)
                .toList();
    }

    private static ByteString set(Consumer<ReadWriteSetBuilder> content) {
        ReadWriteSetBuilder builder = new ReadWriteSetBuilder(HASH);
        content.accept(builder);
        return builder.build().publicSet().toByteString();
    }

    private static RangeQueryInfo scan(String start, String end, boolean exhausted, String... keys) {
        RangeQueryResults results = new RangeQueryResults(50, HASH);
        Arrays.stream(keys).forEach(key -> results.add(key, COMMITTED));
        return results.finish(RangeQueryInfo.newBuilder()
                        .setStartKey(start)
                        .setEndKey(end)
                        .setItrExhausted(exhausted))
                .build();
    }
}
