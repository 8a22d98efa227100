package io.tbaas.platform.domain.vote;

import java.util.Map;

/**
 * A consensus node that others run, as a ledger names it.
 *
 * @param organisation its organisation's name on the ledger
 * @param host where other nodes reach it
 * @param tlsCertificate PEM of what it shows in connections; empty where it goes out
 */
public record OutsideConsenter(String organisation, String host, int port, String tlsCertificate) {
    Map<String, String> content() {
        return Map.of(
                "organisation", organisation, "host", host, "port", Integer.toString(port), "tls", tlsCertificate);
    }

    static OutsideConsenter of(Map<String, String> content) {
        return new OutsideConsenter(
                content.getOrDefault("organisation", ""),
                content.getOrDefault("host", ""),
                Integer.parseInt(content.getOrDefault("port", "0")),
                content.getOrDefault("tls", ""));
    }
}
