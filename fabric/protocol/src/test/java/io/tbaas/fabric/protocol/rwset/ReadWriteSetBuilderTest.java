package io.tbaas.fabric.protocol.rwset;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.tbaas.crypto.HashFunction;
import io.tbaas.fabric.protocol.Vectors;
import java.util.Map;
import java.util.Optional;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRead;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.QueryReads;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.RangeQueryInfo;
import org.junit.jupiter.api.Test;

class ReadWriteSetBuilderTest {
    private static final Vectors FABRIC = Vectors.load("ledger-vectors.txt");

    @Test
    void encodes_public_and_private_sets_as_fabric_does() {
        SimulationSets sets = everything().build();
        assertThat(sets.publicSet().toByteString()).isEqualTo(FABRIC.bytes("rwset.public"));
        assertThat(sets.privateSet().orElseThrow().toByteString()).isEqualTo(FABRIC.bytes("rwset.private"));
    }

    @Test
    void what_was_built_decodes_layer_by_layer() {
        ByteString bytes = FABRIC.bytes("rwset.public");
        TransactionReadWriteSet set = TransactionReadWriteSet.parse(bytes).orElseThrow();
        assertThat(set.bytes()).isEqualTo(bytes);
        assertThat(set.namespaces())
                .extracting(NamespaceReadWriteSet::namespace)
                .containsExactly("ns1", "ns2", "ns3");
        assertThat(set.collectionCount()).isEqualTo(3);
        assertThat(set.namespaces()
                        .getFirst()
                        .collections()
                        .getFirst()
                        .privateSetHash()
                        .size())
                .isEqualTo(32);
    }

    @Test
    void a_malformed_inner_layer_makes_the_whole_set_unreadable() {
        ByteString broken = org.hyperledger.fabric.protos.ledger.rwset.TxReadWriteSet.newBuilder()
                .addNsRwset(org.hyperledger.fabric.protos.ledger.rwset.NsReadWriteSet.newBuilder()
                        .setRwset(ByteString.copyFromUtf8("no protobuf")))
                .build()
                .toByteString();
        assertThat(TransactionReadWriteSet.parse(broken)).isEmpty();
    }

    @Test
    void a_set_without_private_writes_has_no_private_part() {
        ReadWriteSetBuilder builder = new ReadWriteSetBuilder(HashFunction.SHA_256);
        builder.addHashedRead("ns", "coll", "key", Optional.empty());
        assertThat(builder.build().privateSet()).isEmpty();
    }

    @Test
    void range_results_fold_into_the_same_summary_as_fabrics() {
        for (int degree : new int[] {2, 3, 50}) {
            for (int count : new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 17, 27, 28, 50, 51, 52, 100, 500}) {
                RangeQueryResults results = new RangeQueryResults(degree, HashFunction.SHA_256);
                for (int i = 0; i < count; i++) {
                    results.add(String.format("key%05d", i), new Version(i, i % 3));
                }
                RangeQueryInfo query = results.finish(RangeQueryInfo.newBuilder()
                                .setStartKey("s")
                                .setEndKey("e")
                                .setItrExhausted(true))
                        .build();
                assertThat(HashFunction.SHA_256.digest(query.toByteArray()))
                        .as("degree %d, %d results", degree, count)
                        .isEqualTo(
                                FABRIC.bytes("merkle." + degree + "." + count).toByteArray());
            }
        }
    }

    private static ReadWriteSetBuilder everything() {
        ReadWriteSetBuilder builder = new ReadWriteSetBuilder(HashFunction.SHA_256);
        builder.addRead("ns2", "k2", Optional.of(new Version(5, 3)));
        builder.addRead("ns2", "k1", Optional.empty());
        builder.addRead("ns2", "\uffee", Optional.of(new Version(0, 0)));
        builder.addRead("ns2", "\ud83d\ude00", Optional.of(new Version(1, 1)));
        builder.addWrite("ns1", "a", utf8("value"));
        builder.addWrite("ns1", "b", ByteString.EMPTY);
        builder.addWrite("ns1", "a", utf8("value2"));
        builder.addMetadataWrite("ns1", "m", Map.of("z", utf8("1"), "a", utf8("2")));
        builder.addMetadataWrite("ns1", "n", Map.of());
        builder.addHashedRead("ns1", "coll2", "x", Optional.of(new Version(9, 9)));
        builder.addHashedRead("ns1", "coll2", "w", Optional.empty());
        builder.addPrivateWrite("ns1", "coll1", "p", utf8("private"));
        builder.addPrivateWrite("ns1", "coll1", "q", ByteString.EMPTY);
        builder.addPrivatePurge("ns1", "coll1", "r");
        builder.addPrivateMetadataWrite("ns1", "coll1", "s", Map.of("VALIDATION_PARAMETER", utf8("pol")));
        builder.addPrivateMetadataWrite("ns3", "coll1", "t", Map.of());
        RangeQueryInfo exhausted = RangeQueryInfo.newBuilder()
                .setStartKey("a")
                .setEndKey("z")
                .setItrExhausted(true)
                .build();
        builder.addRangeQuery(
                "ns2",
                exhausted.toBuilder()
                        .setRawReads(QueryReads.newBuilder()
                                .addKvReads(KVRead.newBuilder().setKey("b").setVersion(new Version(1, 2).toMessage())))
                        .build());
        builder.addRangeQuery("ns2", exhausted);
        builder.addRangeQuery(
                "ns2",
                RangeQueryInfo.newBuilder().setStartKey("a").setEndKey("m").build());
        return builder;
    }

    private static ByteString utf8(String text) {
        return ByteString.copyFromUtf8(text);
    }
}
