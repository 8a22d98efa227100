package io.tbaas.fabric.ledger.simulation;

import io.tbaas.fabric.ledger.PagedIterator;
import io.tbaas.fabric.ledger.state.StateEntry;
import io.tbaas.fabric.ledger.state.StateIterator;
import java.util.Optional;
import org.hyperledger.fabric.protos.ledger.queryresult.KV;

/** The results of a range scan, all of them or one page. */
final class RangeResults implements PagedIterator<KV> {
    private final String namespace;
    private final StateIterator entries;
    private final int pageSize;
    private final ReadRecorder.RangeRecorder recorder;
    private int returned;

    /** A page size of 0 stands for no limit. */
    RangeResults(String namespace, StateIterator entries, int pageSize, ReadRecorder.RangeRecorder recorder) {
        this.namespace = namespace;
        this.entries = entries;
        this.pageSize = pageSize;
        this.recorder = recorder;
    }

    @Override
    public Optional<KV> next() {
        Optional<StateEntry> entry = pageSize > 0 && returned >= pageSize ? Optional.empty() : entries.next();
        if (entry.isEmpty()) {
            recorder.exhausted();
            return Optional.empty();
        }
        returned++;
        String key = entry.get().address().key().toStringUtf8();
        recorder.read(key, entry.get().value().version());
        return Optional.of(KV.newBuilder()
                .setNamespace(namespace)
                .setKey(key)
                .setValue(entry.get().value().value())
                .build());
    }

    @Override
    public String bookmarkAndClose() {
        String bookmark = entries.next()
                .map(entry -> entry.address().key().toStringUtf8())
                .orElse("");
        close();
        return bookmark;
    }

    @Override
    public void close() {
        entries.close();
    }
}
