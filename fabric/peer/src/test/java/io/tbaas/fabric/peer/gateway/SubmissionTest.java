package io.tbaas.fabric.peer.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.ByteString;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.tbaas.fabric.comm.CommError;
import io.tbaas.fabric.peer.gateway.OrdererDirectory.OrderingService;
import io.tbaas.foundation.TbaasException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Status;
import org.hyperledger.fabric.protos.gateway.SubmitRequest;
import org.hyperledger.fabric.protos.orderer.BroadcastResponse;
import org.junit.jupiter.api.Test;

class SubmissionTest {
    private static final SubmitRequest SIGNED = SubmitRequest.newBuilder()
            .setChannelId("ch")
            .setPreparedTransaction(Envelope.newBuilder().setSignature(ByteString.copyFromUtf8("sig")))
            .build();

    private final AtomicInteger sent = new AtomicInteger();

    private GatewayOrderer answering(Status status, String info) {
        return new GatewayOrderer("o:7050", "OrdererMSP", envelope -> {
            sent.incrementAndGet();
            return BroadcastResponse.newBuilder()
                    .setStatus(status)
                    .setInfo(info)
                    .build();
        });
    }

    private GatewayOrderer unreachable() {
        return new GatewayOrderer("down:7050", "OrdererMSP", envelope -> {
            sent.incrementAndGet();
            throw new TbaasException(CommError.COMM_UNREACHABLE, "no answer");
        });
    }

    private static com.google.rpc.Status refusal(SubmitRequest request, OrderingService service) {
        return StatusProto.fromThrowable(catchThrowableOfType(
                StatusRuntimeException.class, () -> new Submission(channel -> service).submit(request)));
    }

    private static OrderingService raft(GatewayOrderer... orderers) {
        return new OrderingService(List.of(orderers), false);
    }

    private static OrderingService byzantine(GatewayOrderer... orderers) {
        return new OrderingService(List.of(orderers), true);
    }

    @Test
    void goes_on_to_the_next_orderer_when_one_is_down_or_busy() {
        OrderingService service =
                raft(unreachable(), answering(Status.SERVICE_UNAVAILABLE, "busy"), answering(Status.SUCCESS, ""));
        new Submission(channel -> service).submit(SIGNED);
        assertThat(sent).hasValueBetween(1, 3);
    }

    @Test
    void takes_a_refusal_that_is_the_clients_fault_as_final() {
        com.google.rpc.Status status =
                refusal(SIGNED, raft(answering(Status.FORBIDDEN, "no"), answering(Status.FORBIDDEN, "no")));
        assertThat(status.getCode()).isEqualTo(Code.ABORTED.value());
        assertThat(status.getMessage())
                .isEqualTo("received unsuccessful response from orderer: status=FORBIDDEN, info=no");
        assertThat(sent).hasValue(1);
    }

    @Test
    void says_who_could_not_be_reached() {
        com.google.rpc.Status status = refusal(SIGNED, raft(unreachable(), unreachable()));
        assertThat(status.getCode()).isEqualTo(Code.UNAVAILABLE.value());
        assertThat(status.getMessage()).isEqualTo("no orderers could successfully process transaction");
        assertThat(status.getDetailsCount()).isEqualTo(2);
    }

    @Test
    void needs_a_quorum_of_a_byzantine_cluster() {
        GatewayOrderer good = answering(Status.SUCCESS, "");
        GatewayOrderer repeated =
                answering(Status.SERVICE_UNAVAILABLE, "failed to submit request: request already exists");
        new Submission(channel -> byzantine(good, repeated, good, unreachable())).submit(SIGNED);
        com.google.rpc.Status status = refusal(SIGNED, byzantine(good, good, unreachable(), unreachable()));
        assertThat(status.getMessage())
                .isEqualTo("insufficient number of orderers could successfully process transaction to satisfy quorum"
                        + " requirement");
        assertThat(status.getDetailsCount()).isEqualTo(2);
    }

    @Test
    void computes_the_quorum_as_the_consensus_does() {
        assertThat(IntStream.rangeClosed(1, 10).map(QuorumBroadcast::quorum))
                .containsExactly(1, 2, 2, 3, 4, 4, 5, 6, 6, 7);
    }

    @Test
    void refuses_what_is_missing_or_not_signed() {
        assertThat(refusal(SubmitRequest.getDefaultInstance(), raft()).getMessage())
                .isEqualTo("a prepared transaction is required");
        SubmitRequest unsigned = SubmitRequest.newBuilder()
                .setPreparedTransaction(Envelope.getDefaultInstance())
                .build();
        assertThat(refusal(unsigned, raft()).getMessage()).isEqualTo("prepared transaction must be signed");
        assertThat(refusal(SIGNED, raft()).getMessage()).isEqualTo("no orderer nodes available");
    }
}
