package io.tbaas.fabric.peer;

import io.tbaas.crypto.tls.TlsIdentity;
import io.tbaas.crypto.x509.Certificate;
import io.tbaas.fabric.comm.identity.MspFolder;
import io.tbaas.fabric.protocol.MspId;
import io.tbaas.fabric.protocol.msp.SigningIdentity;
import java.nio.file.Path;
import java.util.List;
import org.hyperledger.fabric.protos.msp.FabricMSPConfig;

/**
 * A peer's identities; their keys may rest in files or in a store that never shows them.
 *
 * @param signer signs endorsements and requests
 * @param definition of its own MSP
 * @param tls what it shows in connections
 * @param tlsRoots of its own organisation
 */
public record PeerMaterial(
        SigningIdentity signer, FabricMSPConfig definition, TlsIdentity tls, List<Certificate> tlsRoots) {
    /** Keeps a copy. */
    public PeerMaterial {
        tlsRoots = List.copyOf(tlsRoots);
    }

    /**
     * Reads an MSP folder with a signing key, and a folder with server.crt, server.key and ca.crt.
     *
     * @throws io.tbaas.foundation.TbaasException where a file is missing or cannot be read
     */
    public static PeerMaterial ofFolders(MspId mspId, Path msp, Path tls) {
        return new PeerMaterial(
                MspFolder.signingIdentity(mspId, msp),
                MspFolder.verifyingConfig(mspId, msp),
                MspFolder.tlsIdentity(tls.resolve("server.crt"), tls.resolve("server.key")),
                MspFolder.certificates(tls.resolve("ca.crt")));
    }
}
