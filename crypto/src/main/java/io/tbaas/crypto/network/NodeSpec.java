package io.tbaas.crypto.network;

import java.util.List;

/**
 * One peer or orderer.
 *
 * @param hostname for example {@code peer0}; its common name is {@code hostname.domain}
 * @param alternativeNames names and addresses of its TLS certificate beside common name and host name
 */
public record NodeSpec(String hostname, List<String> alternativeNames) {
    /** Copies the list. */
    public NodeSpec {
        alternativeNames = List.copyOf(alternativeNames);
    }

    /** A node that is also reached as {@code localhost} and {@code 127.0.0.1}. */
    public static NodeSpec local(String hostname) {
        return new NodeSpec(hostname, List.of("localhost", "127.0.0.1"));
    }
}
