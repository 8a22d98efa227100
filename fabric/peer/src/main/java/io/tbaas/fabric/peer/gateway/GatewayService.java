package io.tbaas.fabric.peer.gateway;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.tbaas.fabric.comm.server.ServerStream;
import java.util.function.Supplier;
import org.hyperledger.fabric.protos.gateway.ChaincodeEventsResponse;
import org.hyperledger.fabric.protos.gateway.CommitStatusResponse;
import org.hyperledger.fabric.protos.gateway.EndorseRequest;
import org.hyperledger.fabric.protos.gateway.EndorseResponse;
import org.hyperledger.fabric.protos.gateway.EvaluateRequest;
import org.hyperledger.fabric.protos.gateway.EvaluateResponse;
import org.hyperledger.fabric.protos.gateway.GatewayGrpc;
import org.hyperledger.fabric.protos.gateway.SignedChaincodeEventsRequest;
import org.hyperledger.fabric.protos.gateway.SignedCommitStatusRequest;
import org.hyperledger.fabric.protos.gateway.SubmitRequest;
import org.hyperledger.fabric.protos.gateway.SubmitResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The gateway as a gRPC service; each call runs on its own virtual thread. */
final class GatewayService extends GatewayGrpc.GatewayImplBase {
    private static final Logger log = LoggerFactory.getLogger(GatewayService.class);

    private final Evaluation evaluation;
    private final Endorsing endorsing;
    private final Submission submission;
    private final CommitStatuses commitStatuses;
    private final EventStreams events;

    GatewayService(
            Evaluation evaluation,
            Endorsing endorsing,
            Submission submission,
            CommitStatuses commitStatuses,
            EventStreams events) {
        this.evaluation = evaluation;
        this.endorsing = endorsing;
        this.submission = submission;
        this.commitStatuses = commitStatuses;
        this.events = events;
    }

    @Override
    public void evaluate(EvaluateRequest request, StreamObserver<EvaluateResponse> call) {
        answer(call, () -> evaluation.evaluate(request));
    }

    @Override
    public void endorse(EndorseRequest request, StreamObserver<EndorseResponse> call) {
        answer(call, () -> endorsing.endorse(request));
    }

    @Override
    public void submit(SubmitRequest request, StreamObserver<SubmitResponse> call) {
        answer(call, () -> submission.submit(request));
    }

    @Override
    public void commitStatus(SignedCommitStatusRequest request, StreamObserver<CommitStatusResponse> call) {
        try {
            commitStatuses.answer(request, (ServerCallStreamObserver<CommitStatusResponse>) call);
        } catch (RuntimeException failure) {
            call.onError(status(failure));
        }
    }

    @Override
    public void chaincodeEvents(SignedChaincodeEventsRequest request, StreamObserver<ChaincodeEventsResponse> call) {
        ServerStream.<SignedChaincodeEventsRequest, ChaincodeEventsResponse>answer(
                "chaincode-events", call, stream -> events.serve(request, stream));
    }

    private static <T> void answer(StreamObserver<T> call, Supplier<T> answer) {
        T response;
        try {
            response = answer.get();
        } catch (RuntimeException failure) {
            call.onError(status(failure));
            return;
        }
        call.onNext(response);
        call.onCompleted();
    }

    private static StatusRuntimeException status(RuntimeException failure) {
        if (failure instanceof StatusRuntimeException known) {
            return known;
        }
        log.error("A gateway call failed unexpectedly", failure);
        return GatewayErrors.of(Status.Code.INTERNAL, "internal error");
    }
}
