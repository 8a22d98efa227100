package io.tbaas.fabric.comm.identity;

import io.tbaas.crypto.tls.TlsIdentity;
import io.tbaas.crypto.x509.Certificate;
import io.tbaas.fabric.protocol.MspId;
import io.tbaas.fabric.protocol.msp.SigningIdentity;
import java.nio.file.Path;
import java.util.List;
import org.hyperledger.fabric.protos.msp.MSPConfig;

/** Reads a folder laid out as Fabric's {@code msp}: cacerts, signcerts, keystore, config.yaml and so on. */
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable"}) // bodies follow
public final class MspFolder {
    private MspFolder() {}

    /** The identity that signs: {@code signcerts} and its key in {@code keystore}. */
    public static SigningIdentity signingIdentity(MspId mspId, Path folder) {
        throw new UnsupportedOperationException("MspFolder.signingIdentity");
    }

    /** What others need to verify identities of this organisation, as it goes into a channel configuration. */
    public static MSPConfig verifyingConfig(MspId mspId, Path folder) {
        throw new UnsupportedOperationException("MspFolder.verifyingConfig");
    }

    /** A certificate chain and its key from PEM files. */
    public static TlsIdentity tlsIdentity(Path certificateFile, Path keyFile) {
        throw new UnsupportedOperationException("MspFolder.tlsIdentity");
    }

    /** All certificates of a PEM file. */
    public static List<Certificate> certificates(Path file) {
        throw new UnsupportedOperationException("MspFolder.certificates");
    }
}
