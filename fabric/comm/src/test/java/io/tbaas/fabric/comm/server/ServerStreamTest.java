package io.tbaas.fabric.comm.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.CallOptions;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.BlockingClientCall;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import io.tbaas.fabric.comm.client.Endpoint;
import io.tbaas.fabric.comm.client.GrpcClients;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.orderer.AtomicBroadcastGrpc;
import org.hyperledger.fabric.protos.orderer.BroadcastResponse;
import org.junit.jupiter.api.Test;

class ServerStreamTest {
    @Test
    void answers_each_request_in_order_and_completes_when_the_client_has_finished() throws Exception {
        try (Served served = new Served(stream -> {
            Optional<Envelope> request = stream.receive();
            while (request.isPresent()) {
                stream.send(echo(request.get()));
                request = stream.receive();
            }
        })) {
            BlockingClientCall<Envelope, BroadcastResponse> call = served.call();
            for (int i = 0; i < 100; i++) {
                call.write(envelope(i));
                assertThat(call.read().getInfo()).isEqualTo("message " + i);
            }
            call.halfClose();
            assertThat(call.read()).isNull();
        }
    }

    @Test
    void reports_the_status_that_the_handler_throws() throws Exception {
        try (Served served = new Served(stream -> {
            throw Status.PERMISSION_DENIED.withDescription("access denied").asRuntimeException();
        })) {
            BlockingClientCall<Envelope, BroadcastResponse> call = served.call();
            assertThatThrownBy(call::read)
                    .isInstanceOf(io.grpc.StatusException.class)
                    .hasMessage("PERMISSION_DENIED: access denied");
        }
    }

    @Test
    void tells_nothing_of_an_unexpected_failure_but_that_it_is_internal() throws Exception {
        try (Served served = new Served(stream -> {
            throw new IllegalStateException("secret");
        })) {
            BlockingClientCall<Envelope, BroadcastResponse> call = served.call();
            assertThatThrownBy(call::read).hasMessage("INTERNAL: internal error");
        }
    }

    @Test
    void wakes_a_handler_that_waits_for_a_request_when_the_client_cancels() throws Exception {
        CountDownLatch waiting = new CountDownLatch(1);
        CountDownLatch woken = new CountDownLatch(1);
        CountDownLatch told = new CountDownLatch(1);
        try (Served served = new Served(stream -> {
            stream.onCancel(told::countDown);
            stream.receive();
            stream.send(BroadcastResponse.getDefaultInstance());
            waiting.countDown();
            try {
                stream.receive();
            } catch (StatusRuntimeException cancelled) {
                woken.countDown();
                throw cancelled;
            }
        })) {
            BlockingClientCall<Envelope, BroadcastResponse> call = served.call();
            call.write(envelope(0));
            call.read();
            assertThat(waiting.await(10, TimeUnit.SECONDS)).isTrue();
            call.cancel("enough", null);
            assertThat(woken.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(told.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void a_reader_that_does_not_read_holds_the_sender_back() throws Exception {
        CountDownLatch cancelled = new CountDownLatch(1);
        try (Served served = new Served(stream -> {
            stream.onCancel(cancelled::countDown);
            BroadcastResponse large =
                    BroadcastResponse.newBuilder().setInfo("x".repeat(1 << 20)).build();
            // Without back-pressure these 64 GiB would end in an OutOfMemoryError and not in the cancellation.
            for (int i = 0; i < 1 << 16; i++) {
                stream.send(large);
            }
        })) {
            BlockingClientCall<Envelope, BroadcastResponse> call = served.call();
            assertThat(call.read()).isNotNull();
            call.cancel("enough", null);
            assertThat(cancelled.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void a_request_that_is_no_protobuf_is_answered_as_go_does_and_ends_the_handler() throws Exception {
        CountDownLatch told = new CountDownLatch(1);
        try (Served served = new Served(stream -> {
            stream.onCancel(told::countDown);
            stream.receive();
        })) {
            BlockingClientCall<Envelope, BroadcastResponse> call = served.call(garbage());
            call.write(envelope(0));
            assertThatThrownBy(call::read)
                    .hasMessageStartingWith("INTERNAL: grpc: failed to unmarshal the received message: ");
            assertThat(told.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    /** The method with a client that sends an overlong field whatever it is given. */
    private static MethodDescriptor<Envelope, BroadcastResponse> garbage() {
        MethodDescriptor<Envelope, BroadcastResponse> method = AtomicBroadcastGrpc.getBroadcastMethod();
        return method.toBuilder()
                .setRequestMarshaller(new MethodDescriptor.Marshaller<Envelope>() {
                    @Override
                    public InputStream stream(Envelope value) {
                        return new ByteArrayInputStream(new byte[] {0x0a, 0x7f});
                    }

                    @Override
                    public Envelope parse(InputStream stream) {
                        throw new UnsupportedOperationException("a client reads no requests");
                    }
                })
                .build();
    }

    @Test
    void a_message_over_the_limit_is_refused_and_the_next_call_is_served() throws Exception {
        GrpcServerOptions defaults = GrpcServerOptions.plain("served", "127.0.0.1:0");
        GrpcServerOptions small = new GrpcServerOptions(
                defaults.name(),
                defaults.listenAddress(),
                defaults.tls(),
                new GrpcLimits(1_000, 10, GrpcLimits.DEFAULT.connectionTimeout()),
                defaults.keepalive());
        try (Served served =
                new Served(small, stream -> stream.send(echo(stream.receive().orElseThrow())))) {
            BlockingClientCall<Envelope, BroadcastResponse> large = served.call();
            large.write(Envelope.newBuilder()
                    .setPayload(com.google.protobuf.ByteString.copyFrom(new byte[1_001]))
                    .build());
            assertThatThrownBy(large::read).isInstanceOfSatisfying(io.grpc.StatusException.class, refused -> assertThat(
                            refused.getStatus().getCode())
                    .isEqualTo(Status.Code.RESOURCE_EXHAUSTED));
            BlockingClientCall<Envelope, BroadcastResponse> next = served.call();
            next.write(envelope(1));
            assertThat(next.read().getInfo()).isEqualTo("message 1");
        }
    }

    @Test
    void an_answer_longer_than_the_headers_a_client_takes_is_cut() throws Exception {
        String text = "\u00e9".repeat(20_000);
        try (Served served = new Served(stream -> {
            throw Status.ABORTED.withDescription(text).asRuntimeException();
        })) {
            BlockingClientCall<Envelope, BroadcastResponse> call = served.call();
            assertThatThrownBy(call::read)
                    .hasMessageStartingWith("ABORTED: \u00e9\u00e9\u00e9")
                    .hasMessageEndingWith("\u00e9...");
        }
    }

    @Test
    void a_port_in_use_is_a_clear_refusal() throws Exception {
        try (Served served = new Served(stream -> {})) {
            GrpcServer second =
                    new GrpcServer(GrpcServerOptions.plain("second", "127.0.0.1:" + served.server.port()), List.of());
            assertThatThrownBy(second::start)
                    .hasMessageStartingWith("second cannot listen on 127.0.0.1:" + served.server.port());
            second.close();
        }
    }

    private static Envelope envelope(int number) {
        return Envelope.newBuilder()
                .setPayload(com.google.protobuf.ByteString.copyFromUtf8("message " + number))
                .build();
    }

    private static BroadcastResponse echo(Envelope envelope) {
        return BroadcastResponse.newBuilder()
                .setInfo(envelope.getPayload().toStringUtf8())
                .build();
    }

    /** A server whose only call runs the handler. */
    private static final class Served implements AutoCloseable {
        private final GrpcServer server;
        private final GrpcClients clients = new GrpcClients("test");

        Served(StreamHandler<Envelope, BroadcastResponse> handler) {
            this(GrpcServerOptions.plain("served", "127.0.0.1:0"), handler);
        }

        Served(GrpcServerOptions options, StreamHandler<Envelope, BroadcastResponse> handler) {
            server = new GrpcServer(options, List.of(new AtomicBroadcastGrpc.AtomicBroadcastImplBase() {
                @Override
                public StreamObserver<Envelope> broadcast(StreamObserver<BroadcastResponse> responses) {
                    return ServerStream.serve("test-call", responses, handler);
                }
            }));
            server.start();
        }

        BlockingClientCall<Envelope, BroadcastResponse> call() {
            return call(AtomicBroadcastGrpc.getBroadcastMethod());
        }

        BlockingClientCall<Envelope, BroadcastResponse> call(MethodDescriptor<Envelope, BroadcastResponse> method) {
            return ClientCalls.blockingBidiStreamingCall(
                    clients.channel(Endpoint.plain("127.0.0.1:" + server.port())), method, CallOptions.DEFAULT);
        }

        @Override
        public void close() {
            clients.close();
            server.close();
        }
    }
}
