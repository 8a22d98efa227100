package io.tbaas.fabric.chaincode.stream;

import com.google.protobuf.ByteString;
import io.tbaas.fabric.chaincode.ChaincodePorts;
import io.tbaas.foundation.TbaasException;
import org.hyperledger.fabric.protos.peer.ChaincodeMessage;
import org.hyperledger.fabric.protos.peer.DelState;
import org.hyperledger.fabric.protos.peer.GetHistoryForKey;
import org.hyperledger.fabric.protos.peer.GetQueryResult;
import org.hyperledger.fabric.protos.peer.GetState;
import org.hyperledger.fabric.protos.peer.GetStateByRange;
import org.hyperledger.fabric.protos.peer.GetStateMetadata;
import org.hyperledger.fabric.protos.peer.GetStateMultiple;
import org.hyperledger.fabric.protos.peer.PutState;
import org.hyperledger.fabric.protos.peer.PutStateMetadata;
import org.hyperledger.fabric.protos.peer.QueryStateClose;
import org.hyperledger.fabric.protos.peer.QueryStateNext;
import org.hyperledger.fabric.protos.peer.WriteBatchState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers the requests of running calls; a refusal becomes an {@code ERROR} message with Fabric's text.
 *
 * <p>Source: fabric core/chaincode/handler.go#HandleTransaction. Thread safe.
 */
public final class Requests {
    private static final Logger LOG = LoggerFactory.getLogger(Requests.class);

    private final CollectionGuard guard;
    private final StateReads reads;
    private final StateWrites writes;
    private final Queries queries;
    private final ContractCalls calls;

    public Requests(ChaincodePorts ports, Invocations invocations, int queryResultsMax) {
        guard = new CollectionGuard(ports.channels());
        reads = new StateReads(guard);
        writes = new StateWrites(guard);
        queries = new Queries(guard, queryResultsMax);
        calls = new ContractCalls(ports, invocations);
    }

    /** Whether the request may take long, so that it must not hold up the stream. */
    static boolean isSlow(ChaincodeMessage request) {
        return switch (request.getType()) {
            case INVOKE_CHAINCODE,
                    GET_STATE_BY_RANGE,
                    GET_QUERY_RESULT,
                    GET_HISTORY_FOR_KEY,
                    QUERY_STATE_NEXT,
                    GET_STATE_MULTIPLE,
                    WRITE_BATCH_STATE -> true;
            default -> false;
        };
    }

    /** Whether the type is a request of a running call. */
    static boolean isRequest(ChaincodeMessage message) {
        return switch (message.getType()) {
            case PUT_STATE,
                    DEL_STATE,
                    INVOKE_CHAINCODE,
                    GET_STATE,
                    GET_STATE_BY_RANGE,
                    GET_QUERY_RESULT,
                    GET_HISTORY_FOR_KEY,
                    QUERY_STATE_NEXT,
                    QUERY_STATE_CLOSE,
                    GET_PRIVATE_DATA_HASH,
                    GET_STATE_METADATA,
                    PUT_STATE_METADATA,
                    PURGE_PRIVATE_DATA,
                    WRITE_BATCH_STATE,
                    GET_STATE_MULTIPLE -> true;
            default -> false;
        };
    }

    ChaincodeMessage answer(ActiveCall call, ChaincodeMessage request) {
        try {
            if (request.getType() == ChaincodeMessage.Type.INVOKE_CHAINCODE) {
                return Payloads.response(request, calls.call(call, request));
            }
            return Payloads.response(request, call.request(() -> handle(call, request)));
        } catch (TbaasException refusal) {
            LOG.debug("[{}] {} refused: {}", request.getTxid(), request.getType(), refusal.getMessage());
            return failed(request, String.valueOf(refusal.getMessage()));
        } catch (RuntimeException fault) {
            LOG.error("[{}] fault while handling {}", request.getTxid(), request.getType(), fault);
            return failed(request, "panic during execution");
        }
    }

    static ChaincodeMessage failed(ChaincodeMessage request, String reason) {
        return Payloads.error(
                request, Payloads.typeName(request) + " failed: transaction ID: " + request.getTxid() + ": " + reason);
    }

    private ByteString handle(ActiveCall call, ChaincodeMessage request) {
        ByteString payload = request.getPayload();
        return switch (request.getType()) {
            case GET_STATE -> reads.get(call, Payloads.parse(GetState.parser(), payload));
            case GET_STATE_MULTIPLE -> reads.getMultiple(call, Payloads.parse(GetStateMultiple.parser(), payload));
            case GET_PRIVATE_DATA_HASH -> reads.getHash(call, Payloads.parse(GetState.parser(), payload));
            case GET_STATE_METADATA -> {
                guard.requireKeyLevelEndorsement(request.getChannelId());
                yield reads.getMetadata(call, Payloads.parse(GetStateMetadata.parser(), payload));
            }
            case GET_STATE_BY_RANGE -> queries.range(call, Payloads.parse(GetStateByRange.parser(), payload));
            case GET_QUERY_RESULT -> queries.rich(call, Payloads.parse(GetQueryResult.parser(), payload));
            case GET_HISTORY_FOR_KEY -> queries.history(call, Payloads.parse(GetHistoryForKey.parser(), payload));
            case QUERY_STATE_NEXT -> queries.next(call, Payloads.parse(QueryStateNext.parser(), payload));
            case QUERY_STATE_CLOSE -> queries.close(call, Payloads.parse(QueryStateClose.parser(), payload));
            default -> {
                write(call, request, payload);
                yield ByteString.EMPTY;
            }
        };
    }

    private void write(ActiveCall call, ChaincodeMessage request, ByteString payload) {
        switch (request.getType()) {
            case PUT_STATE -> writes.put(call, Payloads.parse(PutState.parser(), payload));
            case DEL_STATE -> writes.delete(call, Payloads.parse(DelState.parser(), payload));
            case PURGE_PRIVATE_DATA ->
                writes.purge(call, Payloads.parse(DelState.parser(), payload), request.getChannelId());
            case PUT_STATE_METADATA ->
                writes.putMetadata(call, Payloads.parse(PutStateMetadata.parser(), payload), request.getChannelId());
            case WRITE_BATCH_STATE ->
                writes.apply(call, Payloads.parse(WriteBatchState.parser(), payload), request.getChannelId());
            default -> throw new IllegalStateException("not a request: " + request.getType());
        }
    }
}
