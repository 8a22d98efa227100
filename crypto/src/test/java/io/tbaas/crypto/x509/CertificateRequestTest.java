package io.tbaas.crypto.x509;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tbaas.crypto.CryptoError;
import io.tbaas.crypto.SignatureAlgorithm;
import io.tbaas.crypto.SigningKey;
import io.tbaas.foundation.Bytes;
import io.tbaas.foundation.TbaasException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CertificateRequestTest {
    @ParameterizedTest
    @EnumSource(SignatureAlgorithm.class)
    void carries_name_key_and_hosts(SignatureAlgorithm algorithm) {
        SigningKey key = Fixtures.key(algorithm);
        CertificateRequest request = CertificateRequest.ofPem(CertificateRequest.create(
                        SubjectName.ofCommonName("user1", "client"), List.of("host", "127.0.0.1"), key)
                .pem());
        assertThat(request.subject().commonName()).isEqualTo("user1");
        assertThat(request.alternativeNames()).containsExactly("host", "127.0.0.1");
        assertThat(request.key()).isEqualTo(key.verificationKey());
        assertThat(request.isAuthentic()).isTrue();
    }

    @Test
    void hosts_are_optional() {
        CertificateRequest request =
                CertificateRequest.create(SubjectName.ofCommonName("user1"), List.of(), Fixtures.key());
        assertThat(CertificateRequest.ofDer(request.der()).alternativeNames()).isEmpty();
    }

    @Test
    void a_changed_name_is_not_authentic() {
        CertificateRequest request =
                CertificateRequest.create(SubjectName.ofCommonName("user1"), List.of(), Fixtures.key());
        Bytes forged = Bytes.ofHex(request.der().toHex().replace("7573657231", "7573657239"));
        assertThat(CertificateRequest.ofDer(forged).subject().commonName()).isEqualTo("user9");
        assertThat(CertificateRequest.ofDer(forged).isAuthentic()).isFalse();
    }

    @Test
    void refuses_anything_else() {
        assertThatThrownBy(() -> CertificateRequest.ofDer(
                        Fixtures.root("root").certificate().der()))
                .isInstanceOfSatisfying(
                        TbaasException.class, e -> assertThat(e.code()).isEqualTo(CryptoError.MALFORMED));
    }
}
