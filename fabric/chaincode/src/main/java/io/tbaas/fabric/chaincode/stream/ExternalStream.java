package io.tbaas.fabric.chaincode.stream;

import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.tbaas.fabric.comm.client.Endpoint;
import io.tbaas.fabric.comm.client.GrpcClients;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.hyperledger.fabric.protos.peer.ChaincodeGrpc;
import org.hyperledger.fabric.protos.peer.ChaincodeMessage;
import org.jspecify.annotations.Nullable;

/**
 * The stream to a contract that runs as a service of its own: the peer connects, the rest is as ever.
 *
 * <p>Source: fabric core/chaincode/extcc/extcc_handler.go.
 */
public final class ExternalStream implements AutoCloseable {
    private final GrpcClients clients = new GrpcClients("chaincode");
    private final Endpoint endpoint;
    private final CountDownLatch over = new CountDownLatch(1);
    private final Duration dialTimeout;
    private final AtomicReference<@Nullable Status> end = new AtomicReference<>();

    public ExternalStream(Endpoint endpoint, Duration dialTimeout) {
        this.endpoint = endpoint;
        this.dialTimeout = dialTimeout;
    }

    /** Connects, and waits until the stream is over; answers why it ended. */
    public String run(String packageId, Streams streams) throws InterruptedException {
        ManagedChannel channel = clients.channel(endpoint);
        if (!becomesReady(channel)) {
            return "error cannot create connection for " + packageId + ": error creating grpc connection to "
                    + endpoint.address() + ": context deadline exceeded";
        }
        ChaincodeGrpc.newStub(channel).connect(new Messages(streams));
        over.await();
        Status status = end.get();
        return "error handling chaincode stream for " + packageId + ": "
                + (status == null ? "EOF" : "receive from chaincode support stream failed: " + goText(status));
    }

    private boolean becomesReady(ManagedChannel channel) throws InterruptedException {
        long deadline = System.nanoTime() + dialTimeout.toNanos();
        ConnectivityState state = channel.getState(true);
        while (state != ConnectivityState.READY) {
            CountDownLatch changed = new CountDownLatch(1);
            channel.notifyWhenStateChanged(state, changed::countDown);
            long left = deadline - System.nanoTime();
            if (over.getCount() == 0 || left <= 0 || !changed.await(left, TimeUnit.NANOSECONDS)) {
                return false;
            }
            state = channel.getState(true);
        }
        return true;
    }

    /** A status as Go prints it. */
    private static String goText(Status status) {
        StringBuilder code = new StringBuilder();
        for (String word : status.getCode().name().split("_", -1)) {
            code.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        String name = status.getCode() == Status.Code.CANCELLED ? "Canceled" : code.toString();
        return "rpc error: code = " + name + " desc = " + String.valueOf(status.getDescription());
    }

    /** Ends the stream. */
    @Override
    public void close() {
        clients.close();
        over.countDown();
    }

    /** Passes what arrives on to a stream of its own, made when the call exists. */
    private final class Messages implements ClientResponseObserver<ChaincodeMessage, ChaincodeMessage> {
        private final Streams streams;
        private @Nullable Inbound inbound;

        Messages(Streams streams) {
            this.streams = streams;
        }

        @Override
        public void beforeStart(ClientCallStreamObserver<ChaincodeMessage> call) {
            Inbound messages = new Inbound(call, streams.open(call), message -> {}, over::countDown);
            inbound = messages;
            call.disableAutoRequestWithInitial(1);
            call.setOnReadyHandler(messages::outboundReady);
        }

        @Override
        public void onNext(ChaincodeMessage message) {
            inbound().onNext(message);
        }

        @Override
        public void onError(Throwable failure) {
            end.set(Status.fromThrowable(failure));
            inbound().onError(failure);
        }

        @Override
        public void onCompleted() {
            inbound().onCompleted();
        }

        private Inbound inbound() {
            Inbound messages = inbound;
            if (messages == null) {
                throw new IllegalStateException("a message came before the call started");
            }
            return messages;
        }
    }
}
