package io.tbaas.fabric.peer.connection;

import com.google.protobuf.ByteString;
import java.util.List;
import org.hyperledger.fabric.protos.msp.FabricMSPConfig;

/**
 * A node's address, and the roots and intermediates (PEM) that its TLS certificate must chain to.
 *
 * @param address host and port
 * @param tlsRoots none: the connection is in plain text
 */
public record NodeEndpoint(String address, List<ByteString> tlsRoots) {
    /** Keeps an own list. */
    public NodeEndpoint {
        tlsRoots = List.copyOf(tlsRoots);
    }

    /** A node of an organization, whose MSP names its TLS authorities. */
    public static NodeEndpoint of(String address, FabricMSPConfig msp) {
        List<ByteString> roots = new java.util.ArrayList<>(msp.getTlsRootCertsList());
        roots.addAll(msp.getTlsIntermediateCertsList());
        return new NodeEndpoint(address, roots);
    }
}
