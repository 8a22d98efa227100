package io.tbaas.acceptance.network;

import com.google.protobuf.ByteString;
import io.grpc.BindableService;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.tbaas.crypto.HashFunction;
import io.tbaas.fabric.admin.ContractPackages;
import io.tbaas.testkit.FreePorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.function.Function;

/** A contract that runs in this process as a service, and the package that tells peers where. */
public final class ServiceContract implements AutoCloseable {
    private final Server server;
    private final ByteString contractPackage;

    /** Serves what {@code contract} makes for the package's id. */
    public ServiceContract(String label, Function<String, BindableService> contract) throws IOException {
        int port = FreePorts.take();
        contractPackage = ContractPackages.ofService(label, "127.0.0.1:" + port);
        String packageId =
                label + ":" + HexFormat.of().formatHex(HashFunction.SHA_256.digest(contractPackage.toByteArray()));
        server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .addService(contract.apply(packageId))
                .build()
                .start();
    }

    /** What peers install. */
    public ByteString contractPackage() {
        return contractPackage;
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
