package io.tbaas.crypto.x509;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.crypto.SignatureAlgorithm;
import io.tbaas.crypto.SigningKey;
import io.tbaas.crypto.x509.ChainValidator.Outcome;
import io.tbaas.crypto.x509.ChainValidator.Reason;
import io.tbaas.crypto.x509.ChainValidator.Trusted;
import io.tbaas.crypto.x509.ChainValidator.Untrusted;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChainValidatorTest {
    private static final CertificateAuthority ROOT = Fixtures.root("root");

    @Test
    void finds_the_chain_through_intermediates() {
        CertificateAuthority first = intermediate(ROOT, "first");
        CertificateAuthority second = intermediate(first, "second");
        Certificate leaf = Fixtures.leaf(second, "leaf");
        ChainValidator validator =
                new ChainValidator(List.of(ROOT.certificate()), List.of(first.certificate(), second.certificate()));
        assertThat(validator.validate(leaf))
                .isEqualTo(new Trusted(List.of(leaf, second.certificate(), first.certificate(), ROOT.certificate())));
        assertThat(new ChainValidator(List.of(ROOT.certificate()), List.of(second.certificate())).validate(leaf))
                .isEqualTo(unknown());
    }

    @Test
    void a_root_is_its_own_chain() {
        assertThat(validator(ROOT).validate(ROOT.certificate())).isEqualTo(new Trusted(List.of(ROOT.certificate())));
    }

    @Test
    void refuses_strangers() {
        assertThat(validator(ROOT).validate(Fixtures.leaf(Fixtures.root("other"), "leaf")))
                .isEqualTo(unknown());
        assertThat(new ChainValidator(List.of(), List.of()).validate(ROOT.certificate()))
                .isEqualTo(unknown());
    }

    @Test
    void a_namesake_is_no_authority() {
        Certificate leaf = Fixtures.leaf(Fixtures.root("root"), "leaf");
        assertThat(validator(ROOT).validate(leaf))
                .isEqualTo(new Untrusted(
                        Reason.UNKNOWN_AUTHORITY,
                        "x509: certificate signed by unknown authority (possibly because of \"x509: ECDSA verification"
                                + " failure\" while trying to verify candidate authority certificate \"root\")"));
    }

    @Test
    void the_clock_never_decides_over_identities() {
        Validity past = new Validity(Fixtures.START, Fixtures.START.plus(Duration.ofDays(1)));
        CertificateAuthority old = Fixtures.root("old", SignatureAlgorithm.ECDSA_P256, past);
        Certificate leaf =
                old.issue(Fixtures.issue("leaf", past), Fixtures.key().verificationKey());
        assertThat(validator(old).validate(leaf)).isInstanceOf(Trusted.class);
        assertThat(validator(old).validateAt(leaf, past.notAfter())).isInstanceOf(Trusted.class);
        assertThat(validator(old).validateAt(leaf, past.notAfter().plusSeconds(1)))
                .isEqualTo(new Untrusted(
                        Reason.EXPIRED,
                        "x509: certificate has expired or is not yet valid: current time 2026-01-02T00:00:01Z is after"
                                + " 2026-01-02T00:00:00Z"));
        assertThat(reason(validator(old).validateAt(leaf, past.notBefore().minusSeconds(1))))
                .isEqualTo(Reason.NOT_YET_VALID);
    }

    @Test
    void a_certificate_older_than_its_authority_is_refused() {
        Validity earlier = new Validity(Fixtures.START.minusSeconds(3600), Fixtures.END);
        Certificate leaf =
                ROOT.issue(Fixtures.issue("leaf", earlier), Fixtures.key().verificationKey());
        assertThat(reason(validator(ROOT).validate(leaf))).isEqualTo(Reason.NOT_YET_VALID);
    }

    @Test
    void an_end_entity_certifies_nobody() {
        SigningKey key = Fixtures.key();
        Certificate first = ROOT.issue(Fixtures.issue("first"), key.verificationKey());
        Certificate leaf = Fixtures.leaf(CertificateAuthority.of(first, key), "leaf");
        ChainValidator validator = new ChainValidator(List.of(ROOT.certificate()), List.of(first));
        assertThat(reason(validator.validate(leaf))).isEqualTo(Reason.NOT_AN_AUTHORITY);
        assertThat(reason(new ChainValidator(List.of(first), List.of()).validate(leaf)))
                .isEqualTo(Reason.NOT_AN_AUTHORITY);
    }

    @Test
    void two_chains_are_one_too_many_for_an_msp() {
        SigningKey key = Fixtures.key();
        SubjectName name = SubjectName.ofCommonName("shared");
        CertificateAuthority first = ROOT.intermediate(name, key, Fixtures.VALIDITY);
        CertificateAuthority second =
                ROOT.intermediate(name, key, new Validity(Fixtures.START, Fixtures.START.plusSeconds(9)));
        Certificate leaf = Fixtures.leaf(first, "leaf");
        ChainValidator validator =
                new ChainValidator(List.of(ROOT.certificate()), List.of(first.certificate(), second.certificate()));
        assertThat(validator.validate(leaf))
                .isEqualTo(new Untrusted(
                        Reason.SEVERAL_CHAINS, "this MSP only supports a single validation chain, got 2"));
        assertThat(validator.validateAt(leaf, Fixtures.START)).isInstanceOf(Trusted.class);
    }

    @Test
    void authorities_that_certify_each_other_end_no_search() {
        SigningKey oneKey = Fixtures.key();
        SigningKey otherKey = Fixtures.key();
        CertificateAuthority one =
                CertificateAuthority.selfSigned(SubjectName.ofCommonName("one"), oneKey, Fixtures.VALIDITY);
        CertificateAuthority other = one.intermediate(SubjectName.ofCommonName("other"), otherKey, Fixtures.VALIDITY);
        Certificate back = other.intermediate(SubjectName.ofCommonName("one"), oneKey, Fixtures.VALIDITY)
                .certificate();
        ChainValidator validator = new ChainValidator(List.of(), List.of(back, other.certificate()));
        assertThat(reason(validator.validate(Fixtures.leaf(other, "leaf")))).isEqualTo(Reason.UNKNOWN_AUTHORITY);
    }

    @Test
    void extended_usages_must_allow_the_purpose() {
        Certificate client = ROOT.issue(
                new CertificateAuthority.Issue(
                        SubjectName.ofCommonName("client"),
                        List.of(),
                        Set.of(),
                        List.of(ExtendedKeyUsages.CLIENT_AUTHENTICATION),
                        Fixtures.VALIDITY),
                Fixtures.key().verificationKey());
        ChainValidator validator = validator(ROOT);
        assertThat(validator.validate(client))
                .isEqualTo(new Untrusted(
                        Reason.INCOMPATIBLE_USAGE, "x509: certificate specifies an incompatible key usage"));
        assertThat(validator.validateAt(client, Fixtures.START, ExtendedKeyUsages.CLIENT_AUTHENTICATION))
                .isInstanceOf(Trusted.class);
        assertThat(validator.validateAt(client, Fixtures.START)).isInstanceOf(Trusted.class);
    }

    private static ChainValidator validator(CertificateAuthority root) {
        return new ChainValidator(List.of(root.certificate()), List.of());
    }

    private static CertificateAuthority intermediate(CertificateAuthority authority, String name) {
        return authority.intermediate(SubjectName.ofCommonName(name), Fixtures.key(), Fixtures.VALIDITY);
    }

    private static Untrusted unknown() {
        return new Untrusted(Reason.UNKNOWN_AUTHORITY, "x509: certificate signed by unknown authority");
    }

    private static Reason reason(Outcome outcome) {
        return ((Untrusted) outcome).reason();
    }
}
