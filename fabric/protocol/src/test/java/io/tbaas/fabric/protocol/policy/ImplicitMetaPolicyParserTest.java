package io.tbaas.fabric.protocol.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.hyperledger.fabric.protos.common.ImplicitMetaPolicy;
import org.hyperledger.fabric.protos.common.ImplicitMetaPolicy.Rule;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ImplicitMetaPolicyParserTest {
    @ParameterizedTest
    @EnumSource(
            value = Rule.class,
            names = {"ANY", "ALL", "MAJORITY"})
    void two_words_name_rule_and_policy(Rule rule) {
        assertThat(ImplicitMetaPolicyParser.parse(rule + " Admins"))
                .isEqualTo(ImplicitMetaPolicy.newBuilder()
                        .setRule(rule)
                        .setSubPolicy("Admins")
                        .build());
    }

    @ParameterizedTest
    @CsvSource({
        "ANY, 'expected two space separated tokens, but got 1'",
        "ANY of Admins, 'expected two space separated tokens, but got 3'",
        "'', 'expected two space separated tokens, but got 1'",
        "SOME Admins, 'unknown rule type ''SOME'', expected ALL, ANY, or MAJORITY'",
        "any Admins, 'unknown rule type ''any'', expected ALL, ANY, or MAJORITY'"
    })
    void other_texts_are_refused_with_fabrics_text(String text, String refusal) {
        assertThatThrownBy(() -> ImplicitMetaPolicyParser.parse(text))
                .isInstanceOf(PolicyException.class)
                .hasMessage(refusal);
    }
}
