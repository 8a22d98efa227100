package io.tbaas.platform.domain.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tbaas.platform.domain.Id;
import io.tbaas.platform.domain.account.AccountId;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CertificateRuleTest {
    private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2026-12-31T23:59:59Z");
    private static final HeldCertificate OF_THIS_YEAR = new HeldCertificate(FROM, TO, false);

    private final SecureRandom random = new SecureRandom();
    private final AccountId person = AccountId.KIND.random(random);
    private final Id organisation = CompanyId.KIND.random(random); // any id will do: the rule asks, and does not look
    private final Map<List<Id>, List<HeldCertificate>> held = new HashMap<>();
    private final CertificateRule rule =
            new CertificateRule((who, where) -> held.getOrDefault(List.of(who, where), List.of()));

    @Test
    void who_holds_a_valid_certificate_of_the_organisation_may_act() {
        hold(OF_THIS_YEAR);

        assertThatCode(() -> rule.require(person, organisation, FROM, CertificateRuleTest::call))
                .doesNotThrowAnyException();
        assertThatCode(() -> rule.require(person, organisation, TO, CertificateRuleTest::call))
                .doesNotThrowAnyException();
    }

    @Test
    void who_holds_none_may_not() {
        assertRefused(FROM, "none");
    }

    @Test
    void a_certificate_of_another_organisation_or_of_a_colleague_is_none() {
        held.put(List.of(person, CompanyId.KIND.random(random)), List.of(OF_THIS_YEAR));
        held.put(List.of(AccountId.KIND.random(random), organisation), List.of(OF_THIS_YEAR));

        assertRefused(FROM, "none");
    }

    @Test
    void a_certificate_counts_within_its_time_only() {
        hold(OF_THIS_YEAR);

        assertRefused(FROM.minusNanos(1), "not-yet-valid");
        assertRefused(TO.plusNanos(1), "expired");
    }

    @Test
    void a_revoked_certificate_counts_never() {
        hold(new HeldCertificate(FROM, TO, true));

        assertRefused(FROM.plus(Duration.ofDays(1)), "revoked");
        assertRefused(TO.plus(Duration.ofDays(1)), "revoked");
    }

    @Test
    void the_best_of_several_counts() {
        hold(new HeldCertificate(FROM, TO, true), OF_THIS_YEAR, new HeldCertificate(TO, TO.plusSeconds(60), false));

        assertThat(rule.standing(person, organisation, FROM)).isEqualTo(Standing.VALID);
        assertRefused(FROM.minusSeconds(1), "not-yet-valid");
        assertRefused(TO.plusSeconds(61), "expired");
    }

    @Test
    void a_certificate_that_ends_before_it_begins_is_none() {
        assertThatThrownBy(() -> new HeldCertificate(TO, FROM, false)).isInstanceOf(IllegalArgumentException.class);
    }

    private static String call(Standing standing) {
        return "call when " + standing.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private void hold(HeldCertificate... certificates) {
        held.put(List.of(person, organisation), List.of(certificates));
    }

    private void assertRefused(Instant time, String reason) {
        assertThatThrownBy(() -> rule.require(person, organisation, time, CertificateRuleTest::call))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.code()).isEqualTo(ProblemCode.CERTIFICATE_REQUIRED);
                    assertThat(problem.parameters())
                            .containsEntry("reason", reason)
                            .containsEntry("call", "call when " + reason);
                });
    }
}
