package io.tbaas.fabric.protocol.msp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.tbaas.crypto.x509.CertificateAuthority;
import io.tbaas.crypto.x509.RevocationList;
import io.tbaas.crypto.x509.SubjectName;
import io.tbaas.fabric.protocol.TestOrganisation;
import java.util.List;
import org.hyperledger.fabric.protos.msp.FabricMSPConfig;
import org.hyperledger.fabric.protos.msp.FabricOUIdentifier;
import org.hyperledger.fabric.protos.msp.SigningIdentityInfo;
import org.junit.jupiter.api.Test;

/** What a definition may say, and what follows for identities: intermediates, revocation, units, administrators. */
class MspDefinitionRulesTest {
    private final TestOrganisation org1 = TestOrganisation.of("Org1MSP");

    @Test
    void definition_needs_a_root() {
        assertThatThrownBy(() -> msp(org1.config().toBuilder().clearRootCerts().build()))
                .isInstanceOf(MspException.class)
                .hasMessage("expected at least one CA certificate");
    }

    @Test
    void root_must_be_a_readable_authority() {
        FabricMSPConfig unreadable = FabricMSPConfig.newBuilder()
                .addRootCerts(ByteString.copyFromUtf8("ab"))
                .build();
        assertThatThrownBy(() -> msp(unreadable))
                .hasMessage("getCertFromPem error: could not decode pem bytes [[97 98]]");
        SigningIdentity leaf = org1.identity("leaf");
        FabricMSPConfig leafAsRoot = org1.config().toBuilder()
                .addRootCerts(TestOrganisation.pem(leaf.certificate()))
                .build();
        assertThatThrownBy(() -> msp(leafAsRoot)).isInstanceOf(MspException.class);
    }

    @Test
    void tls_root_must_be_an_authority() {
        SigningIdentity leaf = org1.identity("leaf");
        FabricMSPConfig config = org1.config().toBuilder()
                .addTlsRootCerts(TestOrganisation.pem(leaf.certificate()))
                .build();
        assertThatThrownBy(() -> msp(config))
                .hasMessage("CA Certificate did not have the CA attribute, (SN: "
                        + leaf.certificate().serialNumber().toString(16) + ")");
    }

    @Test
    void tls_authorities_are_told() {
        assertThat(msp(org1.config()).tlsAuthorities())
                .containsExactly(org1.tlsRoot().certificate());
    }

    @Test
    void members_stand_below_the_lowest_authority_only() {
        CertificateAuthority intermediate =
                org1.root().intermediate(SubjectName.ofCommonName("ica"), org1.newKey(), org1.validity());
        SigningIdentity admin = org1.identity(intermediate, "admin");
        FabricMSPConfig config = org1.config().toBuilder()
                .addIntermediateCerts(TestOrganisation.pem(intermediate.certificate()))
                .clearFabricNodeOus()
                .addAdmins(TestOrganisation.pem(admin.certificate()))
                .build();
        Msp msp = msp(config);
        Identity below = msp.deserialize(org1.identity(intermediate, "user").serialized());
        Identity beside = msp.deserialize(org1.identity("user").serialized());
        assertThatCode(() -> msp.validate(below)).doesNotThrowAnyException();
        assertThatThrownBy(() -> msp.validate(beside))
                .hasMessageStartingWith("could not obtain certification chain: invalid validation chain. Parent"
                        + " certificate should be a leaf of the certification tree [");
    }

    @Test
    void revoked_certificate_is_refused() {
        SigningIdentity revoked = org1.identity("gone", "client");
        SigningIdentity kept = org1.identity("kept", "client");
        Msp msp = msp(withList(revocation(org1, revoked)));
        assertThatThrownBy(() -> msp.validate(msp.deserialize(revoked.serialized())))
                .hasMessage("could not validate identity against certification chain: "
                        + "The certificate has been revoked");
        assertThatCode(() -> msp.validate(msp.deserialize(kept.serialized()))).doesNotThrowAnyException();
    }

    @Test
    void list_signed_by_somebody_else_revokes_nothing() {
        SigningIdentity member = org1.identity("member", "client");
        Msp msp = msp(withList(revocation(TestOrganisation.of("Org2MSP"), member)));
        assertThatCode(() -> msp.validate(msp.deserialize(member.serialized()))).doesNotThrowAnyException();
    }

    @Test
    void unreadable_list_is_refused() {
        FabricMSPConfig config = org1.config().toBuilder()
                .addRevocationList(ByteString.copyFromUtf8("x"))
                .build();
        assertThatThrownBy(() -> msp(config)).hasMessageStartingWith("could not parse RevocationList: ");
    }

    @Test
    void identity_has_exactly_one_role() {
        Msp msp = msp(org1.config());
        assertThatThrownBy(() -> validate(msp, "client", "peer"))
                .hasMessageMatching("could not validate identity's OUs: the identity must have a client, a peer, an"
                        + " orderer, or an admin OU role to be valid, not a combination of them. OUs: "
                        + "\\[peer\\([0-9A-F]{16}\\) client\\([0-9A-F]{16}\\)\\], MSP: \\[Org1MSP\\]");
        assertThatThrownBy(() -> validate(msp, "king"))
                .hasMessageStartingWith("could not validate identity's OUs: the identity does not have an OU that"
                        + " resolves to client, peer, orderer, or admin role. OUs: [king(");
        assertThatThrownBy(() -> validate(msp)).hasMessageEndingWith("OUs: [], MSP: [Org1MSP]");
        assertThatCode(() -> validate(msp, "client", "sales")).doesNotThrowAnyException();
    }

    @Test
    void v1_1_knows_clients_and_peers_only() {
        Msp msp = Msp.of(org1.config(), MspVersion.V1_1, VerificationCache.disabled());
        assertThatCode(() -> validate(msp, "client")).doesNotThrowAnyException();
        assertThatThrownBy(() -> validate(msp, "admin"))
                .hasMessageStartingWith("could not validate identity's OUs: the identity does not have an OU that"
                        + " resolves to client or peer. OUs: [admin(");
        FabricMSPConfig withoutPeer = org1.config().toBuilder()
                .setFabricNodeOus(org1.config().getFabricNodeOus().toBuilder().clearPeerOuIdentifier())
                .build();
        assertThatThrownBy(() -> Msp.of(withoutPeer, MspVersion.V1_1, VerificationCache.disabled()))
                .hasMessage("Failed setting up NodeOUs. PeerOU must be different from nil.");
    }

    @Test
    void v1_0_asks_for_no_role() {
        Msp msp = Msp.of(org1.config(), MspVersion.V1_0, VerificationCache.disabled());
        assertThatCode(() -> validate(msp, "king")).doesNotThrowAnyException();
    }

    @Test
    void listed_units_are_required() {
        SigningIdentity boss = org1.identity("boss", "sales");
        FabricMSPConfig config = withUnit("sales", org1).toBuilder()
                .clearFabricNodeOus()
                .addAdmins(TestOrganisation.pem(boss.certificate()))
                .build();
        Msp msp = msp(config);
        assertThatCode(() -> validate(msp, "sales")).doesNotThrowAnyException();
        assertThatThrownBy(() -> validate(msp))
                .hasMessage("could not validate identity's OUs: "
                        + "the identity certificate does not contain an Organizational Unit (OU)");
        assertThatThrownBy(() -> validate(msp, "research"))
                .hasMessageStartingWith(
                        "could not validate identity's OUs: none of the identity's organizational units [research(");
    }

    @Test
    void listed_unit_must_name_an_authority_of_the_definition() {
        FabricMSPConfig config = withUnit("sales", TestOrganisation.of("Org2MSP"));
        assertThatThrownBy(() -> msp(config)).hasMessageContaining("not in root or intermediate certs.");
    }

    @Test
    void without_admin_unit_administrators_must_be_named() {
        FabricMSPConfig config = org1.config().toBuilder().clearFabricNodeOus().build();
        assertThatThrownBy(() -> msp(config))
                .hasMessage("administrators must be declared when no admin ou classification is set");
        assertThatCode(() -> Msp.of(config, MspVersion.V1_3, VerificationCache.disabled()))
                .doesNotThrowAnyException();
    }

    @Test
    void named_administrator_must_be_client_or_admin() {
        SigningIdentity peer = org1.identity("peer0", "peer");
        FabricMSPConfig config = org1.config().toBuilder()
                .addAdmins(TestOrganisation.pem(peer.certificate()))
                .build();
        assertThatThrownBy(() -> msp(config))
                .hasMessage("admin 0 is invalid [The identity does not contain OU [CLIENT], MSP: [Org1MSP],"
                        + "The identity does not contain OU [ADMIN], MSP: [Org1MSP]]");
    }

    @Test
    void signing_identity_without_key_has_no_place_in_a_definition() {
        FabricMSPConfig config = org1.config().toBuilder()
                .setSigningIdentity(SigningIdentityInfo.getDefaultInstance())
                .build();
        assertThatThrownBy(() -> msp(config)).hasMessage("KeyMaterial not found in SigningIdentityInfo");
    }

    @Test
    void unknown_identifier_hash_is_refused() {
        FabricMSPConfig config = org1.config().toBuilder()
                .setCryptoConfig(org1.config().getCryptoConfig().toBuilder().setIdentityIdentifierHashFunction("MD5"))
                .build();
        assertThatThrownBy(() -> msp(config))
                .hasMessage("failed getting hash function options: hash function not recognized [MD5]");
    }

    private FabricMSPConfig withUnit(String name, TestOrganisation certifier) {
        return org1.config().toBuilder()
                .addOrganizationalUnitIdentifiers(FabricOUIdentifier.newBuilder()
                        .setOrganizationalUnitIdentifier(name)
                        .setCertificate(TestOrganisation.pem(certifier.root().certificate())))
                .build();
    }

    private FabricMSPConfig withList(RevocationList list) {
        return org1.config().toBuilder()
                .addRevocationList(ByteString.copyFromUtf8(list.pem()))
                .build();
    }

    private static RevocationList revocation(TestOrganisation issuer, SigningIdentity revoked) {
        return issuer.root()
                .revoke(
                        List.of(revoked.certificate().serialNumber()),
                        TestOrganisation.NOW,
                        TestOrganisation.NOW.plusSeconds(60));
    }

    private void validate(Msp msp, String... units) {
        msp.validate(msp.deserialize(org1.identity("someone", units).serialized()));
    }

    private static Msp msp(FabricMSPConfig config) {
        return Msp.of(config, MspVersion.V1_4_3, VerificationCache.disabled());
    }
}
