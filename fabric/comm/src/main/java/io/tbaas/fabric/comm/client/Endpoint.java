package io.tbaas.fabric.comm.client;

import java.util.Optional;

/**
 * Where and how to connect.
 *
 * @param address {@code host:port}
 * @param tls empty for plain text
 */
public record Endpoint(String address, Optional<ClientTls> tls) {
    /** An endpoint behind TLS. */
    public static Endpoint of(String address, ClientTls tls) {
        return new Endpoint(address, Optional.of(tls));
    }

    /** An endpoint in plain text. */
    public static Endpoint plain(String address) {
        return new Endpoint(address, Optional.empty());
    }
}
