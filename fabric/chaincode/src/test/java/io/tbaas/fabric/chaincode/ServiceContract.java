package io.tbaas.fabric.chaincode;

import com.google.protobuf.ByteString;
import io.grpc.stub.StreamObserver;
import io.tbaas.fabric.comm.server.GrpcServer;
import io.tbaas.fabric.comm.server.GrpcServerOptions;
import io.tbaas.fabric.comm.server.ServerTls;
import java.util.List;
import java.util.Optional;
import org.hyperledger.fabric.protos.peer.ChaincodeGrpc;
import org.hyperledger.fabric.protos.peer.ChaincodeID;
import org.hyperledger.fabric.protos.peer.ChaincodeMessage;
import org.hyperledger.fabric.protos.peer.Response;

/** A contract that runs as a service: it waits for the peer to connect, and answers every call alike. */
final class ServiceContract implements AutoCloseable {
    private final GrpcServer server;
    private volatile String packageId = "";
    private int streams;

    ServiceContract(Optional<ServerTls> tls) {
        GrpcServerOptions options = tls.map(given -> GrpcServerOptions.of("contract", "127.0.0.1:0", given))
                .orElseGet(() -> GrpcServerOptions.plain("contract", "127.0.0.1:0"));
        server = new GrpcServer(options, List.of(new Service()));
        server.start();
    }

    /** The id under which the operator started the service. */
    void setPackageId(String packageId) {
        this.packageId = packageId;
    }

    /** Waits until so many streams are open; false if that takes too long. */
    synchronized boolean awaitStreams(int number) throws InterruptedException {
        long deadline = System.nanoTime() + 10_000_000_000L;
        while (streams != number && System.nanoTime() < deadline) {
            wait(10);
        }
        return streams == number;
    }

    private synchronized void count(int change) {
        streams += change;
        notifyAll();
    }

    int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.close();
    }

    private final class Service extends ChaincodeGrpc.ChaincodeImplBase {
        @Override
        public StreamObserver<ChaincodeMessage> connect(StreamObserver<ChaincodeMessage> toPeer) {
            count(1);
            toPeer.onNext(ChaincodeMessage.newBuilder()
                    .setType(ChaincodeMessage.Type.REGISTER)
                    .setPayload(
                            ChaincodeID.newBuilder().setName(packageId).build().toByteString())
                    .build());
            return new StreamObserver<>() {
                @Override
                public void onNext(ChaincodeMessage message) {
                    if (message.getType() == ChaincodeMessage.Type.TRANSACTION) {
                        toPeer.onNext(answer(message));
                    }
                }

                @Override
                public void onError(Throwable failure) {
                    count(-1);
                    toPeer.onCompleted();
                }

                @Override
                public void onCompleted() {
                    count(-1);
                    toPeer.onCompleted();
                }
            };
        }
    }

    private static ChaincodeMessage answer(ChaincodeMessage call) {
        return ChaincodeMessage.newBuilder()
                .setType(ChaincodeMessage.Type.COMPLETED)
                .setTxid(call.getTxid())
                .setChannelId(call.getChannelId())
                .setPayload(Response.newBuilder()
                        .setStatus(200)
                        .setPayload(ByteString.copyFromUtf8("served"))
                        .build()
                        .toByteString())
                .build();
    }
}
