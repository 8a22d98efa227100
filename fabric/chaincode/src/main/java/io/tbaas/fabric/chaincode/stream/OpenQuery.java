package io.tbaas.fabric.chaincode.stream;

import com.google.protobuf.MessageLite;
import io.tbaas.fabric.ledger.ResultsIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hyperledger.fabric.protos.peer.QueryResultBytes;

/** A query whose results the contract fetches piece by piece. */
final class OpenQuery {
    private final String id;
    private final ResultsIterator<? extends MessageLite> results;
    private final List<QueryResultBytes> pending = new ArrayList<>();
    private int returned;

    OpenQuery(String id, ResultsIterator<? extends MessageLite> results) {
        this.id = id;
        this.results = results;
    }

    String id() {
        return id;
    }

    ResultsIterator<? extends MessageLite> results() {
        return results;
    }

    /** Results handed out or pending so far. */
    int returned() {
        return returned;
    }

    int pendingCount() {
        return pending.size();
    }

    Optional<? extends MessageLite> next() {
        return results.next();
    }

    void add(MessageLite result) {
        pending.add(QueryResultBytes.newBuilder()
                .setResultBytes(result.toByteString())
                .build());
        returned++;
    }

    List<QueryResultBytes> cut() {
        List<QueryResultBytes> batch = List.copyOf(pending);
        pending.clear();
        return batch;
    }

    void close() {
        results.close();
    }
}
