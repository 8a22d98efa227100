package io.tbaas.fabric.chaincode;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.hyperledger.fabric.protos.peer.ChaincodeID;
import org.hyperledger.fabric.protos.peer.ChaincodeMessage;
import org.hyperledger.fabric.protos.peer.ChaincodeSupportGrpc;

/** The contract's end of the stream, driven by the test message by message over the real wire. */
final class ShimClient implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ManagedChannel channel;
    private final BlockingQueue<ChaincodeMessage> received = new LinkedBlockingQueue<>();
    private final CompletableFuture<Status> end = new CompletableFuture<>();
    private final StreamObserver<ChaincodeMessage> requests;

    ShimClient(int port) {
        channel =
                NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
        requests = ChaincodeSupportGrpc.newStub(channel).register(new StreamObserver<>() {
            @Override
            public void onNext(ChaincodeMessage message) {
                received.add(message);
            }

            @Override
            public void onError(Throwable failure) {
                end.complete(Status.fromThrowable(failure));
            }

            @Override
            public void onCompleted() {
                end.complete(Status.OK);
            }
        });
    }

    /** A contract that has registered and is ready. */
    static ShimClient registered(int port, String packageId) throws Exception {
        ShimClient client = new ShimClient(port);
        client.register(packageId);
        client.receive(ChaincodeMessage.Type.REGISTERED);
        client.receive(ChaincodeMessage.Type.READY);
        return client;
    }

    void register(String packageId) {
        send(
                ChaincodeMessage.Type.REGISTER,
                ChaincodeID.newBuilder().setName(packageId).build(),
                ChaincodeMessage.getDefaultInstance());
    }

    /** Sends a message on behalf of the call. */
    void send(ChaincodeMessage.Type type, Message payload, ChaincodeMessage call) {
        send(type, payload.toByteString(), call);
    }

    void send(ChaincodeMessage.Type type, ByteString payload, ChaincodeMessage call) {
        requests.onNext(ChaincodeMessage.newBuilder()
                .setType(type)
                .setPayload(payload)
                .setTxid(call.getTxid())
                .setChannelId(call.getChannelId())
                .build());
    }

    void send(ChaincodeMessage message) {
        requests.onNext(message);
    }

    ChaincodeMessage receive() throws InterruptedException {
        ChaincodeMessage message = received.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        if (message == null) {
            throw new AssertionError("the peer sent nothing");
        }
        return message;
    }

    ChaincodeMessage receive(ChaincodeMessage.Type type) throws InterruptedException {
        ChaincodeMessage message = receive();
        if (message.getType() != type) {
            throw new AssertionError("expected " + type + " but the peer sent " + message);
        }
        return message;
    }

    /** Sends a request and gives the payload of the peer's response. */
    ByteString request(ChaincodeMessage.Type type, Message payload, ChaincodeMessage call) throws InterruptedException {
        send(type, payload, call);
        return receive(ChaincodeMessage.Type.RESPONSE).getPayload();
    }

    /** Sends a request and gives the text with which the peer refuses it. */
    String refusal(ChaincodeMessage.Type type, Message payload, ChaincodeMessage call) throws InterruptedException {
        send(type, payload, call);
        return receive(ChaincodeMessage.Type.ERROR).getPayload().toStringUtf8();
    }

    /** The status with which the peer ended the stream. */
    Status end() throws Exception {
        return end.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    void finish() {
        requests.onCompleted();
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
