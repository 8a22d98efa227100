package io.tbaas.platform.server.network;

import com.google.protobuf.ByteString;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.tbaas.crypto.HashFunction;
import io.tbaas.fabric.admin.ContractPackages;
import io.tbaas.testkit.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.Properties;
import org.hyperledger.fabric.metrics.Metrics;
import org.hyperledger.fabric.protos.peer.ChaincodeGrpc;
import org.hyperledger.fabric.protos.peer.ChaincodeMessage;
import org.hyperledger.fabric.shim.ChaincodeBase;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.hyperledger.fabric.shim.ResponseUtils;
import org.hyperledger.fabric.traces.Traces;

/** A contract on the published shim that writes one key, {@code put key value}; it runs in this process as a service. */
final class LoadContract implements AutoCloseable {
    static final String NAME = "load";

    private final ByteString contractPackage;
    private final Server server;

    private LoadContract(ByteString contractPackage, Server server) {
        this.contractPackage = contractPackage;
        this.server = server;
    }

    static LoadContract serve() throws IOException {
        int port = FreePorts.take();
        ByteString contractPackage = ContractPackages.ofService("load_1", "127.0.0.1:" + port);
        String digest = HexFormat.of().formatHex(HashFunction.SHA_256.digest(contractPackage.toByteArray()));
        Server server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .addService(new ChaincodeGrpc.ChaincodeImplBase() {
                    @Override
                    public StreamObserver<ChaincodeMessage> connect(StreamObserver<ChaincodeMessage> toPeer) {
                        return new Put("load_1:" + digest)
                                .connected(toPeer); // the shim keeps a connection's state in it
                    }
                })
                .build()
                .start();
        return new LoadContract(contractPackage, server);
    }

    /** What peers install. */
    ByteString contractPackage() {
        return contractPackage;
    }

    @Override
    public void close() {
        server.shutdownNow();
    }

    private static final class Put extends ChaincodeBase {
        Put(String packageId) {
            processCommandLineOptions(new String[] {"--id", packageId, "--peerAddress", "unused:1"});
            Properties settings = getChaincodeConfig();
            Metrics.initialize(settings);
            Traces.initialize(settings);
        }

        StreamObserver<ChaincodeMessage> connected(StreamObserver<ChaincodeMessage> toPeer) {
            try {
                return connectToPeer(toPeer);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public Response init(ChaincodeStub stub) {
            return ResponseUtils.newSuccessResponse();
        }

        @Override
        public Response invoke(ChaincodeStub stub) {
            stub.putStringState(
                    stub.getParameters().get(0), stub.getParameters().get(1));
            return ResponseUtils.newSuccessResponse();
        }
    }
}
