package io.tbaas.fabric.protocol.msp;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.crypto.SignatureAlgorithm;
import io.tbaas.crypto.x509.CertificateAuthority;
import io.tbaas.crypto.x509.RevocationList;
import io.tbaas.crypto.x509.SubjectName;
import io.tbaas.fabric.protocol.TestOrganisation;
import java.util.List;
import org.hyperledger.fabric.protos.msp.FabricMSPConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MspConfigsTest {
    private final TestOrganisation org1 = TestOrganisation.of("Org1MSP");

    @ParameterizedTest
    @CsvSource({"ECDSA_P256, SHA2, SHA256", "ED25519, SHA2, SHA256", "SM2, SM3, SM3"})
    void hashes_follow_the_key_of_the_root(SignatureAlgorithm algorithm, String family, String identifier) {
        FabricMSPConfig config = TestOrganisation.of("M", algorithm).config();
        assertThat(config.getCryptoConfig().getSignatureHashFamily()).isEqualTo(family);
        assertThat(config.getCryptoConfig().getIdentityIdentifierHashFunction()).isEqualTo(identifier);
    }

    @Test
    void everything_of_the_definition_is_written_and_holds() {
        CertificateAuthority intermediate =
                org1.root().intermediate(SubjectName.ofCommonName("ica"), org1.newKey(), org1.validity());
        SigningIdentity admin = org1.identity(intermediate, "boss", "admin");
        SigningIdentity gone = org1.identity(intermediate, "gone", "client");
        RevocationList list = intermediate.revoke(
                List.of(gone.certificate().serialNumber()), TestOrganisation.NOW, TestOrganisation.NOW.plusSeconds(60));
        FabricMSPConfig config = MspConfigs.of(new MspDefinition(
                org1.id(),
                List.of(org1.root().certificate()),
                List.of(intermediate.certificate()),
                List.of(admin.certificate()),
                List.of(org1.tlsRoot().certificate()),
                List.of(),
                List.of(list),
                true));
        assertThat(config.getFabricNodeOus().getPeerOuIdentifier().getCertificate())
                .as("issuer of node units")
                .isEqualTo(TestOrganisation.pem(intermediate.certificate()));
        Msp msp = Msp.of(config, MspVersion.V1_4_3, VerificationCache.disabled());
        MspRegistry registry = MspRegistry.of(List.of(msp));
        assertThat(registry.msp(org1.id())).contains(msp);
        registry.validate(registry.deserialize(admin.serialized()));
        assertThat(Verdict.of(() -> registry.validate(registry.deserialize(gone.serialized()))))
                .isInstanceOf(Verdict.Refused.class);
    }

    @Test
    void identities_of_each_of_several_roots_have_their_roles() {
        TestOrganisation next = TestOrganisation.of("Org1MSP");
        FabricMSPConfig config = MspConfigs.of(new MspDefinition(
                org1.id(),
                List.of(org1.root().certificate(), next.root().certificate()),
                List.of(),
                List.of(),
                List.of(org1.tlsRoot().certificate()),
                List.of(),
                List.of(),
                true));
        MspRegistry registry = MspRegistry.of(List.of(Msp.of(config, MspVersion.V1_4_3, VerificationCache.disabled())));

        for (TestOrganisation each : List.of(org1, next)) {
            SigningIdentity admin = each.identity(each.root(), "boss", "admin");
            registry.validate(registry.deserialize(admin.serialized()));
        }
    }
}
