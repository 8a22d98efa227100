package io.tbaas.fabric.comm.server;

import java.util.Optional;

/**
 * One listener.
 *
 * @param name names its threads, for example {@code peer0.org1}
 * @param listenAddress {@code host:port}; port 0 picks a free one
 * @param tls empty for plain text
 */
public record GrpcServerOptions(
        String name, String listenAddress, Optional<ServerTls> tls, GrpcLimits limits, Keepalive keepalive) {
    /** A TLS listener with Fabric's default limits. */
    public static GrpcServerOptions of(String name, String listenAddress, ServerTls tls) {
        return new GrpcServerOptions(name, listenAddress, Optional.of(tls), GrpcLimits.DEFAULT, Keepalive.DEFAULT);
    }

    /** A plain-text listener with Fabric's default limits. */
    public static GrpcServerOptions plain(String name, String listenAddress) {
        return new GrpcServerOptions(name, listenAddress, Optional.empty(), GrpcLimits.DEFAULT, Keepalive.DEFAULT);
    }
}
