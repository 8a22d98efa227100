package io.tbaas.fabric.ledger.privatedata;

import com.google.protobuf.ByteString;
import io.tbaas.crypto.HashFunction;
import io.tbaas.fabric.ledger.CollectionDefinitions;
import io.tbaas.fabric.ledger.QueryExecutor;
import io.tbaas.fabric.protocol.TxId;
import io.tbaas.fabric.protocol.block.TransactionFilter;
import io.tbaas.fabric.protocol.envelope.ParsedBlock;
import io.tbaas.fabric.protocol.envelope.ParsedEnvelope;
import io.tbaas.fabric.protocol.rwset.CollectionHashes;
import io.tbaas.fabric.protocol.rwset.NamespaceReadWriteSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.hyperledger.fabric.protos.ledger.rwset.CollectionPvtReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.TxPvtReadWriteSet;
import org.hyperledger.fabric.protos.transientstore.TxPvtReadWriteSetWithConfigInfo;
import org.jspecify.annotations.Nullable;

/**
 * Finds the private write sets of a block's valid transactions in the transient store.
 *
 * <p>Source: gossip/privdata/coordinator.go.
 */
public final class PrivateDataCollector {
    private final TransientStore waiting;
    private final CollectionDefinitions definitions;
    private final PrivateDataCheck check;

    /** A collector for one channel. */
    public PrivateDataCollector(TransientStore waiting, CollectionDefinitions definitions, HashFunction hash) {
        this.waiting = waiting;
        this.definitions = definitions;
        check = new PrivateDataCheck(hash);
    }

    /**
     * What is known of the block.
     *
     * @param kept write sets that were kept for this block before, when it was not finished
     * @param state that before the block
     */
    public PrivateBlockData collect(
            ParsedBlock block,
            TransactionFilter filter,
            SortedMap<Integer, TxPvtReadWriteSet> kept,
            QueryExecutor state) {
        WriteSetAssembly found = new WriteSetAssembly();
        List<PrivateBlockData.Missing> missing = new ArrayList<>();
        for (int i = 0; i < filter.size(); i++) {
            if (filter.isValid(i)) {
                ParsedEnvelope envelope = block.envelopes().get(i);
                Sources sources =
                        new Sources(envelope.txId(), kept.getOrDefault(i, TxPvtReadWriteSet.getDefaultInstance()));
                collect(envelope, i, sources, state, found, missing);
            }
        }
        return new PrivateBlockData(found.build(), List.copyOf(missing));
    }

    private void collect(
            ParsedEnvelope envelope,
            int index,
            Sources sources,
            QueryExecutor state,
            WriteSetAssembly found,
            List<PrivateBlockData.Missing> missing) {
        for (NamespaceReadWriteSet namespace : PrivateDataCheck.namespaces(envelope)) {
            String name = namespace.namespace();
            for (CollectionHashes hashes : namespace.collections()) {
                if (hashes.privateSetHash().isEmpty()) {
                    continue;
                }
                boolean eligible = definitions
                        .find(name, hashes.collection(), state)
                        .filter(definitions::isMember)
                        .isPresent();
                Optional<ByteString> writes = eligible ? sources.find(name, hashes) : Optional.empty();
                if (writes.isPresent()) {
                    found.add(index, name, hashes.collection(), writes.get());
                } else {
                    missing.add(new PrivateBlockData.Missing(index, name, hashes.collection(), eligible));
                }
            }
        }
    }

    /** Where one transaction's write sets may be; the transient store is asked once, and only if need be. */
    private final class Sources {
        private final String txId;
        private final TxPvtReadWriteSet kept;
        private @Nullable List<TxPvtReadWriteSet> known;

        Sources(String txId, TxPvtReadWriteSet kept) {
            this.txId = txId;
            this.kept = kept;
        }

        private List<TxPvtReadWriteSet> all() {
            List<TxPvtReadWriteSet> all = known;
            if (all == null) {
                all = Stream.concat(
                                Stream.of(kept),
                                waiting.find(new TxId(txId)).stream().map(TxPvtReadWriteSetWithConfigInfo::getPvtRwset))
                        .toList();
                known = all;
            }
            return all;
        }

        Optional<ByteString> find(String namespace, CollectionHashes hashes) {
            return all().stream()
                    .flatMap(set -> set.getNsPvtRwsetList().stream())
                    .filter(set -> set.getNamespace().equals(namespace))
                    .flatMap(set -> set.getCollectionPvtRwsetList().stream())
                    .filter(set -> set.getCollectionName().equals(hashes.collection()))
                    .map(CollectionPvtReadWriteSet::getRwset)
                    .filter(writes -> check.hashOf(writes).equals(hashes.privateSetHash()))
                    .findFirst();
        }
    }
}
