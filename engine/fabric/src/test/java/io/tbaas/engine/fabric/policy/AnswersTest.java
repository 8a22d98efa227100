package io.tbaas.engine.fabric.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.engine.api.identity.OrganisationName;
import io.tbaas.engine.api.policy.PolicyAnswer;
import io.tbaas.fabric.protocol.MspId;
import io.tbaas.fabric.protocol.policy.SignaturePolicies;
import io.tbaas.fabric.protocol.policy.SignaturePolicyParser;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hyperledger.fabric.protos.common.MSPRole.MSPRoleType;
import org.junit.jupiter.api.Test;

class AnswersTest {
    @Test
    void two_of_three_leave_one_free_to_fall_silent() {
        PolicyAnswer answer = answer("OutOf(2, 'A.admin', 'B.admin', 'C.admin')");

        assertThat(answer.ways()).containsExactlyInAnyOrder(names("A", "B"), names("A", "C"), names("B", "C"));
        assertThat(answer.mayFallSilent()).isEqualTo(1);
        assertThat(answer.passes(names("A", "C", "D"))).isTrue();
        assertThat(answer.passes(names("C"))).isFalse();
    }

    @Test
    void a_way_that_holds_a_smaller_one_is_left_out() {
        PolicyAnswer answer = answer("OR('A.admin', AND('A.admin', 'B.admin'), AND('B.admin', 'C.admin'))");

        assertThat(answer.ways()).containsExactly(names("A"), names("B", "C"));
        assertThat(answer.mayFallSilent()).isEqualTo(1);
    }

    @Test
    void nobody_passes_what_nobody_can() {
        assertThat(Answers.of(SignaturePolicies.rejectAll())).isEqualTo(new PolicyAnswer(List.of(), -1));
    }

    @Test
    void a_majority_of_many_is_counted_without_listing_all_ways() {
        List<MspId> many =
                IntStream.range(0, 40).mapToObj(i -> new MspId("Org" + i)).toList();
        PolicyAnswer answer = Answers.of(SignaturePolicies.signedByOutOf(21, MSPRoleType.ADMIN, many));

        assertThat(answer.mayFallSilent()).isEqualTo(19);
        assertThat(answer.ways()).hasSize(PolicyAnswer.WAYS_MAX).allSatisfy(way -> assertThat(way)
                .hasSize(21));
    }

    private static PolicyAnswer answer(String text) {
        return Answers.of(SignaturePolicyParser.parse(text));
    }

    private static Set<OrganisationName> names(String... names) {
        return Arrays.stream(names).map(OrganisationName::new).collect(Collectors.toSet());
    }
}
