package io.tbaas.fabric.comm.identity;

import com.google.protobuf.ByteString;
import io.tbaas.crypto.PemKeys;
import io.tbaas.crypto.SigningKey;
import io.tbaas.crypto.tls.TlsIdentity;
import io.tbaas.crypto.x509.Certificate;
import io.tbaas.fabric.comm.CommError;
import io.tbaas.fabric.protocol.MspId;
import io.tbaas.fabric.protocol.msp.MspConfigs;
import io.tbaas.fabric.protocol.msp.SigningIdentity;
import io.tbaas.foundation.TbaasException;
import java.nio.file.Path;
import java.util.List;
import org.hyperledger.fabric.protos.msp.FabricMSPConfig;

/** Reads a folder laid out as Fabric's {@code msp}: cacerts, signcerts, keystore, config.yaml and so on. */
public final class MspFolder {
    private MspFolder() {}

    /** The identity that signs: {@code signcerts} and its key in {@code keystore}. */
    public static SigningIdentity signingIdentity(MspId mspId, Path folder) {
        List<ByteString> signers = PemFiles.ofFolder(folder.resolve("signcerts"));
        if (signers.isEmpty()) {
            throw new TbaasException(
                    CommError.COMM_BAD_IDENTITY,
                    "no signing certificate found in directory " + folder.resolve("signcerts"));
        }
        Certificate certificate = Certificate.ofPem(signers.getFirst().toStringUtf8());
        for (ByteString key : PemFiles.ofFolder(folder.resolve("keystore"))) {
            SigningKey candidate = PemKeys.read(key.toStringUtf8());
            if (candidate.verificationKey().encoded().equals(certificate.key().encoded())) {
                return SigningIdentity.of(mspId, certificate, candidate);
            }
        }
        throw new TbaasException(
                CommError.COMM_BAD_IDENTITY,
                "no private key in " + folder.resolve("keystore") + " belongs to the signing certificate");
    }

    /** What others need to verify identities of this organisation, as it goes into a channel configuration. */
    public static FabricMSPConfig verifyingConfig(MspId mspId, Path folder) {
        List<ByteString> roots = PemFiles.ofFolder(folder.resolve("cacerts"));
        if (roots.isEmpty()) {
            throw new TbaasException(
                    CommError.COMM_BAD_IDENTITY, "no ca certificate found in directory " + folder.resolve("cacerts"));
        }
        FabricMSPConfig.Builder config = FabricMSPConfig.newBuilder()
                .setName(mspId.value())
                .addAllRootCerts(roots)
                .addAllIntermediateCerts(PemFiles.ofFolder(folder.resolve("intermediatecerts")))
                .addAllAdmins(PemFiles.ofFolder(folder.resolve("admincerts")))
                .addAllRevocationList(PemFiles.ofFolder(folder.resolve("crls")))
                .setCryptoConfig(MspConfigs.cryptoConfig(roots.stream()
                        .flatMap(pem -> Certificate.allOfPem(pem.toStringUtf8()).stream())
                        .toList()));
        List<ByteString> tlsRoots = PemFiles.ofFolder(folder.resolve("tlscacerts"));
        config.addAllTlsRootCerts(tlsRoots);
        if (!tlsRoots.isEmpty()) {
            config.addAllTlsIntermediateCerts(PemFiles.ofFolder(folder.resolve("tlsintermediatecerts")));
        }
        MspConfigFile.read(folder).applyTo(config);
        return config.build();
    }

    /** A certificate chain and its key from PEM files. */
    public static TlsIdentity tlsIdentity(Path certificateFile, Path keyFile) {
        return TlsIdentity.ofPem(
                PemFiles.read(certificateFile).toStringUtf8(),
                PemFiles.read(keyFile).toStringUtf8());
    }

    /** All certificates of a PEM file. */
    public static List<Certificate> certificates(Path file) {
        return Certificate.allOfPem(PemFiles.read(file).toStringUtf8());
    }
}
