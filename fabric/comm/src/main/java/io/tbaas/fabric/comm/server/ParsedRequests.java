package io.tbaas.fabric.comm.server;

import io.grpc.Attributes;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import io.grpc.ServiceDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Answers requests that are no protobuf as Go's server does. grpc-java itself ends such calls as UNKNOWN and logs a stack
 * for each, so that anybody who can connect could fill the log.
 */
final class ParsedRequests {
    private ParsedRequests() {}

    /** A request, or why it could not be read. */
    private sealed interface Parsed<Q> {
        record Read<Q>(Q request) implements Parsed<Q> {}

        record Malformed<Q>(String reason) implements Parsed<Q> {}
    }

    static ServerServiceDefinition of(ServerServiceDefinition service) {
        List<ServerMethodDefinition<?, ?>> methods = service.getMethods().stream()
                .<ServerMethodDefinition<?, ?>>map(ParsedRequests::method)
                .collect(Collectors.toList());
        ServiceDescriptor.Builder descriptor = ServiceDescriptor.newBuilder(
                        service.getServiceDescriptor().getName())
                .setSchemaDescriptor(service.getServiceDescriptor().getSchemaDescriptor());
        methods.forEach(method -> descriptor.addMethod(method.getMethodDescriptor()));
        ServerServiceDefinition.Builder builder = ServerServiceDefinition.builder(descriptor.build());
        methods.forEach(builder::addMethod);
        return builder.build();
    }

    private static <Q, R> ServerMethodDefinition<Parsed<Q>, R> method(ServerMethodDefinition<Q, R> method) {
        MethodDescriptor<Q, R> original = method.getMethodDescriptor();
        MethodDescriptor<Parsed<Q>, R> descriptor = original.toBuilder(
                        new ParsedMarshaller<>(original.getRequestMarshaller()), original.getResponseMarshaller())
                .build();
        ServerCallHandler<Q, R> handler = method.getServerCallHandler();
        return ServerMethodDefinition.create(descriptor, (call, headers) -> {
            Call<Q, R> served = new Call<>(call, original);
            return new Listener<>(handler.startCall(served, headers), served);
        });
    }

    private record ParsedMarshaller<Q>(MethodDescriptor.Marshaller<Q> requests)
            implements MethodDescriptor.Marshaller<Parsed<Q>> {
        @Override
        public InputStream stream(Parsed<Q> value) {
            throw new UnsupportedOperationException("requests are only read here");
        }

        @Override
        public Parsed<Q> parse(InputStream stream) {
            try {
                return new Parsed.Read<>(requests.parse(stream));
            } catch (StatusRuntimeException malformed) {
                Throwable cause = malformed.getCause();
                return new Parsed.Malformed<>(
                        String.valueOf(cause == null ? malformed.getMessage() : cause.getMessage()));
            }
        }
    }

    /** Ends the call at the first request that cannot be read; the service sees a call that was cancelled. */
    private static final class Listener<Q, R> extends ServerCall.Listener<Parsed<Q>> {
        private final ServerCall.Listener<Q> service;
        private final Call<Q, R> call;
        private boolean ended;

        Listener(ServerCall.Listener<Q> service, Call<Q, R> call) {
            this.service = service;
            this.call = call;
        }

        @Override
        public void onMessage(Parsed<Q> message) {
            if (ended) {
                return;
            }
            switch (message) {
                case Parsed.Read<Q> read -> service.onMessage(read.request());
                case Parsed.Malformed<Q> malformed -> end(malformed.reason());
            }
        }

        @Override
        public void onHalfClose() {
            if (!ended) {
                service.onHalfClose();
            }
        }

        @Override
        public void onCancel() {
            if (!ended) {
                service.onCancel();
            }
        }

        @Override
        public void onComplete() {
            if (!ended) {
                service.onComplete();
            }
        }

        @Override
        public void onReady() {
            if (!ended) {
                service.onReady();
            }
        }

        private void end(String reason) {
            ended = true;
            service.onCancel();
            call.close(
                    Status.INTERNAL.withDescription("grpc: failed to unmarshal the received message: " + reason),
                    new Metadata());
        }
    }

    /** Ends once: at the first malformed request the service may be ending the call already. */
    private static final class Call<Q, R> extends ServerCall<Q, R> {
        private final AtomicBoolean closed = new AtomicBoolean();
        private final ServerCall<Parsed<Q>, R> call;
        private final MethodDescriptor<Q, R> method;

        Call(ServerCall<Parsed<Q>, R> call, MethodDescriptor<Q, R> method) {
            this.call = call;
            this.method = method;
        }

        @Override
        public void request(int numMessages) {
            call.request(numMessages);
        }

        @Override
        public void sendHeaders(Metadata headers) {
            call.sendHeaders(headers);
        }

        @Override
        public void sendMessage(R message) {
            if (!closed.get()) {
                call.sendMessage(message);
            }
        }

        @Override
        public void close(Status status, Metadata trailers) {
            if (closed.compareAndSet(false, true)) {
                call.close(StatusText.bounded(status, trailers), trailers);
            }
        }

        @Override
        public boolean isReady() {
            return call.isReady();
        }

        @Override
        public boolean isCancelled() {
            return call.isCancelled();
        }

        @Override
        public void setMessageCompression(boolean enabled) {
            call.setMessageCompression(enabled);
        }

        @Override
        public void setCompression(String compressor) {
            call.setCompression(compressor);
        }

        @Override
        public Attributes getAttributes() {
            return call.getAttributes();
        }

        @Override
        public @Nullable String getAuthority() {
            return call.getAuthority();
        }

        @Override
        public MethodDescriptor<Q, R> getMethodDescriptor() {
            return method;
        }
    }
}
