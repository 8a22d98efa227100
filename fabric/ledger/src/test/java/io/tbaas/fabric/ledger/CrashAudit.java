package io.tbaas.fabric.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.tbaas.crypto.HashFunction;
import io.tbaas.fabric.protocol.TxId;
import io.tbaas.fabric.protocol.block.Blocks;
import io.tbaas.fabric.protocol.block.TransactionFilter;
import io.tbaas.fabric.protocol.envelope.EndorserTransaction;
import io.tbaas.fabric.protocol.envelope.ParsedBlock;
import io.tbaas.fabric.protocol.envelope.ParsedEnvelope;
import io.tbaas.fabric.protocol.rwset.CollectionHashes;
import io.tbaas.fabric.protocol.rwset.NamespaceReadWriteSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.ledger.queryresult.KV;
import org.hyperledger.fabric.protos.ledger.rwset.TxPvtReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRWSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVWrite;

/** Compares a ledger with what its blocks say. */
final class CrashAudit {
    private final PeerLedger ledger;
    private final SortedMap<String, ByteString> publicState = new TreeMap<>();
    private final SortedMap<String, ByteString> privateState = new TreeMap<>();
    private final Map<String, Integer> modifications = new HashMap<>();

    CrashAudit(PeerLedger ledger) {
        this.ledger = ledger;
    }

    void run() {
        ByteString previous = ByteString.EMPTY;
        for (long number = 0; number < ledger.blocks().height(); number++) {
            Block block = ledger.blocks().blockByNumber(number).orElseThrow();
            assertThat(block.getHeader().getPreviousHash()).isEqualTo(previous);
            previous = Blocks.hash(block.getHeader(), HashFunction.SHA_256);
            replay(block);
        }
        assertThat(ledger.blocks().info().getCurrentBlockHash()).isEqualTo(previous);
        assertThat(ledger.privateData().missing(1)).isEmpty();
        try (QueryExecutor state = ledger.queryExecutor()) {
            assertThat(all(state.rangeScan("cc", "", ""))).isEqualTo(publicState);
            assertThat(all(state.privateRangeScan("cc", OneCollection.OWN, "", "")))
                    .isEqualTo(privateState);
            privateState.forEach((key, value) -> assertThat(state.getPrivateData("cc", OneCollection.OWN, key))
                    .contains(value));
        }
        modifications.forEach((key, count) -> assertThat(historyLength(key)).isEqualTo(count));
    }

    private void replay(Block block) {
        ParsedBlock parsed = ParsedBlock.of(block);
        TransactionFilter filter = TransactionFilter.ofBlock(block);
        SortedMap<Integer, TxPvtReadWriteSet> privateSets =
                ledger.privateData().ofBlock(parsed.number(), (n, c) -> true);
        for (int i = 0; i < filter.size(); i++) {
            ParsedEnvelope envelope = parsed.envelopes().get(i);
            if (!envelope.txId().isEmpty()) {
                assertThat(ledger.blocks()
                                .location(new TxId(envelope.txId()))
                                .orElseThrow()
                                .code())
                        .isEqualTo(filter.code(i));
            }
            List<NamespaceReadWriteSet> sets = envelope.transaction()
                    .flatMap(EndorserTransaction::readWriteSet)
                    .map(set -> set.namespaces())
                    .orElse(List.of());
            assertThat(privateSets.containsKey(i)).isEqualTo(sets.stream().anyMatch(CrashAudit::isPrivate));
            if (filter.isValid(i)) {
                sets.forEach(set -> set.publicSet().getWritesList().forEach(this::applyPublic));
                Optional.ofNullable(privateSets.get(i)).ifPresent(this::applyPrivate);
            }
        }
    }

    private static boolean isPrivate(NamespaceReadWriteSet set) {
        return set.collections().stream().map(CollectionHashes::privateSetHash).anyMatch(hash -> !hash.isEmpty());
    }

    private void applyPublic(KVWrite write) {
        modifications.merge(write.getKey(), 1, Integer::sum);
        apply(publicState, write);
    }

    private void applyPrivate(TxPvtReadWriteSet set) {
        try {
            ByteString writes = set.getNsPvtRwset(0).getCollectionPvtRwset(0).getRwset();
            KVRWSet.parseFrom(writes).getWritesList().forEach(write -> apply(privateState, write));
        } catch (InvalidProtocolBufferException malformed) {
            throw new AssertionError(malformed);
        }
    }

    private static void apply(SortedMap<String, ByteString> state, KVWrite write) {
        if (write.getIsDelete()) {
            state.remove(write.getKey());
        } else {
            state.put(write.getKey(), write.getValue());
        }
    }

    private static SortedMap<String, ByteString> all(ResultsIterator<KV> results) {
        SortedMap<String, ByteString> found = new TreeMap<>();
        for (Optional<KV> next = results.next(); next.isPresent(); next = results.next()) {
            found.put(next.get().getKey(), next.get().getValue());
        }
        return found;
    }

    private int historyLength(String key) {
        int length = 0;
        try (ResultsIterator<?> history = ledger.history().history("cc", key)) {
            while (history.next().isPresent()) {
                length++;
            }
        }
        return length;
    }
}
