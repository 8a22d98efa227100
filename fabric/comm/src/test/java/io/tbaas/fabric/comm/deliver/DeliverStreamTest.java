package io.tbaas.fabric.comm.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.stub.StreamObserver;
import io.tbaas.fabric.comm.CommError;
import io.tbaas.fabric.comm.client.Endpoint;
import io.tbaas.fabric.comm.client.GrpcClients;
import io.tbaas.fabric.comm.server.GrpcServer;
import io.tbaas.fabric.comm.server.GrpcServerOptions;
import io.tbaas.fabric.comm.server.ServerStream;
import io.tbaas.fabric.comm.server.StreamHandler;
import io.tbaas.foundation.TbaasException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockHeader;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Status;
import org.hyperledger.fabric.protos.orderer.AtomicBroadcastGrpc;
import org.hyperledger.fabric.protos.orderer.DeliverResponse;
import org.junit.jupiter.api.Test;

class DeliverStreamTest {
    @Test
    void gives_blocks_in_order_and_ends_with_success() throws Exception {
        try (Served served = new Served(stream -> {
            for (int i = 0; i < 100; i++) {
                stream.send(block(i));
            }
            stream.send(status(Status.SUCCESS));
        })) {
            BlockStream<Block> blocks = served.open();
            for (int i = 0; i < 100; i++) {
                assertThat(blocks.next().orElseThrow().getHeader().getNumber()).isEqualTo(i);
            }
            assertThat(blocks.next()).isEmpty();
            assertThat(blocks.isEnded()).isTrue();
        }
    }

    @Test
    void a_refusal_carries_its_status() throws Exception {
        try (Served served = new Served(stream -> stream.send(status(Status.FORBIDDEN)))) {
            assertThatThrownBy(() -> served.open().next())
                    .isInstanceOfSatisfying(DeliverException.class, refusal -> assertThat(refusal.status())
                            .isEqualTo(Status.FORBIDDEN));
        }
    }

    @Test
    void a_stream_that_breaks_off_is_unreachable() throws Exception {
        try (Served served = new Served(stream -> stream.send(block(0)))) {
            BlockStream<Block> blocks = served.open();
            assertThat(blocks.next()).isPresent();
            assertThatThrownBy(blocks::next)
                    .isInstanceOfSatisfying(TbaasException.class, failure -> assertThat(failure.code())
                            .isEqualTo(CommError.COMM_UNREACHABLE));
        }
    }

    @Test
    void a_response_without_content_is_a_violation() throws Exception {
        try (Served served = new Served(stream -> stream.send(DeliverResponse.getDefaultInstance()))) {
            assertThatThrownBy(() -> served.open().next())
                    .isInstanceOfSatisfying(TbaasException.class, failure -> assertThat(failure.code())
                            .isEqualTo(CommError.COMM_PROTOCOL_VIOLATION));
        }
    }

    @Test
    void closing_wakes_the_reader_and_the_server() throws Exception {
        CountDownLatch serving = new CountDownLatch(1);
        CountDownLatch cancelled = new CountDownLatch(1);
        try (Served served = new Served(stream -> {
            stream.onCancel(cancelled::countDown);
            stream.receive();
            serving.countDown();
            stream.receive();
            cancelled.await();
        })) {
            BlockStream<Block> blocks = served.open();
            assertThat(serving.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(blocks.poll(Duration.ofMillis(20))).isEmpty();
            assertThat(blocks.isEnded()).isFalse();
            Thread closer = Thread.ofVirtual().start(blocks::close);
            assertThat(blocks.next()).isEmpty();
            closer.join();
            assertThat(cancelled.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static DeliverResponse block(long number) {
        return DeliverResponse.newBuilder()
                .setBlock(Block.newBuilder().setHeader(BlockHeader.newBuilder().setNumber(number)))
                .build();
    }

    private static DeliverResponse status(Status status) {
        return DeliverResponse.newBuilder().setStatus(status).build();
    }

    /** A server that delivers what the handler sends. */
    private static final class Served implements AutoCloseable {
        private final GrpcServer server;
        private final GrpcClients clients = new GrpcClients("test");

        Served(StreamHandler<Envelope, DeliverResponse> handler) {
            server = new GrpcServer(
                    GrpcServerOptions.plain("served", "127.0.0.1:0"),
                    List.of(new AtomicBroadcastGrpc.AtomicBroadcastImplBase() {
                        @Override
                        public StreamObserver<Envelope> deliver(StreamObserver<DeliverResponse> responses) {
                            return ServerStream.serve("test-call", responses, handler);
                        }
                    }));
            server.start();
        }

        BlockStream<Block> open() {
            return new CallBlockStream<DeliverResponse, Block>(
                            clients.channel(Endpoint.plain("127.0.0.1:" + server.port())),
                            AtomicBroadcastGrpc.getDeliverMethod(),
                            DeliverStreamTest::decode)
                    .open(Envelope.getDefaultInstance());
        }

        @Override
        public void close() {
            clients.close();
            server.close();
        }
    }

    private static DeliverStep<Block> decode(DeliverResponse response) {
        return switch (response.getTypeCase()) {
            case BLOCK -> new DeliverStep.Data<>(response.getBlock());
            case STATUS -> new DeliverStep.End<>(response.getStatus());
            case TYPE_NOT_SET -> new DeliverStep.Unknown<>();
        };
    }
}
