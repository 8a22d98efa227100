package io.tbaas.fabric.chaincode;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.hyperledger.fabric.protos.ledger.queryresult.KV;
import org.hyperledger.fabric.protos.peer.ChaincodeMessage;
import org.hyperledger.fabric.protos.peer.GetHistoryForKey;
import org.hyperledger.fabric.protos.peer.GetQueryResult;
import org.hyperledger.fabric.protos.peer.GetStateByRange;
import org.hyperledger.fabric.protos.peer.QueryMetadata;
import org.hyperledger.fabric.protos.peer.QueryResponse;
import org.hyperledger.fabric.protos.peer.QueryResponseMetadata;
import org.hyperledger.fabric.protos.peer.QueryResultBytes;
import org.hyperledger.fabric.protos.peer.QueryStateClose;
import org.hyperledger.fabric.protos.peer.QueryStateNext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueryRequestsTest {
    @TempDir
    Path folder;

    private Peer peer;
    private ShimClient contract;
    private FutureTask<ChaincodeResult> running;
    private ChaincodeMessage call;

    @BeforeEach
    void start_a_call() throws Exception {
        ChaincodeOptions options = Peer.developmentOptions(folder);
        peer = new Peer(new ChaincodeOptions(
                folder,
                options.mspId(),
                options.listen(),
                options.times(),
                new ChaincodeOptions.Queries(450, true, 1000, true, 1000),
                options.limits(),
                List.of(),
                List.of(),
                false,
                true));
        for (int i = 0; i < 500; i++) {
            peer.simulator.setState("cc", "key%03d".formatted(i), ByteString.copyFromUtf8("value"));
        }
        peer.definitions.put("cc", new RunnableChaincode("1.0", false, "cc:1"));
        contract = ShimClient.registered(peer.service.port(), "cc:1");
        running = Calls.start(() -> peer.invoke("cc", "work"));
        call = contract.receive(ChaincodeMessage.Type.TRANSACTION);
    }

    @AfterEach
    void stop() {
        contract.close();
        peer.close();
    }

    @Test
    void gives_a_range_in_batches_of_a_hundred_up_to_the_limit_of_a_query() throws Exception {
        List<Integer> sizes = new ArrayList<>();
        QueryResponse response = range("", "");
        while (response.getHasMore()) {
            sizes.add(response.getResultsCount());
            response = next(response.getId());
        }
        sizes.add(response.getResultsCount());

        assertThat(sizes).containsExactly(100, 100, 100, 100, 50);
        assertThat(peer.simulator.openIterators).hasValue(0);
        assertThat(contract.refusal(ChaincodeMessage.Type.QUERY_STATE_NEXT, nextOf(response.getId()), call))
                .isEqualTo("QUERY_STATE_NEXT failed: transaction ID: tx1: query iterator not found");
    }

    @Test
    void gives_a_small_range_at_once() throws Exception {
        QueryResponse response = range("key010", "key013");

        assertThat(keys(response)).containsExactly("key010", "key011", "key012");
        assertThat(response.getHasMore()).isFalse();
        assertThat(response.getMetadata()).isEmpty();
    }

    @Test
    void gives_pages_with_a_bookmark_for_the_next() throws Exception {
        QueryResponse first = page("key000", "", 3);
        QueryResponseMetadata metadata = QueryResponseMetadata.parseFrom(first.getMetadata());

        assertThat(keys(first)).containsExactly("key000", "key001", "key002");
        assertThat(first.getHasMore()).isFalse();
        assertThat(metadata.getFetchedRecordsCount()).isEqualTo(3);
        assertThat(metadata.getBookmark()).isEqualTo("key003");
        assertThat(keys(page("key000", "key003", 2))).containsExactly("key003", "key004");
        assertThat(peer.simulator.openIterators).hasValue(0);
    }

    @Test
    void closes_a_query_that_the_contract_has_seen_enough_of() throws Exception {
        QueryResponse response = range("", "");
        assertThat(peer.simulator.openIterators).hasValue(1);

        ByteString closed = contract.request(
                ChaincodeMessage.Type.QUERY_STATE_CLOSE,
                QueryStateClose.newBuilder().setId(response.getId()).build(),
                call);

        assertThat(QueryResponse.parseFrom(closed).getId()).isEqualTo(response.getId());
        assertThat(peer.simulator.openIterators).hasValue(0);
    }

    @Test
    void closes_what_a_call_left_open() throws Exception {
        assertThat(range("", "").getHasMore()).isTrue();

        Calls.complete(contract, call, "done");
        var unused = Calls.result(running);

        assertThat(peer.simulator.openIterators).hasValue(0);
    }

    @Test
    void refuses_one_open_query_too_many_and_takes_more_when_one_is_closed() throws Exception {
        String first = range("", "").getId();
        for (int i = 1; i < 500; i++) {
            assertThat(range("", "").getHasMore()).isTrue();
        }
        GetStateByRange more = GetStateByRange.newBuilder().build();

        assertThat(contract.refusal(ChaincodeMessage.Type.GET_STATE_BY_RANGE, more, call))
                .isEqualTo("GET_STATE_BY_RANGE failed: transaction ID: tx1: too many open queries: a transaction may"
                        + " have 500; close iterators that are no longer needed");
        assertThat(peer.simulator.openIterators).hasValue(500);
        contract.request(
                ChaincodeMessage.Type.QUERY_STATE_CLOSE,
                QueryStateClose.newBuilder().setId(first).build(),
                call);
        assertThat(range("", "").getHasMore()).isTrue();
    }

    @Test
    void refuses_rich_queries_in_the_words_of_the_state_database() throws Exception {
        assertThat(contract.refusal(
                        ChaincodeMessage.Type.GET_QUERY_RESULT,
                        GetQueryResult.newBuilder().setQuery("{}").build(),
                        call))
                .isEqualTo("GET_QUERY_RESULT failed: transaction ID: tx1: ExecuteQuery not supported for leveldb");
    }

    @Test
    void refuses_history_where_none_is_kept() throws Exception {
        assertThat(contract.refusal(
                        ChaincodeMessage.Type.GET_HISTORY_FOR_KEY,
                        GetHistoryForKey.newBuilder().setKey("key000").build(),
                        call))
                .isEqualTo("GET_HISTORY_FOR_KEY failed: transaction ID: tx1: history database is not enabled");
    }

    @Test
    void refuses_private_ranges_to_those_outside_the_collection() throws Exception {
        peer.permission = new CollectionPermission(false, true);

        assertThat(contract.refusal(
                        ChaincodeMessage.Type.GET_STATE_BY_RANGE,
                        GetStateByRange.newBuilder().setCollection("secret").build(),
                        call))
                .isEqualTo("GET_STATE_BY_RANGE failed: transaction ID: tx1: tx creator does not have read access"
                        + " permission on privatedata in chaincodeName:cc collectionName: secret");
    }

    private QueryResponse range(String start, String end) throws Exception {
        return QueryResponse.parseFrom(contract.request(
                ChaincodeMessage.Type.GET_STATE_BY_RANGE,
                GetStateByRange.newBuilder().setStartKey(start).setEndKey(end).build(),
                call));
    }

    private QueryResponse page(String start, String bookmark, int size) throws Exception {
        return QueryResponse.parseFrom(contract.request(
                ChaincodeMessage.Type.GET_STATE_BY_RANGE,
                GetStateByRange.newBuilder()
                        .setStartKey(start)
                        .setMetadata(QueryMetadata.newBuilder()
                                .setPageSize(size)
                                .setBookmark(bookmark)
                                .build()
                                .toByteString())
                        .build(),
                call));
    }

    private QueryResponse next(String id) throws Exception {
        return QueryResponse.parseFrom(contract.request(ChaincodeMessage.Type.QUERY_STATE_NEXT, nextOf(id), call));
    }

    private static QueryStateNext nextOf(String id) {
        return QueryStateNext.newBuilder().setId(id).build();
    }

    private static List<String> keys(QueryResponse response) throws Exception {
        List<String> keys = new ArrayList<>();
        for (QueryResultBytes result : response.getResultsList()) {
            keys.add(KV.parseFrom(result.getResultBytes()).getKey());
        }
        return keys;
    }
}
