package io.tbaas.fabric.ledger.simulation;

import io.tbaas.crypto.HashFunction;
import io.tbaas.fabric.protocol.rwset.RangeQueryResults;
import io.tbaas.fabric.protocol.rwset.ReadWriteSetBuilder;
import io.tbaas.fabric.protocol.rwset.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.RangeQueryInfo;

/** Records the reads of a simulation into its read and write set. */
final class SetRecorder implements ReadRecorder {
    private final HashFunction hash;
    private final ReadWriteSetBuilder sets;
    private final List<RecordedRange> ranges = new ArrayList<>();
    private final Map<String, Set<String>> privateReads = new TreeMap<>();

    SetRecorder(HashFunction hash, ReadWriteSetBuilder sets) {
        this.hash = hash;
        this.sets = sets;
    }

    @Override
    public boolean isRecording() {
        return true;
    }

    @Override
    public void publicRead(String namespace, String key, Optional<Version> version) {
        sets.addRead(namespace, key, version);
    }

    @Override
    public void hashedRead(String namespace, String collection, String key, Optional<Version> version) {
        sets.addHashedRead(namespace, collection, key, version);
    }

    @Override
    public void privateRead(String namespace, String collection) {
        privateReads.computeIfAbsent(namespace, any -> new TreeSet<>()).add(collection);
    }

    @Override
    public RangeRecorder range(String namespace, String start, String end) {
        RecordedRange range = new RecordedRange(namespace, start, end);
        ranges.add(range);
        return range;
    }

    Map<String, Set<String>> privateReads() {
        return privateReads;
    }

    /** Enters the ranges, of which nobody knew until now how far they would be read. */
    void finish() {
        ranges.forEach(RecordedRange::finish);
    }

    private final class RecordedRange implements RangeRecorder {
        private final String namespace;
        private final String end;
        private final RangeQueryInfo.Builder info;
        private final RangeQueryResults results = new RangeQueryResults(RangeQueryResults.DEFAULT_MAX_DEGREE, hash);

        RecordedRange(String namespace, String start, String end) {
            this.namespace = namespace;
            this.end = end;
            info = RangeQueryInfo.newBuilder().setStartKey(start);
        }

        // The range ends at the last key the contract got: it may never ask for another.
        @Override
        public void read(String key, Version version) {
            results.add(key, version);
            info.setEndKey(key);
        }

        @Override
        public void exhausted() {
            info.setItrExhausted(true).setEndKey(end);
        }

        void finish() {
            sets.addRangeQuery(namespace, results.finish(info).build());
        }
    }
}
