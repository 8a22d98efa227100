package io.tbaas.fabric.protocol.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tbaas.fabric.protocol.MspId;
import java.util.List;
import org.hyperledger.fabric.protos.common.MSPPrincipal;
import org.hyperledger.fabric.protos.common.MSPRole.MSPRoleType;
import org.hyperledger.fabric.protos.common.SignaturePolicy;
import org.hyperledger.fabric.protos.common.SignaturePolicyEnvelope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignaturePolicyParserTest {
    @Test
    void and_needs_all_or_needs_one_out_of_needs_the_number() {
        assertThat(SignaturePolicyParser.parse("AND('A.member', 'B.client')"))
                .isEqualTo(envelope(
                        gate(2, by(0), by(1)), principal("A", MSPRoleType.MEMBER), principal("B", MSPRoleType.CLIENT)));
        assertThat(SignaturePolicyParser.parse("OR('A.peer', 'B.orderer')"))
                .isEqualTo(envelope(
                        gate(1, by(0), by(1)), principal("A", MSPRoleType.PEER), principal("B", MSPRoleType.ORDERER)));
        assertThat(SignaturePolicyParser.parse("OutOf(2, 'A.admin', 'B.admin', 'C.admin')"))
                .isEqualTo(envelope(
                        gate(2, by(0), by(1), by(2)),
                        principal("A", MSPRoleType.ADMIN),
                        principal("B", MSPRoleType.ADMIN),
                        principal("C", MSPRoleType.ADMIN)));
    }

    @Test
    void principals_of_inner_gates_are_numbered_first() {
        assertThat(SignaturePolicyParser.parse("OR('A.member', AND('B.member', 'C.member'))"))
                .isEqualTo(envelope(
                        gate(1, by(2), gate(2, by(0), by(1))),
                        principal("B", MSPRoleType.MEMBER),
                        principal("C", MSPRoleType.MEMBER),
                        principal("A", MSPRoleType.MEMBER)));
    }

    @Test
    void msp_ids_may_have_dots_and_dashes() {
        assertThat(SignaturePolicyParser.parse("OR('MSP.member', 'MSP.WITH.DOTS.member', \"MSP-WITH-DASHES.member\")"))
                .isEqualTo(envelope(
                        gate(1, by(0), by(1), by(2)),
                        principal("MSP", MSPRoleType.MEMBER),
                        principal("MSP.WITH.DOTS", MSPRoleType.MEMBER),
                        principal("MSP-WITH-DASHES", MSPRoleType.MEMBER)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "and('A.member','B.member')",
                "And( 'A.member' , 'B.member' )",
                "outof('2', 'A.member', 'B.member')"
            })
    void spelling_of_gates_and_spaces_do_not_matter(String text) {
        assertThat(SignaturePolicyParser.parse(text))
                .isEqualTo(SignaturePolicyParser.parse("AND('A.member', 'B.member')"));
    }

    @Test
    void number_may_be_zero_or_one_above_the_rules() {
        assertThat(SignaturePolicyParser.parse("OutOf(0, 'A.member', 'B.member')")
                        .getRule()
                        .getNOutOf()
                        .getN())
                .isZero();
        assertThat(SignaturePolicyParser.parse("OutOf(3, 'A.member', 'B.member')")
                        .getRule()
                        .getNOutOf()
                        .getN())
                .isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "OutOf(4, 'A.member', 'B.member') | invalid t-out-of-n predicate, t 4, n 2",
                "OutOf(-1, 'A.member', 'B.member') | invalid t-out-of-n predicate, t -1, n 2",
                "OutOf(1) | expected at least two arguments to NOutOf. Given 1",
                "OR() | expected at least two arguments to NOutOf. Given 1",
                "OutOf(true, 'A.member') | unexpected type bool",
                "OutOf(1, 2) | unexpected type int",
                "OutOf(1, 2.5) | unexpected type float64",
                "OutOf('x', 'A.member') | unrecognized type, expected a number, got string",
                "OR('A.member', Bmember) | unknown name Bmember",
                "OR('A.member', 'Bmember') | unknown name Bmember",
                "OR('A.member', 'B.king') | unknown name B",
                "XOR('A.member', 'B.member') | unknown name XOR",
                "'A.member' | unknown name A",
                "1 | invalid policy string '1'",
                "OR('A.member' | unexpected token EOF",
                "OR('A.member' 'B.member') | unexpected token at 15: 'B.member')",
                "OR('A.member')) | unexpected token at 15: )"
            },
            quoteCharacter = '`')
    void malformed_policies_are_refused(String text, String refusal) {
        assertThatThrownBy(() -> SignaturePolicyParser.parse(text))
                .isInstanceOf(PolicyException.class)
                .hasMessage(refusal);
    }

    @Test
    void empty_text_is_refused() {
        assertThatThrownBy(() -> SignaturePolicyParser.parse("")).hasMessage("unexpected token EOF");
    }

    @Test
    void nesting_has_a_limit() {
        String deep = "OR(".repeat(500) + "'A.member'" + ")".repeat(500);
        assertThatThrownBy(() -> SignaturePolicyParser.parse(deep)).hasMessage("policy string is nested too deeply");
    }

    private static SignaturePolicyEnvelope envelope(SignaturePolicy rule, MSPPrincipal... principals) {
        return SignaturePolicyEnvelope.newBuilder()
                .setRule(rule)
                .addAllIdentities(List.of(principals))
                .build();
    }

    private static MSPPrincipal principal(String msp, MSPRoleType role) {
        return SignaturePolicies.principal(role, new MspId(msp));
    }

    private static SignaturePolicy gate(int wanted, SignaturePolicy... rules) {
        return SignaturePolicies.outOf(wanted, List.of(rules));
    }

    private static SignaturePolicy by(int index) {
        return SignaturePolicies.signedBy(index);
    }
}
