package io.tbaas.fabric.chaincode.stream;

import com.google.protobuf.ByteString;
import com.google.protobuf.MessageLite;
import io.tbaas.fabric.ledger.HistoryQuery;
import io.tbaas.fabric.ledger.ResultsIterator;
import java.util.UUID;
import org.hyperledger.fabric.protos.peer.GetHistoryForKey;
import org.hyperledger.fabric.protos.peer.GetQueryResult;
import org.hyperledger.fabric.protos.peer.GetStateByRange;
import org.hyperledger.fabric.protos.peer.QueryMetadata;
import org.hyperledger.fabric.protos.peer.QueryResponse;
import org.hyperledger.fabric.protos.peer.QueryStateClose;
import org.hyperledger.fabric.protos.peer.QueryStateNext;

/** The requests that answer with many results: ranges, rich queries and history. */
final class Queries {
    private final CollectionGuard guard;
    private final int totalMax;

    Queries(CollectionGuard guard, int totalMax) {
        this.guard = guard;
        this.totalMax = totalMax;
    }

    ByteString range(ActiveCall call, GetStateByRange request) {
        QueryMetadata page = Payloads.parse(QueryMetadata.parser(), request.getMetadata());
        String collection = request.getCollection();
        String start = request.getStartKey();
        String end = request.getEndKey();
        if (!collection.isEmpty()) {
            guard.requireRead(call, collection);
            return first(
                    call, call.simulator().privateRangeScan(call.namespace(), collection, start, end), false, page);
        }
        if (!isPaginated(page)) {
            return first(call, call.simulator().rangeScan(call.namespace(), start, end), false, page);
        }
        String from = page.getBookmark().isEmpty() ? start : page.getBookmark();
        return first(call, call.simulator().rangeScanPage(call.namespace(), from, end, pageSize(page)), true, page);
    }

    ByteString rich(ActiveCall call, GetQueryResult request) {
        QueryMetadata page = Payloads.parse(QueryMetadata.parser(), request.getMetadata());
        String collection = request.getCollection();
        String query = request.getQuery();
        if (!collection.isEmpty()) {
            guard.requireRead(call, collection);
            return first(call, call.simulator().executePrivateQuery(call.namespace(), collection, query), false, page);
        }
        if (!isPaginated(page)) {
            return first(call, call.simulator().executeQuery(call.namespace(), query), false, page);
        }
        return first(
                call,
                call.simulator().executeQueryPage(call.namespace(), query, page.getBookmark(), pageSize(page)),
                true,
                page);
    }

    ByteString history(ActiveCall call, GetHistoryForKey request) {
        HistoryQuery history =
                call.transaction().history().orElseThrow(() -> Payloads.refused("history database is not enabled"));
        return first(
                call, history.history(call.namespace(), request.getKey()), false, QueryMetadata.getDefaultInstance());
    }

    ByteString next(ActiveCall call, QueryStateNext request) {
        OpenQuery query = call.query(request.getId()).orElseThrow(() -> Payloads.refused("query iterator not found"));
        return QueryResponses.next(call, query, false, totalMax).toByteString();
    }

    ByteString close(ActiveCall call, QueryStateClose request) {
        call.query(request.getId()).ifPresent(call::forget);
        return QueryResponse.newBuilder().setId(request.getId()).build().toByteString();
    }

    private ByteString first(
            ActiveCall call, ResultsIterator<? extends MessageLite> results, boolean paginated, QueryMetadata page) {
        OpenQuery query = new OpenQuery(UUID.randomUUID().toString(), results);
        call.open(query);
        return QueryResponses.next(call, query, paginated, pageSize(page)).toByteString();
    }

    /** The wanted page size, or the most a query may give where none is named. */
    private int pageSize(QueryMetadata page) {
        int wanted = page.getPageSize();
        return wanted > 0 && wanted < totalMax ? wanted : totalMax;
    }

    private static boolean isPaginated(QueryMetadata page) {
        return page.getPageSize() != 0 || !page.getBookmark().isEmpty();
    }
}
