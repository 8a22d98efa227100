package io.tbaas.fabric.comm.server;

import io.tbaas.fabric.comm.CommError;
import io.tbaas.foundation.TbaasException;
import java.net.InetSocketAddress;

/** Addresses to listen on. */
public final class SocketAddresses {
    private SocketAddresses() {}

    /**
     * Reads {@code host:port}; no host means all addresses.
     *
     * @throws TbaasException {@code COMM_LISTEN_FAILED} if it is anything else
     */
    public static InetSocketAddress parse(String hostAndPort) {
        int colon = hostAndPort.lastIndexOf(':');
        try {
            String host = hostAndPort.substring(0, Math.max(colon, 0));
            int port = Integer.parseInt(hostAndPort.substring(colon + 1));
            return host.isEmpty() ? new InetSocketAddress(port) : new InetSocketAddress(host, port);
        } catch (IllegalArgumentException malformed) {
            throw new TbaasException(
                    CommError.COMM_LISTEN_FAILED, "listen address '" + hostAndPort + "' is not host:port", malformed);
        }
    }
}
