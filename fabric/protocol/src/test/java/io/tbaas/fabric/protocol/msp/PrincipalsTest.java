package io.tbaas.fabric.protocol.msp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.tbaas.crypto.HashFunction;
import io.tbaas.fabric.protocol.MspId;
import io.tbaas.fabric.protocol.TestOrganisation;
import io.tbaas.fabric.protocol.policy.SignaturePolicies;
import java.util.List;
import org.hyperledger.fabric.protos.common.CombinedPrincipal;
import org.hyperledger.fabric.protos.common.MSPIdentityAnonymity;
import org.hyperledger.fabric.protos.common.MSPIdentityAnonymity.MSPIdentityAnonymityType;
import org.hyperledger.fabric.protos.common.MSPPrincipal;
import org.hyperledger.fabric.protos.common.MSPPrincipal.Classification;
import org.hyperledger.fabric.protos.common.MSPRole.MSPRoleType;
import org.hyperledger.fabric.protos.common.OrganizationUnit;
import org.hyperledger.fabric.protos.msp.FabricMSPConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrincipalsTest {
    private final TestOrganisation org1 = TestOrganisation.of("Org1MSP");

    @ParameterizedTest
    @CsvSource({
        "client, MEMBER, true",
        "client, CLIENT, true",
        "client, PEER, false",
        "client, ADMIN, false",
        "peer, PEER, true",
        "peer, MEMBER, true",
        "admin, ADMIN, true",
        "admin, CLIENT, false",
        "orderer, ORDERER, true",
        "orderer, PEER, false"
    })
    void node_unit_tells_the_role(String unit, MSPRoleType role, boolean satisfied) {
        MspRegistry registry = registry(org1.config(), MspVersion.V1_4_3);
        Identity identity = registry.deserialize(org1.identity("someone", unit).serialized());
        assertThat(registry.satisfies(identity, role(role))).isEqualTo(satisfied);
    }

    @Test
    void refusals_have_fabrics_texts() {
        MspRegistry registry = registry(org1.config(), MspVersion.V1_4_3);
        Identity client = registry.deserialize(org1.identity("user", "client").serialized());
        assertThatThrownBy(() -> registry.requirePrincipal(client, role(MSPRoleType.ADMIN)))
                .hasMessage("The identity is not an admin under this MSP [Org1MSP]: "
                        + "The identity does not contain OU [ADMIN], MSP: [Org1MSP]");
        assertThatThrownBy(() -> registry.requirePrincipal(client, role(MSPRoleType.PEER)))
                .hasMessage("The identity is not a [PEER] under this MSP [Org1MSP]: "
                        + "The identity does not contain OU [PEER], MSP: [Org1MSP]");
        assertThatThrownBy(() -> registry.requirePrincipal(
                        client, SignaturePolicies.principal(MSPRoleType.MEMBER, new MspId("Org2MSP"))))
                .hasMessage("the identity is a member of a different MSP (expected Org2MSP, got Org1MSP)");
        assertThatThrownBy(() -> registry.requirePrincipal(
                        client, principal(Classification.ROLE, ByteString.copyFromUtf8("garbage"))))
                .hasMessageStartingWith("could not unmarshal MSPRole from principal: ");
        assertThatThrownBy(() -> registry.requirePrincipal(
                        client,
                        MSPPrincipal.newBuilder()
                                .setPrincipalClassificationValue(9)
                                .build()))
                .hasMessage("invalid principal type 9");
    }

    @Test
    void administrator_may_be_named_one_by_one() {
        SigningIdentity admin = org1.identity("boss", "client");
        MspRegistry registry = registry(withAdmin(org1.config(), admin), MspVersion.V1_4_3);
        assertThat(registry.satisfies(registry.deserialize(admin.serialized()), role(MSPRoleType.ADMIN)))
                .isTrue();
    }

    @Test
    void before_v1_4_3_only_named_administrators_count_and_orderers_are_unknown() {
        SigningIdentity admin = org1.identity("boss", "client");
        MspRegistry registry = registry(withAdmin(org1.config(), admin), MspVersion.V1_3);
        Identity named = registry.deserialize(admin.serialized());
        Identity other = registry.deserialize(org1.identity("other", "client").serialized());
        assertThat(registry.satisfies(named, role(MSPRoleType.ADMIN))).isTrue();
        assertThatThrownBy(() -> registry.requirePrincipal(other, role(MSPRoleType.ADMIN)))
                .hasMessage("This identity is not an admin");
        assertThatThrownBy(() -> registry.requirePrincipal(other, role(MSPRoleType.ORDERER)))
                .hasMessage("invalid MSP role type 4");
    }

    @Test
    void without_node_units_peers_cannot_be_told() {
        SigningIdentity admin = org1.identity("boss");
        FabricMSPConfig config =
                withAdmin(org1.config(), admin).toBuilder().clearFabricNodeOus().build();
        MspRegistry registry = registry(config, MspVersion.V1_4_3);
        Identity someone = registry.deserialize(org1.identity("peer0", "peer").serialized());
        assertThat(registry.satisfies(someone, role(MSPRoleType.MEMBER))).isTrue();
        assertThatThrownBy(() -> registry.requirePrincipal(someone, role(MSPRoleType.PEER)))
                .hasMessage("The identity is not a [PEER] under this MSP [Org1MSP]: "
                        + "NodeOUs not activated. Cannot tell apart identities.");
    }

    @Test
    void identity_principal_wants_that_certificate() {
        MspRegistry registry = registry(org1.config(), MspVersion.V1_4_3);
        SigningIdentity wanted = org1.identity("wanted", "client");
        MSPPrincipal principal = principal(Classification.IDENTITY, wanted.serialized());
        assertThat(registry.satisfies(registry.deserialize(wanted.serialized()), principal))
                .isTrue();
        Identity other = registry.deserialize(org1.identity("other", "client").serialized());
        assertThatThrownBy(() -> registry.requirePrincipal(other, principal)).hasMessage("The identities do not match");
        MSPPrincipal foreign = principal(Classification.IDENTITY, TestOrganisation.serialized("X", ByteString.EMPTY));
        assertThatThrownBy(() -> registry.requirePrincipal(other, foreign))
                .hasMessage("invalid identity principal, not a certificate: expected MSP ID Org1MSP, received X");
    }

    @Test
    void unit_principal_wants_unit_and_certifiers() {
        MspRegistry registry = registry(org1.config(), MspVersion.V1_4_3);
        Identity identity =
                registry.deserialize(org1.identity("user", "client", "sales").serialized());
        byte[] certifiers =
                HashFunction.SHA_256.digest(org1.root().certificate().der().toArray());
        assertThat(registry.satisfies(identity, unit("Org1MSP", "sales", certifiers)))
                .isTrue();
        assertThat(registry.satisfies(identity, unit("Org1MSP", "research", certifiers)))
                .isFalse();
        assertThat(registry.satisfies(identity, unit("Org1MSP", "sales", new byte[32])))
                .isFalse();
        assertThat(registry.satisfies(identity, unit("Org2MSP", "sales", certifiers)))
                .isFalse();
    }

    @Test
    void combined_principal_wants_all_its_parts_since_v1_3() {
        SigningIdentity client = org1.identity("user", "client");
        MSPPrincipal both = combined(role(MSPRoleType.MEMBER), combined(role(MSPRoleType.CLIENT)));
        MSPPrincipal contradiction = combined(role(MSPRoleType.CLIENT), role(MSPRoleType.PEER));
        MspRegistry v13 = registry(org1.config(), MspVersion.V1_3);
        MspRegistry v11 = registry(org1.config(), MspVersion.V1_1);
        assertThat(v13.satisfies(v13.deserialize(client.serialized()), both)).isTrue();
        assertThat(v13.satisfies(v13.deserialize(client.serialized()), contradiction))
                .isFalse();
        assertThatThrownBy(() -> v11.requirePrincipal(v11.deserialize(client.serialized()), both))
                .hasMessage("invalid principal type 4");
        assertThatThrownBy(() -> v13.requirePrincipal(v13.deserialize(client.serialized()), combined()))
                .hasMessage("No principals in CombinedPrincipal");
    }

    @Test
    void x509_identity_is_nominal_never_anonymous() {
        MspRegistry registry = registry(org1.config(), MspVersion.V1_4_3);
        Identity identity = registry.deserialize(org1.identity("user", "client").serialized());
        assertThat(registry.satisfies(identity, anonymity(MSPIdentityAnonymityType.NOMINAL)))
                .isTrue();
        assertThatThrownBy(() -> registry.requirePrincipal(identity, anonymity(MSPIdentityAnonymityType.ANONYMOUS)))
                .hasMessage("Principal is anonymous, but X.509 MSP does not support anonymous identities");
    }

    private static FabricMSPConfig withAdmin(FabricMSPConfig config, SigningIdentity admin) {
        return config.toBuilder()
                .addAdmins(TestOrganisation.pem(admin.certificate()))
                .build();
    }

    private static MSPPrincipal anonymity(MSPIdentityAnonymityType type) {
        return principal(
                Classification.ANONYMITY,
                MSPIdentityAnonymity.newBuilder().setAnonymityType(type).build().toByteString());
    }

    private static MSPPrincipal combined(MSPPrincipal... parts) {
        return principal(
                Classification.COMBINED,
                CombinedPrincipal.newBuilder()
                        .addAllPrincipals(List.of(parts))
                        .build()
                        .toByteString());
    }

    private static MSPPrincipal unit(String msp, String name, byte[] certifiers) {
        return principal(
                Classification.ORGANIZATION_UNIT,
                OrganizationUnit.newBuilder()
                        .setMspIdentifier(msp)
                        .setOrganizationalUnitIdentifier(name)
                        .setCertifiersIdentifier(ByteString.copyFrom(certifiers))
                        .build()
                        .toByteString());
    }

    private static MSPPrincipal principal(Classification classification, ByteString content) {
        return MSPPrincipal.newBuilder()
                .setPrincipalClassification(classification)
                .setPrincipal(content)
                .build();
    }

    private MSPPrincipal role(MSPRoleType role) {
        return SignaturePolicies.principal(role, org1.id());
    }

    private static MspRegistry registry(FabricMSPConfig config, MspVersion version) {
        return MspRegistry.of(List.of(Msp.of(config, version, VerificationCache.disabled())));
    }
}
