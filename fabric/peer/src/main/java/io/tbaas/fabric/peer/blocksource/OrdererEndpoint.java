package io.tbaas.fabric.peer.blocksource;

import com.google.protobuf.ByteString;
import java.util.List;

/**
 * An orderer's address, and the roots and intermediates (PEM) that its TLS certificate must chain to.
 *
 * @param address host and port
 */
public record OrdererEndpoint(String address, List<ByteString> tlsRoots) {
    /** Keeps an own list. */
    public OrdererEndpoint {
        tlsRoots = List.copyOf(tlsRoots);
    }
}
