package io.tbaas.fabric.peer.scc;

import com.google.protobuf.ByteString;
import org.hyperledger.fabric.protos.peer.Response;

/** What a system chaincode answers. */
final class Answers {
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int ERROR = 500;

    private Answers() {}

    static Response success(ByteString payload) {
        return Response.newBuilder().setStatus(OK).setPayload(payload).build();
    }

    static Response success() {
        return success(ByteString.EMPTY);
    }

    static Response notFound(String message) {
        return Response.newBuilder().setStatus(NOT_FOUND).setMessage(message).build();
    }

    static Response error(String message) {
        return Response.newBuilder().setStatus(ERROR).setMessage(message).build();
    }
}
