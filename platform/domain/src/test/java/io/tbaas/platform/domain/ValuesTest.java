package io.tbaas.platform.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tbaas.platform.domain.account.Passwords;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.company.CompanyState;
import io.tbaas.platform.domain.operation.OperationState;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Ids, states and passwords. */
class ValuesTest {
    @Test
    void ids_are_texts_with_a_prefix_and_nothing_else_is_one() {
        CompanyId id = CompanyId.KIND.random(new Random(1));

        assertThat(CompanyId.of(id.value())).isEqualTo(id);
        assertThat(id.value()).matches(CompanyId.KIND.pattern());
        for (String other : new String[] {
            "",
            "com_",
            "acc" + id.value().substring(3),
            id.value() + "0",
            id.value().replace('_', '-')
        }) {
            assertThatThrownBy(() -> CompanyId.of(other))
                    .as(other)
                    .isInstanceOfSatisfying(
                            Problem.class, problem -> assertThat(problem.code()).isEqualTo(ProblemCode.NOT_FOUND));
        }
    }

    @Test
    void a_state_goes_on_only_to_those_that_may_follow() {
        assertThat(CompanyState.ACTIVE.to(CompanyState.SUSPENDED)).isEqualTo(CompanyState.SUSPENDED);
        assertThatThrownBy(() -> CompanyState.CLOSED.to(CompanyState.ACTIVE))
                .isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.parameters())
                        .containsEntry("state", "closed")
                        .containsEntry("wanted", "active"));
        assertThat(State.of(OperationState.class, OperationState.CANCELLING.code()))
                .isEqualTo(OperationState.CANCELLING);
    }

    @Test
    void passwords_are_long_and_not_the_first_to_be_tried() {
        Passwords.check("correct horse battery staple");
        Passwords.check("密码由几个词组成而且很长很长");
        for (String weak : new String[] {"short", "eleven char", "x".repeat(200)}) {
            assertThatThrownBy(() -> Passwords.check(weak)).as(weak).isInstanceOf(Problem.class);
        }
    }
}
