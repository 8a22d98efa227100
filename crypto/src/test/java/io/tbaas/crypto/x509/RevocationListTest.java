package io.tbaas.crypto.x509;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tbaas.crypto.CryptoError;
import io.tbaas.crypto.SignatureAlgorithm;
import io.tbaas.foundation.Bytes;
import io.tbaas.foundation.TbaasException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RevocationListTest {
    private static final CertificateAuthority ROOT = Fixtures.root("root");

    @ParameterizedTest
    @EnumSource(SignatureAlgorithm.class)
    void names_the_revoked_certificates_of_its_issuer(SignatureAlgorithm algorithm) {
        CertificateAuthority root = Fixtures.root("root", algorithm, Fixtures.VALIDITY);
        Certificate revoked = Fixtures.leaf(root, "revoked");
        Certificate good = Fixtures.leaf(root, "good");
        RevocationList list =
                RevocationList.of(root.revoke(List.of(revoked.serialNumber()), Fixtures.START, Fixtures.END)
                        .der());
        assertThat(list.revokes(revoked)).isTrue();
        assertThat(list.revokes(good)).isFalse();
        assertThat(list.isSignedBy(root.certificate())).isTrue();
        assertThat(list.isSignedBy(
                        Fixtures.root("root", algorithm, Fixtures.VALIDITY).certificate()))
                .isFalse();
        assertThat(list.issuer()).isEqualTo(root.certificate().subject());
        assertThat(list.authorityKeyIdentifier()).isEqualTo(root.certificate().subjectKeyIdentifier());
        assertThat(list.thisUpdate()).isEqualTo(Fixtures.START);
        assertThat(list.nextUpdate()).contains(Fixtures.END);
    }

    @Test
    void a_namesakes_certificate_is_not_revoked_by_its_number_alone() {
        Certificate stranger = Fixtures.leaf(Fixtures.root("stranger"), "leaf");
        RevocationList list = ROOT.revoke(List.of(stranger.serialNumber()), Fixtures.START, Fixtures.END);
        assertThat(list.revokes(stranger)).isFalse();
    }

    @Test
    void reads_pem_as_configurations_carry_it() {
        RevocationList empty = ROOT.revoke(List.of(), Fixtures.START, Fixtures.END);
        assertThat(RevocationList.of(ascii(empty.pem()))).isEqualTo(empty);
        assertThat(empty.revokedSerialNumbers()).isEmpty();
    }

    @Test
    void refuses_anything_else() {
        byte[] der = ROOT.revoke(List.of(), Fixtures.START, Fixtures.END).der().toArray();
        assertMalformed(ascii(ROOT.certificate().pem()));
        assertMalformed(ROOT.certificate().der());
        assertMalformed(Bytes.EMPTY);
        for (int length = 1; length < der.length; length++) {
            assertMalformed(Bytes.wrap(Arrays.copyOf(der, length)));
        }
    }

    private static Bytes ascii(String text) {
        return Bytes.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static void assertMalformed(Bytes content) {
        assertThatThrownBy(() -> RevocationList.of(content))
                .isInstanceOfSatisfying(
                        TbaasException.class, e -> assertThat(e.code()).isEqualTo(CryptoError.MALFORMED));
    }
}
