package io.tbaas.fabric.chaincode.builder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tbaas.crypto.SignatureAlgorithm;
import io.tbaas.crypto.network.CryptoMaterial;
import io.tbaas.crypto.network.NetworkCryptoSpec;
import io.tbaas.crypto.network.NodeSpec;
import io.tbaas.crypto.network.OrganisationSpec;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ContractCertificatesTest {
    @TempDir
    Path folder;

    private byte[] userCertificate(SignatureAlgorithm algorithm) throws IOException {
        OrganisationSpec organisation =
                new OrganisationSpec("Org1MSP", "org1.example.com", List.of(NodeSpec.local("peer0")), 1, true);
        CryptoMaterial.write(
                CryptoMaterial.generate(
                        new NetworkCryptoSpec(List.of(), List.of(organisation), algorithm), Instant.now()),
                folder);
        return Files.readAllBytes(folder.resolve("peerOrganizations/org1.example.com/users/User1@org1.example.com/msp"
                + "/signcerts/User1@org1.example.com-cert.pem"));
    }

    @ParameterizedTest
    @EnumSource(
            value = SignatureAlgorithm.class,
            names = {"ECDSA_P256", "SM2"})
    void certificate_of_a_caller_is_read_whatever_its_curve(SignatureAlgorithm algorithm) throws Exception {
        X509Certificate certificate = (X509Certificate) new ContractCertificates.Reader()
                .engineGenerateCertificate(new ByteArrayInputStream(userCertificate(algorithm)));
        assertThat(certificate.getSubjectX500Principal().getName()).contains("CN=User1@org1.example.com");
    }

    @ParameterizedTest
    @EnumSource(
            value = SignatureAlgorithm.class,
            names = {"ECDSA_P256", "SM2"})
    void certificate_that_comes_with_each_call_is_read_once(SignatureAlgorithm algorithm) throws Exception {
        byte[] first = userCertificate(algorithm);
        assertThat(read(first)).isSameAs(read(first.clone()));
    }

    @Test
    void certificates_beyond_those_remembered_are_read_too() throws Exception {
        byte[] text = userCertificate(SignatureAlgorithm.SM2);
        for (int number = 0; number <= ContractCertificates.REMEMBERED_MAX; number++) {
            byte[] longer = Arrays.copyOf(text, text.length + 4);
            System.arraycopy("%04d".formatted(number).getBytes(StandardCharsets.UTF_8), 0, longer, text.length, 4);
            assertThat(((X509Certificate) read(longer))
                            .getSubjectX500Principal()
                            .getName())
                    .contains("CN=User1@org1.example.com");
        }
    }

    private static Certificate read(byte[] text) throws Exception {
        return new ContractCertificates.Reader().engineGenerateCertificate(new ByteArrayInputStream(text));
    }

    @Test
    void certificate_paths_are_made_as_tls_asks_for_them() throws Exception {
        ContractCertificates.Reader reader = new ContractCertificates.Reader();
        Certificate certificate = reader.engineGenerateCertificate(
                new ByteArrayInputStream(userCertificate(SignatureAlgorithm.ECDSA_P256)));
        assertThat(reader.engineGenerateCertPath(List.of(certificate)).getCertificates())
                .hasSize(1);
        assertThat(reader.engineGetCertPathEncodings().hasNext()).isTrue();
    }

    @Test
    void text_that_is_no_certificate_is_refused() {
        byte[] text = "no certificate".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() ->
                        new ContractCertificates.Reader().engineGenerateCertificate(new ByteArrayInputStream(text)))
                .isInstanceOf(CertificateException.class);
    }
}
