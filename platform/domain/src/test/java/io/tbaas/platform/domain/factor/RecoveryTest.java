package io.tbaas.platform.domain.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.account.AccountId;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.domain.secret.SecretId;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RecoveryTest {
    private static final Instant ASKED = Instant.parse("2026-03-01T08:00:00Z");
    private static final Instant UNTIL = ASKED.plus(Duration.ofDays(3));

    private final Recovery submitted = submitted();

    @Test
    void nothing_is_removed_before_the_time_has_passed_even_if_it_is_approved() {
        Recovery approved = submitted.approved();

        assertThat(approved.isDue(UNTIL.minusNanos(1))).isFalse();
        assertThatThrownBy(() -> approved.recovered(UNTIL.minusNanos(1)))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(ProblemCode.WRONG_STATE));
        assertThat(approved.isDue(UNTIL)).isTrue();
        assertThat(approved.recovered(UNTIL).state()).isEqualTo(RecoveryState.RECOVERED);
    }

    @Test
    void nothing_is_removed_without_an_approval_however_long_it_waited() {
        assertThat(submitted.isDue(UNTIL.plus(Duration.ofDays(365)))).isFalse();
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> submitted.recovered(UNTIL.plus(Duration.ofDays(365))));
    }

    @Test
    void the_owner_stops_it_before_and_after_the_approval() {
        assertThat(submitted.ended(RecoveryState.STOPPED, "").state()).isEqualTo(RecoveryState.STOPPED);
        assertThat(submitted.approved().ended(RecoveryState.STOPPED, "").state())
                .isEqualTo(RecoveryState.STOPPED);
    }

    @Test
    void what_is_approved_is_neither_rejected_nor_left_to_expire() {
        Recovery approved = submitted.approved();

        assertThatExceptionOfType(Problem.class).isThrownBy(() -> approved.ended(RecoveryState.REJECTED, "late"));
        assertThatExceptionOfType(Problem.class).isThrownBy(() -> approved.ended(RecoveryState.EXPIRED, ""));
        assertThatExceptionOfType(Problem.class).isThrownBy(approved::approved);
    }

    @ParameterizedTest
    @EnumSource(
            value = RecoveryState.class,
            names = {"REJECTED", "STOPPED", "EXPIRED"})
    void nothing_comes_of_what_has_ended_and_its_evidence_is_gone(RecoveryState end) {
        Recovery over = submitted.ended(end, "why");

        assertThat(over.state().isOpen()).isFalse();
        assertThat(over.evidence()).isEmpty();
        assertThat(over.reason()).isEqualTo("why");
        assertThatExceptionOfType(Problem.class).isThrownBy(over::approved);
        assertThatExceptionOfType(Problem.class).isThrownBy(() -> over.recovered(UNTIL));
    }

    @Test
    void the_evidence_stays_for_who_decides_and_goes_with_the_factor() {
        assertThat(submitted.approved().evidence()).isPresent();
        assertThat(submitted.approved().recovered(UNTIL).evidence()).isEmpty();
    }

    @Test
    void a_removal_is_no_end_by_the_way() {
        assertThatThrownBy(() -> submitted.approved().ended(RecoveryState.RECOVERED, ""))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Recovery submitted() {
        SecureRandom random = new SecureRandom();
        return new Recovery(
                RecoveryId.KIND.random(random),
                AccountId.KIND.random(random),
                CompanyId.KIND.random(random),
                false,
                Optional.of(SecretId.KIND.random(random)),
                RecoveryState.SUBMITTED,
                "",
                UNTIL,
                ASKED,
                Version.FIRST);
    }
}
