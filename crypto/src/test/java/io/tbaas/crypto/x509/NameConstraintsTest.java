package io.tbaas.crypto.x509;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tbaas.foundation.Bytes;
import io.tbaas.foundation.TbaasException;
import java.util.List;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NameConstraintsTest {
    @ParameterizedTest
    @CsvSource({
        "example.com,example.com,true",
        "example.com,peer0.EXAMPLE.com,true",
        "example.com,notexample.com,false",
        ".example.com,example.com,false",
        ".example.com,a.b.example.com,true",
        "example.com,*.example.com,true",
        "peer.example.com,*.example.com,false",
        "10.0.0.0/8,10.9.8.7,true",
        "10.0.0.0/8,11.0.0.1,false",
        "10.0.0.0/8,example.com,true",
        "example.com,10.0.0.1,true"
    })
    void permits_what_lies_in_a_tree_or_is_of_another_kind(String tree, String name, boolean permitted) {
        assertThat(constraints(List.of(tree), List.of()).objection(names(name)).isEmpty())
                .isEqualTo(permitted);
    }

    @ParameterizedTest
    @CsvSource({
        "example.com,peer0.example.com,true",
        "example.com,example.org,false",
        "peer.example.com,*.example.com,true",
        "example.org,*.example.com,false",
        "10.0.0.0/8,10.9.8.7,true",
        "10.0.0.0/8,11.0.0.1,false"
    })
    void excludes_what_lies_in_a_tree(String tree, String name, boolean excluded) {
        assertThat(constraints(List.of(), List.of(tree)).objection(names(name)).isPresent())
                .isEqualTo(excluded);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3000", "3002a000", "300ca00a3008870600000000ff00", "300ca00a30088708000000000000ff00"})
    void refuses_malformed_constraints(String hex) {
        assertThatThrownBy(() -> NameConstraints.read(DerReader.of(Bytes.ofHex(hex))))
                .isInstanceOf(TbaasException.class);
    }

    @Test
    void a_chain_below_a_constrained_authority_is_refused_for_other_names() {
        Certificate root = Certificate.ofPem(Fixtures.resource("openssl-constrained-root.pem"));
        Certificate good = Certificate.ofPem(Fixtures.resource("openssl-constrained-good.pem"));
        Certificate bad = Certificate.ofPem(Fixtures.resource("openssl-constrained-bad.pem"));
        ChainValidator validator = new ChainValidator(List.of(root), List.of());
        assertThat(validator.validate(good)).isInstanceOf(ChainValidator.Trusted.class);
        assertThat(validator.validate(bad))
                .isEqualTo(new ChainValidator.Untrusted(
                        ChainValidator.Reason.NAME_NOT_ALLOWED,
                        "x509: a root or intermediate certificate is not authorized to sign for this name: DNS name"
                                + " \"peer0.example.org\" is not permitted by any constraint"));
    }

    private static NameConstraints constraints(List<String> permitted, List<String> excluded) {
        return NameConstraints.read(DerReader.of(
                Der.encode(new org.bouncycastle.asn1.x509.NameConstraints(trees(permitted), trees(excluded)))));
    }

    private static GeneralSubtree @org.jspecify.annotations.Nullable [] trees(List<String> names) {
        return names.isEmpty()
                ? null
                : names.stream()
                        .map(name -> new GeneralSubtree(new GeneralName(
                                name.contains("/") ? GeneralName.iPAddress : GeneralName.dNSName, name)))
                        .toArray(GeneralSubtree[]::new);
    }

    private static Bytes names(String name) {
        return Der.encode(AlternativeNames.write(List.of(name)));
    }
}
