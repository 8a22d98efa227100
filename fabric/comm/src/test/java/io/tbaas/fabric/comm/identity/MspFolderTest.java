package io.tbaas.fabric.comm.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.tbaas.crypto.SignatureAlgorithm;
import io.tbaas.crypto.network.CryptoMaterial;
import io.tbaas.crypto.network.NetworkCryptoSpec;
import io.tbaas.crypto.network.NetworkMaterial;
import io.tbaas.crypto.network.NodeSpec;
import io.tbaas.crypto.network.OrganisationMaterial;
import io.tbaas.crypto.network.OrganisationSpec;
import io.tbaas.fabric.protocol.MspId;
import io.tbaas.fabric.protocol.msp.MspConfigs;
import io.tbaas.fabric.protocol.msp.SigningIdentity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.hyperledger.fabric.protos.msp.FabricMSPConfig;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MspFolderTest {
    private static final MspId ORG1 = new MspId("Org1MSP");

    private final NetworkMaterial material = CryptoMaterial.generate(
            new NetworkCryptoSpec(
                    List.of(),
                    List.of(new OrganisationSpec(
                            "Org1MSP", "org1.example.com", List.of(NodeSpec.local("peer0")), 1, true)),
                    SignatureAlgorithm.ECDSA_P256),
            Instant.now());

    @TempDir
    private Path folder;

    @BeforeEach
    void write() {
        CryptoMaterial.write(material, folder);
    }

    @Test
    void reads_the_identity_that_signs() {
        Path peer = folder.resolve("peerOrganizations/org1.example.com/peers/peer0.org1.example.com/msp");
        SigningIdentity identity = MspFolder.signingIdentity(ORG1, peer);
        assertThat(identity.certificate())
                .isEqualTo(organisation().nodes().getFirst().certificate());
        byte[] message = {1, 2, 3};
        assertThat(identity.certificate()
                        .key()
                        .verify(
                                message,
                                identity.sign(ByteString.copyFrom(message)).toByteArray()))
                .isTrue();
    }

    @Test
    void reads_the_definition_of_the_organisation() {
        FabricMSPConfig config =
                MspFolder.verifyingConfig(ORG1, folder.resolve("peerOrganizations/org1.example.com/msp"));
        assertThat(config)
                .isEqualTo(MspConfigs.of(
                        ORG1,
                        organisation().authority().certificate(),
                        organisation().tlsAuthority().certificate()));
    }

    @Test
    void a_folder_without_a_fitting_key_is_a_clear_refusal() throws Exception {
        Path peer = folder.resolve("peerOrganizations/org1.example.com/peers/peer0.org1.example.com/msp");
        Path user = folder.resolve("peerOrganizations/org1.example.com/users/User1@org1.example.com/msp");
        Files.delete(peer.resolve("keystore/priv_sk"));
        Files.copy(user.resolve("keystore/priv_sk"), peer.resolve("keystore/priv_sk"));
        assertThatThrownBy(() -> MspFolder.signingIdentity(ORG1, peer))
                .hasMessageEndingWith("belongs to the signing certificate");
        assertThatThrownBy(() -> MspFolder.signingIdentity(ORG1, folder.resolve("nowhere")))
                .hasMessage("no signing certificate found in directory " + folder.resolve("nowhere/signcerts"));
        assertThatThrownBy(() -> MspFolder.verifyingConfig(ORG1, folder.resolve("nowhere")))
                .hasMessage("no ca certificate found in directory " + folder.resolve("nowhere/cacerts"));
    }

    @Test
    void files_without_pem_are_passed_over() throws Exception {
        Path msp = folder.resolve("peerOrganizations/org1.example.com/msp");
        Files.writeString(msp.resolve("cacerts/README"), "not a certificate");
        assertThat(MspFolder.verifyingConfig(ORG1, msp).getRootCertsCount()).isEqualTo(1);
    }

    private OrganisationMaterial organisation() {
        return material.peerOrganisations().getFirst();
    }
}
