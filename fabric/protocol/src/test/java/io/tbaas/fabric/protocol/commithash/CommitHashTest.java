package io.tbaas.fabric.protocol.commithash;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.tbaas.crypto.HashFunction;
import io.tbaas.fabric.protocol.Vectors;
import io.tbaas.fabric.protocol.block.TransactionFilter;
import io.tbaas.fabric.protocol.mvcc.BlockUpdates;
import io.tbaas.fabric.protocol.mvcc.CollectionId;
import io.tbaas.fabric.protocol.mvcc.Update;
import io.tbaas.fabric.protocol.rwset.Utf8Order;
import io.tbaas.fabric.protocol.rwset.Version;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CommitHashTest {
    private static final Vectors FABRIC = Vectors.load("ledger-vectors.txt");

    private final SortedMap<String, SortedMap<String, Update>> publicUpdates = new TreeMap<>(Utf8Order.INSTANCE);
    private final SortedMap<CollectionId, SortedMap<ByteString, Update>> hashedUpdates = new TreeMap<>();

    @Test
    void update_bytes_equal_fabrics_and_leave_the_channel_configuration_out() {
        assertThat(UpdateBytes.of(updates())).isEqualTo(FABRIC.bytes("updates"));
    }

    @Test
    void hash_covers_codes_updates_and_the_previous_hash_as_fabrics() {
        byte[] codes = new byte[202];
        codes[200] = 11;
        codes[201] = 12;
        byte[] previous = new byte[32];
        Arrays.fill(previous, (byte) 7);
        ByteString next = CommitHash.next(
                ByteString.copyFrom(previous),
                updates(),
                new TransactionFilter(ByteString.copyFrom(codes)),
                HashFunction.SHA_256);
        assertThat(next).isEqualTo(FABRIC.bytes("commithash"));
    }

    @Test
    void first_hash_of_a_block_without_changes_equals_fabrics() {
        BlockUpdates nothing = new BlockUpdates(publicUpdates, hashedUpdates, List.of());
        ByteString next = CommitHash.next(
                ByteString.EMPTY,
                nothing,
                new TransactionFilter(ByteString.copyFrom(new byte[1])),
                HashFunction.SHA_256);
        assertThat(next).isEqualTo(FABRIC.bytes("commithash.first"));
    }

    @Test
    void block_zero_has_no_hash_and_a_missing_chain_does_not_start_later() {
        ByteString some = ByteString.copyFromUtf8("hash");
        assertThat(CommitHash.applies(0, ByteString.EMPTY)).isFalse();
        assertThat(CommitHash.applies(1, ByteString.EMPTY)).isTrue();
        assertThat(CommitHash.applies(2, ByteString.EMPTY)).isFalse();
        assertThat(CommitHash.applies(2, some)).isTrue();
    }

    private BlockUpdates updates() {
        put("", "CHANNEL_CONFIG_ENV_BYTES", "config", 0);
        put("ns2", "\uffee", "v1", 1);
        put("ns2", "\ud83d\ude00", "v2", 2);
        publicKeys("ns2").put("a", Update.put(utf8("v3"), utf8("meta"), new Version(3, 300)));
        publicKeys("ns2").put("b", Update.delete(new Version(3, 4)));
        putHashed("ns1", "coll", "h1", 5, 0xff, 1);
        putHashed("ns1", "coll", "h2", 6, 1, 1);
        hashedKeys("ns1", "coll").put(bytes(0x80), Update.delete(new Version(3, 6)));
        putHashed("ns1", "bcoll", "h3", 7, 2);
        putHashed("ns2", "coll", "h4", 8, 3);
        return new BlockUpdates(publicUpdates, hashedUpdates, List.of());
    }

    private void put(String namespace, String key, String value, int transaction) {
        publicKeys(namespace).put(key, Update.put(utf8(value), ByteString.EMPTY, new Version(3, transaction)));
    }

    private void putHashed(String namespace, String collection, String value, int transaction, int... keyHash) {
        hashedKeys(namespace, collection)
                .put(bytes(keyHash), Update.put(utf8(value), ByteString.EMPTY, new Version(3, transaction)));
    }

    private SortedMap<String, Update> publicKeys(String namespace) {
        return publicUpdates.computeIfAbsent(namespace, unseen -> new TreeMap<>(Utf8Order.INSTANCE));
    }

    private SortedMap<ByteString, Update> hashedKeys(String namespace, String collection) {
        return hashedUpdates.computeIfAbsent(
                new CollectionId(namespace, collection),
                unseen -> new TreeMap<>(ByteString.unsignedLexicographicalComparator()));
    }

    private static ByteString bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return ByteString.copyFrom(bytes);
    }

    private static ByteString utf8(String text) {
        return ByteString.copyFromUtf8(text);
    }
}
