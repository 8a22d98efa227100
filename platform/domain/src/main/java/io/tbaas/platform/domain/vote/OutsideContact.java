package io.tbaas.platform.domain.vote;

/**
 * A node that the platform does not run, as others are to contact it.
 *
 * @param host where other nodes reach it
 */
public record OutsideContact(String host, int port) {
    /** {@code host:port}. */
    String address() {
        return host + ":" + port;
    }

    static OutsideContact of(String address) {
        int colon = address.lastIndexOf(':');
        return new OutsideContact(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)));
    }
}
