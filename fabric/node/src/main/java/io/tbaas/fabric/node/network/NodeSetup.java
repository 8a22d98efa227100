package io.tbaas.fabric.node.network;

import io.tbaas.crypto.tls.TlsIdentity;
import io.tbaas.crypto.x509.Certificate;
import io.tbaas.fabric.protocol.msp.SigningIdentity;
import java.nio.file.Path;
import java.util.List;
import org.hyperledger.fabric.protos.msp.FabricMSPConfig;

/**
 * A node to start; its keys may rest in files or in a store that never shows them.
 *
 * @param identity signs blocks or endorsements
 * @param definition of its organisation's MSP
 * @param tls what it shows in connections
 * @param tlsRoots of its organisation; an orderer's administrators are known by them
 * @param data the folder of its channels
 */
public record NodeSetup(
        String name,
        SigningIdentity identity,
        FabricMSPConfig definition,
        TlsIdentity tls,
        List<Certificate> tlsRoots,
        NodeAddresses addresses,
        Path data) {
    /** Keeps a copy. */
    public NodeSetup {
        tlsRoots = List.copyOf(tlsRoots);
    }
}
