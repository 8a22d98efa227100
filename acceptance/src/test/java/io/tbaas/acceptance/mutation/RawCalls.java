package io.tbaas.acceptance.mutation;

import com.google.protobuf.ByteString;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Status;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Calls whose messages are any bytes. */
final class RawCalls {
    private static final int RESPONSES_MAX = 1_000;

    private RawCalls() {}

    /** How a call ends on the client's side. */
    enum End {
        HALF_CLOSE,
        LEAVE_OPEN,
        CANCEL_AT_ONCE
    }

    /**
     * What came of a call.
     *
     * @param status empty if it went on after the time
     */
    record Outcome(Optional<Status.Code> status, ByteString firstResponse) {}

    /** Sends messages one after the other and waits a little for the end; what lasts longer is cancelled. */
    static Outcome send(Channel channel, String method, List<byte[]> messages, End end, long waitMillis)
            throws InterruptedException {
        MethodDescriptor<ByteString, ByteString> raw = MethodDescriptor.<ByteString, ByteString>newBuilder()
                .setType(MethodType.BIDI_STREAMING)
                .setFullMethodName(method)
                .setRequestMarshaller(new Bytes())
                .setResponseMarshaller(new Bytes())
                .build();
        ClientCall<ByteString, ByteString> call = channel.newCall(raw, CallOptions.DEFAULT);
        Listener listener = new Listener();
        call.start(listener, new Metadata());
        call.request(RESPONSES_MAX);
        for (byte[] message : messages) {
            call.sendMessage(ByteString.copyFrom(message));
        }
        switch (end) {
            case HALF_CLOSE -> call.halfClose();
            case LEAVE_OPEN -> {}
            case CANCEL_AT_ONCE -> call.cancel("gone", null);
        }
        boolean ended = listener.closed.await(waitMillis, TimeUnit.MILLISECONDS);
        if (!ended) {
            call.cancel("seen enough", null);
        }
        return new Outcome(ended ? Optional.of(listener.code) : Optional.empty(), listener.first);
    }

    private static final class Listener extends ClientCall.Listener<ByteString> {
        private final CountDownLatch closed = new CountDownLatch(1);
        private volatile Status.Code code = Status.Code.UNKNOWN;
        private volatile ByteString first = ByteString.EMPTY;

        @Override
        public void onMessage(ByteString message) {
            if (first.isEmpty()) {
                first = message;
            }
        }

        @Override
        public void onClose(Status ended, Metadata trailers) {
            code = ended.getCode();
            closed.countDown();
        }
    }

    private static final class Bytes implements MethodDescriptor.Marshaller<ByteString> {
        @Override
        public InputStream stream(ByteString value) {
            return value.newInput();
        }

        @Override
        public ByteString parse(InputStream stream) {
            try {
                return ByteString.readFrom(stream);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }
}
