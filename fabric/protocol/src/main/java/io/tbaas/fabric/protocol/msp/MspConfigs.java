package io.tbaas.fabric.protocol.msp;

import com.google.protobuf.ByteString;
import io.tbaas.crypto.SignatureAlgorithm;
import io.tbaas.crypto.x509.Certificate;
import io.tbaas.fabric.protocol.MspId;
import java.util.List;
import org.hyperledger.fabric.protos.msp.FabricCryptoConfig;
import org.hyperledger.fabric.protos.msp.FabricMSPConfig;
import org.hyperledger.fabric.protos.msp.FabricNodeOUs;
import org.hyperledger.fabric.protos.msp.FabricOUIdentifier;

/**
 * The definition of an MSP as protobuf.
 *
 * <p>Source: fabric msp/configbuilder.go#getMspConfig.
 */
public final class MspConfigs {
    private MspConfigs() {}

    /** The usual organisation: one root, one TLS root, roles by node OU. */
    public static FabricMSPConfig of(MspId id, Certificate root, Certificate tlsRoot) {
        return of(new MspDefinition(
                id, List.of(root), List.of(), List.of(), List.of(tlsRoot), List.of(), List.of(), true));
    }

    /**
     * The definition as Fabric's tools write it: every node OU names the intermediate, or else the root, as its issuer. Where there are several,
     * for example while one follows the other, it names none, because an identity of the one not named would be nobody.
     */
    public static FabricMSPConfig of(MspDefinition definition) {
        FabricMSPConfig.Builder config = FabricMSPConfig.newBuilder()
                .setName(definition.id().value())
                .addAllRootCerts(pems(definition.roots()))
                .addAllIntermediateCerts(pems(definition.intermediates()))
                .addAllAdmins(pems(definition.admins()))
                .addAllTlsRootCerts(pems(definition.tlsRoots()))
                .addAllTlsIntermediateCerts(pems(definition.tlsIntermediates()))
                .setCryptoConfig(cryptoConfig(definition.roots()));
        definition.revocations().forEach(list -> config.addRevocationList(ByteString.copyFromUtf8(list.pem())));
        if (definition.nodeOus()) {
            List<Certificate> issuers =
                    definition.intermediates().isEmpty() ? definition.roots() : definition.intermediates();
            config.setFabricNodeOus(nodeOus(
                    issuers.size() == 1
                            ? ByteString.copyFromUtf8(issuers.getFirst().pem())
                            : ByteString.EMPTY));
        }
        return config.build();
    }

    /** The hashes of an MSP with those roots: SHA-256, as configtxgen writes it; SM3 where a root has an SM2 key. */
    public static FabricCryptoConfig cryptoConfig(List<Certificate> roots) {
        boolean sm2 = roots.stream()
                .anyMatch(root -> root.hasSupportedKey() && root.key().algorithm() == SignatureAlgorithm.SM2);
        return FabricCryptoConfig.newBuilder()
                .setSignatureHashFamily(sm2 ? "SM3" : "SHA2")
                .setIdentityIdentifierHashFunction(sm2 ? "SM3" : "SHA256")
                .build();
    }

    private static FabricNodeOUs nodeOus(ByteString issuer) {
        return FabricNodeOUs.newBuilder()
                .setEnable(true)
                .setClientOuIdentifier(unit("client", issuer))
                .setPeerOuIdentifier(unit("peer", issuer))
                .setAdminOuIdentifier(unit("admin", issuer))
                .setOrdererOuIdentifier(unit("orderer", issuer))
                .build();
    }

    private static FabricOUIdentifier unit(String name, ByteString issuer) {
        return FabricOUIdentifier.newBuilder()
                .setOrganizationalUnitIdentifier(name)
                .setCertificate(issuer)
                .build();
    }

    private static List<ByteString> pems(List<Certificate> certificates) {
        return certificates.stream()
                .map(certificate -> ByteString.copyFromUtf8(certificate.pem()))
                .toList();
    }
}
