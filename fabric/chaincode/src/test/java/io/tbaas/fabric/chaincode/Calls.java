package io.tbaas.fabric.chaincode;

import com.google.protobuf.ByteString;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.hyperledger.fabric.protos.peer.ChaincodeMessage;
import org.hyperledger.fabric.protos.peer.Response;

/** Calls that wait on one thread while the test plays the contract on another. */
final class Calls {
    private static final int PATIENCE_SECONDS = 30;

    private Calls() {}

    static <T> FutureTask<T> start(Callable<T> call) {
        FutureTask<T> task = new FutureTask<>(call);
        Thread.ofVirtual().start(task);
        return task;
    }

    static <T> T result(FutureTask<T> task) throws Exception {
        return task.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    static String failure(FutureTask<?> task) throws Exception {
        try {
            throw new AssertionError("the call succeeded: " + result(task));
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof ChaincodeException refusal) {
                return String.valueOf(refusal.getMessage());
            }
            throw failure;
        }
    }

    static void complete(ShimClient contract, ChaincodeMessage call, String payload) {
        contract.send(
                ChaincodeMessage.Type.COMPLETED,
                Response.newBuilder()
                        .setStatus(200)
                        .setPayload(ByteString.copyFromUtf8(payload))
                        .build(),
                call);
    }
}
