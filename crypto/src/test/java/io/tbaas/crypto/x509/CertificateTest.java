package io.tbaas.crypto.x509;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tbaas.crypto.CryptoError;
import io.tbaas.crypto.SignatureAlgorithm;
import io.tbaas.foundation.Bytes;
import io.tbaas.foundation.TbaasException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CertificateTest {
    private static final CertificateAuthority ROOT = Fixtures.root("root");

    @ParameterizedTest
    @EnumSource(SignatureAlgorithm.class)
    void says_what_the_authority_put_in(SignatureAlgorithm algorithm) {
        CertificateAuthority root = Fixtures.root("root", algorithm, Fixtures.VALIDITY);
        var issue = new CertificateAuthority.Issue(
                SubjectName.ofCommonName("peer0", "peer", "blue").withOrganization("org1"),
                List.of("peer0.org1", "10.1.2.3", "::1"),
                Set.of(KeyUsage.DIGITAL_SIGNATURE, KeyUsage.DECIPHER_ONLY),
                List.of(ExtendedKeyUsages.SERVER_AUTHENTICATION),
                Fixtures.VALIDITY);
        var key = Fixtures.key(algorithm).verificationKey();
        Certificate read = Certificate.ofPem(root.issue(issue, key).pem());
        assertThat(read.key()).isEqualTo(key);
        assertThat(read.subject().toString())
                .isEqualTo("CN=peer0,OU=blue+OU=peer,O=org1,L=San Francisco,ST=California,C=US");
        assertThat(read.subject().organizations()).containsExactly("org1");
        assertThat(read.organizationalUnits()).containsExactlyInAnyOrder("peer", "blue");
        assertThat(read.notBefore()).isEqualTo(Fixtures.START);
        assertThat(read.notAfter()).isEqualTo(Fixtures.END);
        assertThat(read.alternativeNames()).containsExactly("peer0.org1", "10.1.2.3", "0:0:0:0:0:0:0:1");
        assertThat(read.keyUsages()).containsExactlyInAnyOrder(KeyUsage.DIGITAL_SIGNATURE, KeyUsage.DECIPHER_ONLY);
        assertThat(read.extendedKeyUsages()).containsExactly(ExtendedKeyUsages.SERVER_AUTHENTICATION);
        assertThat(read.isAuthority()).isFalse();
        assertThat(read.isSelfSigned()).isFalse();
        assertThat(read.isSignedBy(root.certificate())).isTrue();
        assertThat(read.isSignedBy(
                        Fixtures.root("root", algorithm, Fixtures.VALIDITY).certificate()))
                .isFalse();
        assertThat(root.certificate().isSelfSigned()).isTrue();
    }

    @Test
    void equal_bytes_make_equal_certificates() {
        Certificate certificate = ROOT.certificate();
        assertThat(Certificate.ofDer(certificate.der())).isEqualTo(certificate).hasSameHashCodeAs(certificate);
        assertThat(Fixtures.root("root").certificate()).isNotEqualTo(certificate);
        assertThat(certificate.toJca().getSerialNumber()).isEqualTo(certificate.serialNumber());
    }

    @Test
    void refuses_truncated_and_trailing_bytes() {
        byte[] der = ROOT.certificate().der().toArray();
        for (int length = 0; length < der.length; length++) {
            assertMalformed(Bytes.wrap(Arrays.copyOf(der, length)));
        }
        assertMalformed(Bytes.wrap(Arrays.copyOf(der, der.length + 1)));
    }

    @Test
    void refuses_a_signature_algorithm_that_differs_inside_and_outside() {
        ASN1Sequence parts = ASN1Sequence.getInstance(ROOT.certificate().der().toArray());
        ASN1Sequence other = ASN1Sequence.getInstance(Fixtures.root("other", SignatureAlgorithm.SM2, Fixtures.VALIDITY)
                .certificate()
                .der()
                .toArray());
        assertMalformed(Der.encode(new DERSequence(
                new ASN1Encodable[] {parts.getObjectAt(0), other.getObjectAt(1), parts.getObjectAt(2)})));
    }

    @Test
    void reads_certificates_that_openssl_made_with_sm2() {
        Certificate root = Certificate.ofPem(Fixtures.resource("openssl-sm2-root.pem"));
        assertThat(root.key().algorithm()).isEqualTo(SignatureAlgorithm.SM2);
        assertThat(root.isSelfSigned()).isTrue();
        assertThat(root.isAuthority()).isTrue();
        assertThat(root.subject().toString()).isEqualTo("CN=ca.org1.example.com,O=org1.example.com,C=CN");
        assertThat(new ChainValidator(List.of(root), List.of()).validate(root))
                .isInstanceOf(ChainValidator.Trusted.class);
    }

    @Test
    void trusts_authorities_with_rsa_keys_but_gives_no_key_of_theirs() {
        Certificate root = Certificate.ofPem(Fixtures.resource("openssl-rsa-root.pem"));
        Certificate leaf = Certificate.ofPem(Fixtures.resource("openssl-rsa-signed-leaf.pem"));
        assertThat(leaf.isSignedBy(root)).isTrue();
        assertThat(leaf.alternativeNames()).containsExactly("leaf.example.com", "10.0.0.1");
        assertThat(new ChainValidator(List.of(root), List.of()).validate(leaf))
                .isInstanceOf(ChainValidator.Trusted.class);
        assertThat(ROOT.certificate().isSignedBy(root)).isFalse();
        assertThat(root.hasSupportedKey()).isFalse();
        assertThatThrownBy(root::key)
                .isInstanceOfSatisfying(
                        TbaasException.class, e -> assertThat(e.code()).isEqualTo(CryptoError.UNSUPPORTED_ALGORITHM))
                .hasMessageContaining("CN=rsa root");
    }

    @Test
    void brings_a_high_signature_down_and_changes_nothing_else() throws java.io.IOException {
        Certificate low = ROOT.certificate();
        Certificate high = Certificate.ofDer(withHighS(low));
        assertThat(high).isNotEqualTo(low);
        assertThat(high.isSignedBy(low)).isTrue();
        assertThat(high.withLowS()).isEqualTo(low);
        assertThat(low.withLowS()).isSameAs(low);
    }

    @Test
    void an_authority_needs_its_own_key() {
        assertThatThrownBy(() -> CertificateAuthority.of(ROOT.certificate(), Fixtures.key()))
                .isInstanceOfSatisfying(
                        TbaasException.class, e -> assertThat(e.code()).isEqualTo(CryptoError.KEY_MISMATCH));
    }

    private static Bytes withHighS(Certificate certificate) throws java.io.IOException {
        ASN1Sequence parts = ASN1Sequence.getInstance(certificate.der().toArray());
        BigInteger order = CustomNamedCurves.getByName("secp256r1").getN();
        byte[] signature = DERBitString.getInstance(parts.getObjectAt(2)).getOctets();
        BigInteger[] numbers = StandardDSAEncoding.INSTANCE.decode(order, signature);
        byte[] high = StandardDSAEncoding.INSTANCE.encode(order, numbers[0], order.subtract(numbers[1]));
        return Der.encode(new DERSequence(
                new ASN1Encodable[] {parts.getObjectAt(0), parts.getObjectAt(1), new DERBitString(high)}));
    }

    private static void assertMalformed(Bytes der) {
        assertThatThrownBy(() -> Certificate.ofDer(der))
                .isInstanceOfSatisfying(
                        TbaasException.class, e -> assertThat(e.code()).isEqualTo(CryptoError.MALFORMED));
    }
}
