package io.tbaas.fabric.protocol.msp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.tbaas.crypto.SignatureAlgorithm;
import io.tbaas.fabric.protocol.TestOrganisation;
import java.time.Instant;
import java.util.List;
import org.hyperledger.fabric.protos.msp.FabricMSPConfig;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Reading identities, validating them, checking what they signed. */
class MspTest {
    private static final ByteString MESSAGE = ByteString.copyFromUtf8("message");

    private final TestOrganisation org1 = TestOrganisation.of("Org1MSP");

    @Test
    void identity_under_the_root_is_read_and_valid() {
        SigningIdentity peer = org1.identity("peer0", "peer");
        MspRegistry registry = registry(org1.config(), MspVersion.V1_4_3);
        Identity identity = registry.deserialize(peer.serialized());
        assertThat(identity.mspId()).isEqualTo(org1.id());
        assertThat(identity.serialized()).isEqualTo(peer.serialized());
        assertThatCode(() -> registry.validate(identity)).doesNotThrowAnyException();
        assertThat(identity.notAfter()).isEqualTo(peer.certificate().notAfter());
    }

    @Test
    void same_bytes_give_the_same_object() {
        SigningIdentity peer = org1.identity("peer0", "peer");
        MspRegistry registry = registry(org1.config(), MspVersion.V1_4_3);
        Identity first = registry.deserialize(peer.serialized());
        assertThat(registry.deserialize(ByteString.copyFrom(peer.serialized().toByteArray())))
                .isSameAs(first);
    }

    @Test
    void certificate_of_another_root_is_not_read() {
        SigningIdentity stranger = TestOrganisation.of("Org1MSP").identity("peer0", "peer");
        MspRegistry registry = registry(org1.config(), MspVersion.V1_4_3);
        assertThatThrownBy(() -> registry.deserialize(stranger.serialized()))
                .isInstanceOf(MspException.class)
                .hasMessageStartingWith(
                        "the supplied identity is not valid: x509: certificate signed by unknown authority");
    }

    @Test
    void malformed_identities_are_refused_with_fabrics_texts() {
        MspRegistry registry = registry(org1.config(), MspVersion.V1_4_3);
        assertThatThrownBy(() -> registry.deserialize(ByteString.copyFromUtf8("garbage")))
                .hasMessageStartingWith("could not deserialize a SerializedIdentity: ");
        assertThatThrownBy(() -> registry.deserialize(ByteString.EMPTY)).hasMessage("MSP  is not defined on channel");
        assertThatThrownBy(() -> registry.deserialize(TestOrganisation.serialized("Org9MSP", ByteString.EMPTY)))
                .hasMessage("MSP Org9MSP is not defined on channel");
        assertThatThrownBy(() -> registry.deserialize(
                        TestOrganisation.serialized("Org1MSP", ByteString.copyFromUtf8("no certificate"))))
                .hasMessage("could not decode the PEM structure");
        ByteString emptyBlock =
                ByteString.copyFromUtf8("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        assertThatThrownBy(() -> registry.deserialize(TestOrganisation.serialized("Org1MSP", emptyBlock)))
                .hasMessageStartingWith("parseCertificate failed: ");
    }

    @Test
    void one_msp_reads_its_own_identities_only() {
        Msp msp = Msp.of(org1.config(), MspVersion.V1_4_3, VerificationCache.disabled());
        assertThatThrownBy(() -> msp.deserialize(TestOrganisation.serialized("Org2MSP", ByteString.EMPTY)))
                .hasMessage("expected MSP ID Org1MSP, received Org2MSP");
    }

    @Test
    void authority_cannot_be_an_identity() {
        MspRegistry registry = registry(org1.config(), MspVersion.V1_4_3);
        Identity root = registry.deserialize(TestOrganisation.serialized(
                "Org1MSP", TestOrganisation.pem(org1.root().certificate())));
        assertThatThrownBy(() -> registry.validate(root))
                .hasMessage("could not obtain certification chain: An X509 certificate with Basic Constraint: "
                        + "Certificate Authority equals true cannot be used as an identity");
    }

    @Test
    void expired_certificate_is_valid_because_no_clock_is_asked() {
        TestOrganisation expired = TestOrganisation.madeAt(Instant.parse("2001-02-03T04:05:06Z"));
        SigningIdentity peer = expired.identity("peer0", "peer");
        MspRegistry registry = registry(expired.config(), MspVersion.V3_0);
        Identity identity = registry.deserialize(peer.serialized());
        assertThat(identity.notAfter()).isBefore(TestOrganisation.NOW);
        assertThatCode(() -> registry.validate(identity)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @EnumSource(SignatureAlgorithm.class)
    void signature_is_checked_with_each_kind_of_key(SignatureAlgorithm algorithm) {
        TestOrganisation organisation = TestOrganisation.of("KeyMSP", algorithm);
        SigningIdentity signer = organisation.identity("user", "client");
        MspRegistry registry = registry(organisation.config(), MspVersion.V3_0);
        Identity identity = registry.deserialize(signer.serialized());
        ByteString signature = signer.sign(MESSAGE);
        assertThatCode(() -> registry.validate(identity)).doesNotThrowAnyException();
        assertThat(identity.verify(MESSAGE, signature)).isTrue();
        assertThat(identity.verify(ByteString.copyFromUtf8("another"), signature))
                .isFalse();
        assertThat(identity.verify(MESSAGE, ByteString.EMPTY)).isFalse();
        assertThat(identity.verify(MESSAGE, signature.substring(0, signature.size() - 1)))
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            value = MspVersion.class,
            names = {"V1_4_3", "V1_3", "V1_1", "V1_0"})
    void ed25519_identity_is_invalid_before_v3(MspVersion version) {
        TestOrganisation organisation = TestOrganisation.of("EdMSP", SignatureAlgorithm.ED25519);
        MspRegistry registry = registry(organisation.config(), version);
        Identity identity =
                registry.deserialize(organisation.identity("user", "client").serialized());
        assertThatThrownBy(() -> registry.validate(identity))
                .hasMessage("could not validate identity's public key algorithm: Ed25519 is not supported");
    }

    @Test
    void unknown_hash_family_lets_no_signature_pass() {
        FabricMSPConfig config = org1.config().toBuilder()
                .setCryptoConfig(org1.config().getCryptoConfig().toBuilder().setSignatureHashFamily("MD5"))
                .build();
        SigningIdentity peer = org1.identity("peer0", "peer");
        Identity identity = registry(config, MspVersion.V1_4_3).deserialize(peer.serialized());
        assertThat(identity.verify(MESSAGE, peer.sign(MESSAGE))).isFalse();
    }

    @Test
    void well_formed_identity_has_one_block_and_no_trailer() {
        MspRegistry registry = registry(org1.config(), MspVersion.V1_4_3);
        ByteString pem = TestOrganisation.pem(org1.identity("peer0", "peer").certificate());
        assertThatCode(() -> registry.requireWellFormed(identity(pem))).doesNotThrowAnyException();
        List<ByteString> malformed = List.of(
                pem.concat(ByteString.copyFromUtf8("x")),
                ByteString.copyFromUtf8(pem.toStringUtf8().replace("CERTIFICATE", "X509 CRL")),
                ByteString.EMPTY);
        for (ByteString each : malformed) {
            assertThatThrownBy(() -> registry.requireWellFormed(identity(each)))
                    .hasMessage("no MSP provider recognizes the identity");
        }
    }

    private static SerializedIdentity identity(ByteString pem) {
        return SerializedIdentity.newBuilder()
                .setMspid("Org1MSP")
                .setIdBytes(pem)
                .build();
    }

    private static MspRegistry registry(FabricMSPConfig config, MspVersion version) {
        return MspRegistry.of(List.of(Msp.of(config, version, VerificationCache.disabled())));
    }
}
