package io.tbaas.crypto.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tbaas.crypto.CryptoError;
import io.tbaas.crypto.PemKeys;
import io.tbaas.crypto.SignatureAlgorithm;
import io.tbaas.crypto.x509.Certificate;
import io.tbaas.crypto.x509.ChainValidator;
import io.tbaas.crypto.x509.KeyUsage;
import io.tbaas.foundation.TbaasException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CryptoMaterialTest {
    private static final Instant NOW = Instant.parse("2026-05-04T10:11:42Z");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(SignatureAlgorithm.class)
    void everybody_is_certified_by_his_organisation(SignatureAlgorithm algorithm) {
        OrganisationMaterial organisation =
                generate(algorithm, true).peerOrganisations().getFirst();
        Certificate root = organisation.authority().certificate();
        ChainValidator validator = new ChainValidator(List.of(root), List.of());
        NodeMaterial peer = organisation.nodes().getFirst();
        assertThat(root.isSelfSigned()).isTrue();
        assertThat(root.isAuthority()).isTrue();
        assertThat(validator.validate(peer.certificate()))
                .isEqualTo(new ChainValidator.Trusted(List.of(peer.certificate(), root)));
        assertThat(validator.validate(peer.tlsCertificate())).isInstanceOf(ChainValidator.Untrusted.class);
        assertThat(peer.certificate().key()).isEqualTo(peer.key().verificationKey());
        assertThat(peer.certificate().organizationalUnits()).containsExactly("peer");
        assertThat(organisation.administrator().certificate().organizationalUnits())
                .containsExactly("admin");
        assertThat(organisation.users().getFirst().certificate().organizationalUnits())
                .containsExactly("client");
        assertThat(peer.tlsIdentity().certificate().alternativeNames())
                .containsExactly("peer0.org1.example.com", "peer0", "localhost", "127.0.0.1");
    }

    @Test
    void certificates_have_cryptogens_names_and_validity() {
        OrganisationMaterial organisation = generate(SignatureAlgorithm.ECDSA_P256, true)
                .peerOrganisations()
                .getFirst();
        Certificate root = organisation.authority().certificate();
        Certificate peer = organisation.nodes().getFirst().certificate();
        assertThat(root.subject().toString())
                .isEqualTo("CN=ca.org1.example.com,O=org1.example.com,L=San Francisco,ST=California,C=US");
        assertThat(peer.subject().toString())
                .isEqualTo("CN=peer0.org1.example.com,OU=peer,L=San Francisco,ST=California,C=US");
        assertThat(peer.issuer()).isEqualTo(root.subject());
        assertThat(peer.notBefore()).isEqualTo("2026-05-04T10:07:00Z");
        assertThat(peer.notAfter()).isEqualTo("2036-05-01T10:07:00Z");
        assertThat(peer.keyUsages()).containsExactly(KeyUsage.DIGITAL_SIGNATURE);
        assertThat(peer.authorityKeyIdentifier()).isEqualTo(root.subjectKeyIdentifier());
        assertThat(root.subjectKeyIdentifier()).isEqualTo(root.key().subjectKeyIdentifier());
    }

    @Test
    void writes_keys_for_their_owner_only_and_reads_back_what_it_wrote() throws IOException {
        NetworkMaterial material = generate(SignatureAlgorithm.ECDSA_P256, true);
        CryptoMaterial.write(material, folder);
        NodeMaterial peer = material.peerOrganisations().getFirst().nodes().getFirst();
        Path peerFolder = folder.resolve("peerOrganizations/org1.example.com/peers/peer0.org1.example.com");
        Path keyFile = peerFolder.resolve("msp/keystore/priv_sk");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keyFile)))
                .isEqualTo("rw-------");
        assertThat(PemKeys.read(Files.readString(keyFile)).verificationKey())
                .isEqualTo(peer.key().verificationKey());
        assertThat(Certificate.ofPem(
                        Files.readString(peerFolder.resolve("msp/signcerts/peer0.org1.example.com-cert.pem"))))
                .isEqualTo(peer.certificate());
    }

    @Test
    void never_overwrites_an_organisation() {
        NetworkMaterial material = generate(SignatureAlgorithm.ECDSA_P256, false);
        CryptoMaterial.write(material, folder);
        assertThatThrownBy(() -> CryptoMaterial.write(material, folder))
                .isInstanceOfSatisfying(
                        TbaasException.class, e -> assertThat(e.code()).isEqualTo(CryptoError.STORAGE_FAILED))
                .hasMessageContaining("exists already");
    }

    private static NetworkMaterial generate(SignatureAlgorithm algorithm, boolean nodeOus) {
        OrganisationSpec orderers =
                new OrganisationSpec("OrdererMSP", "example.com", List.of(NodeSpec.local("orderer")), 0, nodeOus);
        OrganisationSpec peers =
                new OrganisationSpec("Org1MSP", "org1.example.com", List.of(NodeSpec.local("peer0")), 1, nodeOus);
        return CryptoMaterial.generate(new NetworkCryptoSpec(List.of(orderers), List.of(peers), algorithm), NOW);
    }
}
