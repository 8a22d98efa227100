package io.tbaas.fabric.comm.broadcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.grpc.stub.StreamObserver;
import io.tbaas.fabric.comm.CommError;
import io.tbaas.fabric.comm.client.Endpoint;
import io.tbaas.fabric.comm.client.GrpcClients;
import io.tbaas.fabric.comm.server.GrpcServer;
import io.tbaas.fabric.comm.server.GrpcServerOptions;
import io.tbaas.foundation.TaskGroup;
import io.tbaas.foundation.TbaasException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Status;
import org.hyperledger.fabric.protos.orderer.AtomicBroadcastGrpc;
import org.hyperledger.fabric.protos.orderer.BroadcastResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BroadcastClientTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final StrictOrderer orderer = new StrictOrderer();
    private final GrpcServer server =
            new GrpcServer(GrpcServerOptions.plain("orderer", "127.0.0.1:0"), List.of(orderer));
    private final GrpcClients clients = new GrpcClients("test");

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        clients.close();
        server.close();
    }

    @Test
    void many_threads_share_one_stream() throws Exception {
        try (BroadcastClient client = client();
                TaskGroup<BroadcastResponse> senders = new TaskGroup<>("sender")) {
            for (int i = 0; i < 50; i++) {
                String text = "good " + i;
                senders.fork(() -> client.broadcast(envelope(text), PATIENCE));
            }
            assertThat(senders.join())
                    .allMatch(response -> response.getStatus() == Status.SUCCESS)
                    .extracting(BroadcastResponse::getInfo)
                    .doesNotHaveDuplicates();
            assertThat(orderer.streams.get()).isEqualTo(1);
        }
    }

    @Test
    void a_refusal_ends_the_stream_but_not_the_client() throws Exception {
        try (BroadcastClient client = client()) {
            assertThat(client.broadcast(envelope("bad"), PATIENCE).getStatus()).isEqualTo(Status.FORBIDDEN);
            assertThat(client.broadcast(envelope("good"), PATIENCE).getStatus()).isEqualTo(Status.SUCCESS);
            assertThat(orderer.streams.get()).isEqualTo(2);
        }
    }

    @Test
    void envelopes_behind_a_refused_one_are_sent_again() throws Exception {
        try (BroadcastClient client = client();
                TaskGroup<BroadcastResponse> senders = new TaskGroup<>("sender")) {
            for (int i = 0; i < 60; i++) {
                String text = i % 10 == 0 ? "bad " + i : "good " + i;
                senders.fork(() -> client.broadcast(envelope(text), PATIENCE));
            }
            List<BroadcastResponse> responses = senders.join();
            for (int i = 0; i < 60; i++) {
                assertThat(responses.get(i).getStatus()).isEqualTo(i % 10 == 0 ? Status.FORBIDDEN : Status.SUCCESS);
            }
            assertThat(orderer.accepted.get()).isEqualTo(54);
        }
    }

    @Test
    void an_orderer_that_is_gone_is_a_clear_failure() {
        server.close();
        try (BroadcastClient client = client()) {
            assertThatThrownBy(() -> client.broadcast(envelope("good"), PATIENCE))
                    .isInstanceOfSatisfying(TbaasException.class, failure -> assertThat(failure.code())
                            .isEqualTo(CommError.COMM_UNREACHABLE));
        }
    }

    @Test
    void an_orderer_that_does_not_answer_is_given_up_after_the_time() {
        try (BroadcastClient client = client()) {
            assertThatThrownBy(() -> client.broadcast(envelope("silent"), Duration.ofMillis(50)))
                    .hasMessageContaining("did not answer within PT0.05S");
        }
    }

    private BroadcastClient client() {
        return new BroadcastClient(clients.channel(Endpoint.plain("127.0.0.1:" + server.port())));
    }

    private static Envelope envelope(String text) {
        return Envelope.newBuilder().setPayload(ByteString.copyFromUtf8(text)).build();
    }

    /** Ends a stream after a refusal and reads no further, as Fabric's does. */
    private static final class StrictOrderer extends AtomicBroadcastGrpc.AtomicBroadcastImplBase {
        private final AtomicInteger streams = new AtomicInteger();
        private final AtomicInteger accepted = new AtomicInteger();

        @Override
        public StreamObserver<Envelope> broadcast(StreamObserver<BroadcastResponse> responses) {
            streams.incrementAndGet();
            return new StreamObserver<>() {
                private boolean ended;

                @Override
                public void onNext(Envelope envelope) {
                    String text = envelope.getPayload().toStringUtf8();
                    if (ended || text.startsWith("silent")) {
                        return;
                    }
                    boolean bad = text.startsWith("bad");
                    responses.onNext(BroadcastResponse.newBuilder()
                            .setStatus(bad ? Status.FORBIDDEN : Status.SUCCESS)
                            .setInfo(text)
                            .build());
                    if (bad) {
                        ended = true;
                        responses.onCompleted();
                    } else {
                        accepted.incrementAndGet();
                    }
                }

                @Override
                public void onError(Throwable failure) {
                    ended = true;
                }

                @Override
                public void onCompleted() {
                    if (!ended) {
                        responses.onCompleted();
                    }
                }
            };
        }
    }
}
