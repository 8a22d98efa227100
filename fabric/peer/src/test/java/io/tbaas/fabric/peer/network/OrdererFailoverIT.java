package io.tbaas.fabric.peer.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.grpc.Status.Code;
import io.grpc.stub.StreamObserver;
import io.tbaas.fabric.comm.identity.MspFolder;
import io.tbaas.fabric.comm.server.GrpcServer;
import io.tbaas.fabric.comm.server.GrpcServerOptions;
import io.tbaas.fabric.comm.server.ServerTls;
import io.tbaas.fabric.peer.PeerNode;
import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.testkit.FreePorts;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.hyperledger.fabric.client.Gateway;
import org.hyperledger.fabric.client.SubmitException;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Status;
import org.hyperledger.fabric.protos.orderer.AtomicBroadcastGrpc;
import org.hyperledger.fabric.protos.orderer.BroadcastResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A channel of three orderers: one is gone, one takes nothing, one works. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class OrdererFailoverIT {
    private static final int TRANSACTIONS = 12;

    @Test
    void transactions_and_blocks_pass_by_orderers_that_are_gone_or_busy(@TempDir Path folder) throws Exception {
        try (TestNetwork network = new TestNetwork(folder);
                BusyOrderer busy = new BusyOrderer(network.material)) {
            Block genesis = network.material.genesis(
                    TestNetwork.CHANNEL,
                    network.orderer.port(),
                    List.of(
                            "localhost:" + FreePorts.take(),
                            "localhost:" + busy.server.port(),
                            "localhost:" + network.orderer.port()));
            network.orderer.join(genesis);
            PeerNode peer = network.startPeer(1);
            peer.channels().create(genesis);
            try (Gateway admin = network.client(1, "Admin").connect()) {
                LifecycleCalls calls = new LifecycleCalls(admin);
                for (int i = 0; i < TRANSACTIONS; i++) {
                    assertThat(calls.approve("asset" + i, 1, "Org1MSP").isSuccessful())
                            .isTrue();
                }
                assertThat(network.startedPeer(1, new ChannelId(TestNetwork.CHANNEL))
                                .blocks()
                                .height())
                        .isEqualTo(1 + TRANSACTIONS);
                assertThat(busy.asked).hasPositiveValue();

                network.orderer.close();
                SubmitException refused =
                        catchThrowableOfType(SubmitException.class, () -> calls.approve("late", 1, "Org1MSP"));
                assertThat(refused.getStatus().getCode()).isEqualTo(Code.UNAVAILABLE);
                assertThat(refused.getStatus().getDescription())
                        .isEqualTo("no orderers could successfully process transaction");
                assertThat(refused.getDetails()).hasSize(2).allSatisfy(detail -> assertThat(detail.getMspId())
                        .isEqualTo("OrdererMSP"));
            }
        }
    }

    /** Answers every message that it cannot take it now, and delivers nothing. */
    private static final class BusyOrderer extends AtomicBroadcastGrpc.AtomicBroadcastImplBase
            implements AutoCloseable {
        private final AtomicInteger asked = new AtomicInteger();
        private final GrpcServer server;

        BusyOrderer(TestMaterial material) {
            server = new GrpcServer(
                    GrpcServerOptions.of(
                            "busy-orderer",
                            "127.0.0.1:0",
                            ServerTls.of(MspFolder.tlsIdentity(
                                    material.orderer().resolve("tls/server.crt"),
                                    material.orderer().resolve("tls/server.key")))),
                    List.of(this));
            server.start();
        }

        @Override
        public StreamObserver<Envelope> broadcast(StreamObserver<BroadcastResponse> responses) {
            return new StreamObserver<>() {
                @Override
                public void onNext(Envelope envelope) {
                    asked.incrementAndGet();
                    responses.onNext(BroadcastResponse.newBuilder()
                            .setStatus(Status.SERVICE_UNAVAILABLE)
                            .setInfo("busy")
                            .build());
                    responses.onCompleted();
                }

                @Override
                public void onError(Throwable failure) {
                    responses.onCompleted();
                }

                @Override
                public void onCompleted() {
                    responses.onCompleted();
                }
            };
        }

        @Override
        public void close() {
            server.close();
        }
    }
}
