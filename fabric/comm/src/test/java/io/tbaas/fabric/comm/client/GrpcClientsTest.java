package io.tbaas.fabric.comm.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Channel;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import io.tbaas.fabric.comm.server.GrpcServer;
import io.tbaas.fabric.comm.server.GrpcServerOptions;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.hyperledger.fabric.protos.peer.EndorserGrpc;
import org.hyperledger.fabric.protos.peer.ProposalResponse;
import org.hyperledger.fabric.protos.peer.SignedProposal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GrpcClientsTest {
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch answer = new CountDownLatch(1);
    private final GrpcClients clients = new GrpcClients("test");
    private final GrpcServer server =
            new GrpcServer(GrpcServerOptions.plain("peer", "127.0.0.1:0"), List.of(new SlowEndorser()));

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        answer.countDown();
        clients.close();
        server.close();
    }

    @Test
    void a_call_under_way_ends_well_when_its_connection_is_renewed() throws Exception {
        Channel first = clients.channel(endpoint());
        Future<ProposalResponse> call = begin(first);

        clients.renew(endpoint());

        assertThat(clients.channel(endpoint())).isNotSameAs(first);
        answer.countDown();
        assertThat(call.get(10, TimeUnit.SECONDS).getVersion()).isEqualTo(1);
    }

    @Test
    void a_call_under_way_fails_when_its_connection_is_dropped() throws Exception {
        Future<ProposalResponse> call = begin(clients.channel(endpoint()));

        clients.disconnect(endpoint());

        assertThatThrownBy(() -> call.get(10, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(StatusRuntimeException.class)
                .hasMessageContaining("UNAVAILABLE");
    }

    private Endpoint endpoint() {
        return Endpoint.plain("127.0.0.1:" + server.port());
    }

    private Future<ProposalResponse> begin(Channel channel) throws InterruptedException {
        Future<ProposalResponse> call = ClientCalls.futureUnaryCall(
                channel.newCall(EndorserGrpc.getProcessProposalMethod(), io.grpc.CallOptions.DEFAULT),
                SignedProposal.getDefaultInstance());
        assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
        return call;
    }

    /** Answers when the test lets it. */
    private final class SlowEndorser extends EndorserGrpc.EndorserImplBase {
        @Override
        public void processProposal(SignedProposal request, StreamObserver<ProposalResponse> responses) {
            asked.countDown();
            try {
                answer.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            responses.onNext(ProposalResponse.newBuilder().setVersion(1).build());
            responses.onCompleted();
        }
    }
}
