package io.tbaas.fabric.chaincode.stream;

import com.google.protobuf.MessageLite;
import io.tbaas.fabric.ledger.PagedIterator;
import java.util.Optional;
import org.hyperledger.fabric.protos.peer.QueryResponse;
import org.hyperledger.fabric.protos.peer.QueryResponseMetadata;

/**
 * Fills one message with the next results of a query.
 *
 * <p>Source: fabric core/chaincode/query_response_generator.go.
 */
final class QueryResponses {
    /** Results in one message of a query without pages. */
    static final int BATCH_MAX = 100;

    private QueryResponses() {}

    static QueryResponse next(ActiveCall call, OpenQuery query, boolean paginated, int totalMax) {
        try {
            while (query.returned() < totalMax) {
                Optional<? extends MessageLite> result = query.next();
                if (result.isEmpty()) {
                    break;
                }
                if (!paginated && query.pendingCount() == BATCH_MAX) {
                    QueryResponse.Builder response = response(query).setHasMore(true);
                    query.add(result.get());
                    return response.build();
                }
                query.add(result.get());
            }
            return last(call, query, paginated);
        } catch (RuntimeException failure) {
            call.forget(query);
            throw failure;
        }
    }

    private static QueryResponse last(ActiveCall call, OpenQuery query, boolean paginated) {
        QueryResponse.Builder response = response(query);
        if (paginated) {
            String bookmark =
                    query.results() instanceof PagedIterator<? extends MessageLite> page ? page.bookmarkAndClose() : "";
            call.forgetClosed(query);
            response.setMetadata(QueryResponseMetadata.newBuilder()
                    .setBookmark(bookmark)
                    .setFetchedRecordsCount(query.returned())
                    .build()
                    .toByteString());
        } else {
            call.forget(query);
        }
        return response.build();
    }

    private static QueryResponse.Builder response(OpenQuery query) {
        return QueryResponse.newBuilder().addAllResults(query.cut()).setId(query.id());
    }
}
