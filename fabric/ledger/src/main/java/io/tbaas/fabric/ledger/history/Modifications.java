package io.tbaas.fabric.ledger.history;

import io.tbaas.fabric.ledger.LedgerError;
import io.tbaas.fabric.ledger.ResultsIterator;
import io.tbaas.fabric.ledger.block.BlockStore;
import io.tbaas.fabric.ledger.rocks.DatabaseIterator;
import io.tbaas.fabric.ledger.rocks.KeyReader;
import io.tbaas.fabric.protocol.envelope.ParsedEnvelope;
import io.tbaas.fabric.protocol.rwset.NamespaceReadWriteSet;
import io.tbaas.fabric.protocol.rwset.TransactionReadWriteSet;
import io.tbaas.foundation.TbaasException;
import java.util.Optional;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.ledger.queryresult.KeyModification;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVWrite;

/** The modifications of one key, the newest first, each read from its block when asked for. */
final class Modifications implements ResultsIterator<KeyModification> {
    private final DatabaseIterator places;
    private final int prefixBytes;
    private final BlockStore blocks;
    private final String namespace;
    private final String key;

    Modifications(DatabaseIterator places, int prefixBytes, BlockStore blocks, String namespace, String key) {
        this.places = places;
        this.prefixBytes = prefixBytes;
        this.blocks = blocks;
        this.namespace = namespace;
        this.key = key;
    }

    @Override
    public Optional<KeyModification> next() {
        while (places.previous()) {
            KeyReader place = new KeyReader(places.key(), prefixBytes);
            long block = place.block();
            if (block < blocks.height()) {
                return Optional.of(modification(block, place.index()));
            }
        }
        return Optional.empty();
    }

    private KeyModification modification(long block, int index) {
        return blocks.envelope(block, index)
                .map(ParsedEnvelope::of)
                .flatMap(this::modification)
                .orElseThrow(() -> new TbaasException(
                        LedgerError.LEDGER_CORRUPT,
                        "no namespace or key is found for namespace " + namespace + " and key " + key
                                + " with decoded blockNum " + block + " and tranNum " + index));
    }

    private Optional<KeyModification> modification(ParsedEnvelope envelope) {
        ChannelHeader header = envelope.channelHeader().orElse(ChannelHeader.getDefaultInstance());
        return KeyHistory.readWriteSet(envelope).flatMap(this::write).map(write -> KeyModification.newBuilder()
                .setTxId(header.getTxId())
                .setTimestamp(header.getTimestamp())
                .setValue(write.getValue())
                .setIsDelete(write.getIsDelete() || write.getValue().isEmpty())
                .build());
    }

    private Optional<KVWrite> write(TransactionReadWriteSet set) {
        for (NamespaceReadWriteSet candidate : set.namespaces()) {
            if (candidate.namespace().equals(namespace)) {
                return candidate.publicSet().getWritesList().stream()
                        .filter(write -> write.getKey().equals(key))
                        .findFirst();
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        places.close();
    }
}
