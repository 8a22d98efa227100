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
import org.hyperledger.fabric.protos.ledger.rwset.CollectionPvtReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.NsPvtReadWriteSet;
import org.hyperledger.fabric.protos.transientstore.TxPvtReadWriteSetWithConfigInfo;

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

    /** What is known of the block; {@code state} is that before it. */
    public PrivateBlockData collect(ParsedBlock block, TransactionFilter filter, QueryExecutor state) {
        WriteSetAssembly found = new WriteSetAssembly();
        List<PrivateBlockData.Missing> missing = new ArrayList<>();
        for (int i = 0; i < filter.size(); i++) {
            if (filter.isValid(i)) {
                collect(block.envelopes().get(i), i, state, found, missing);
            }
        }
        return new PrivateBlockData(found.build(), List.copyOf(missing));
    }

    private void collect(
            ParsedEnvelope envelope,
            int index,
            QueryExecutor state,
            WriteSetAssembly found,
            List<PrivateBlockData.Missing> missing) {
        List<TxPvtReadWriteSetWithConfigInfo> kept = List.of();
        boolean asked = false;
        for (NamespaceReadWriteSet namespace : PrivateDataCheck.namespaces(envelope)) {
            for (CollectionHashes hashes : namespace.collections()) {
                if (hashes.privateSetHash().isEmpty()) {
                    continue;
                }
                boolean eligible = definitions
                        .find(namespace.namespace(), hashes.collection(), state)
                        .filter(definitions::isMember)
                        .isPresent();
                if (eligible && !asked) {
                    asked = true;
                    kept = waiting.find(new TxId(envelope.txId()));
                }
                Optional<ByteString> writes =
                        eligible ? matching(kept, namespace.namespace(), hashes) : Optional.empty();
                if (writes.isPresent()) {
                    found.add(index, namespace.namespace(), hashes.collection(), writes.get());
                } else {
                    missing.add(
                            new PrivateBlockData.Missing(index, namespace.namespace(), hashes.collection(), eligible));
                }
            }
        }
    }

    private Optional<ByteString> matching(
            List<TxPvtReadWriteSetWithConfigInfo> kept, String namespace, CollectionHashes hashes) {
        return kept.stream()
                .flatMap(entry -> entry.getPvtRwset().getNsPvtRwsetList().stream())
                .filter(set -> set.getNamespace().equals(namespace))
                .map(NsPvtReadWriteSet::getCollectionPvtRwsetList)
                .flatMap(List::stream)
                .filter(set -> set.getCollectionName().equals(hashes.collection()))
                .map(CollectionPvtReadWriteSet::getRwset)
                .filter(writes -> check.hashOf(writes).equals(hashes.privateSetHash()))
                .findFirst();
    }
}
