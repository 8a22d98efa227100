package io.tbaas.fabric.peer.filters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.tbaas.fabric.peer.endorser.EndorserService;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.hyperledger.fabric.protos.peer.EndorserGrpc;
import org.hyperledger.fabric.protos.peer.ProposalResponse;
import org.hyperledger.fabric.protos.peer.SignedProposal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConcurrencyLimitTest {
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);
    private Server server;
    private ManagedChannel channel;

    ConcurrencyLimitTest() throws Exception {
        server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .addService(ConcurrencyLimit.of(1, new EndorserService(this::process)))
                .build();
        channel = NettyChannelBuilder.forAddress("127.0.0.1", 1).usePlaintext().build();
    }

    private ProposalResponse process(SignedProposal proposal) {
        if (!proposal.getSignature().isEmpty()) {
            entered.countDown();
            try {
                release.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return ProposalResponse.newBuilder().setVersion(1).build();
    }

    @BeforeEach
    void start() throws Exception {
        server.start();
        channel.shutdownNow();
        channel = NettyChannelBuilder.forAddress("127.0.0.1", server.getPort())
                .usePlaintext()
                .build();
    }

    @AfterEach
    void stop() throws Exception {
        channel.shutdownNow();
        server.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
    }

    @Test
    void turns_away_what_is_beyond_the_limit_with_fabrics_text_and_serves_again_afterwards() throws Exception {
        EndorserGrpc.EndorserBlockingStub stub = EndorserGrpc.newBlockingStub(channel);
        SignedProposal blocking = SignedProposal.newBuilder()
                .setSignature(com.google.protobuf.ByteString.copyFromUtf8("wait"))
                .build();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<ProposalResponse> first = threads.submit(() -> stub.processProposal(blocking));
            assertThat(entered.await(5, TimeUnit.SECONDS)).isTrue();

            assertThatThrownBy(() -> stub.processProposal(SignedProposal.getDefaultInstance()))
                    .isInstanceOfSatisfying(StatusRuntimeException.class, refusal -> {
                        assertThat(refusal.getStatus().getCode()).isEqualTo(Status.Code.UNKNOWN);
                        assertThat(refusal.getStatus().getDescription())
                                .isEqualTo("too many requests for /protos.Endorser, exceeding concurrency limit (1)");
                    });

            release.countDown();
            assertThat(first.get(5, TimeUnit.SECONDS).getVersion()).isEqualTo(1);
        }
        assertThat(served(stub)).isTrue();
    }

    /** The place is given back just after the client has its answer, so the first try may still be turned away. */
    private static boolean served(EndorserGrpc.EndorserBlockingStub stub) {
        for (int attempt = 0; attempt < 1_000; attempt++) {
            try {
                stub.processProposal(SignedProposal.getDefaultInstance());
                return true;
            } catch (StatusRuntimeException _) {
                Thread.onSpinWait();
            }
        }
        return false;
    }
}
