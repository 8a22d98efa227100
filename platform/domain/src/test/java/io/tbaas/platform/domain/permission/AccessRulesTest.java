package io.tbaas.platform.domain.permission;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.platform.domain.account.AccountId;
import io.tbaas.platform.domain.account.SessionId;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.operator.OperatorId;
import io.tbaas.platform.domain.permission.GrantedRights.Verdict;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Who may make which call. */
class AccessRulesTest {
    private final Random random = new Random(1);
    private final SessionId session = SessionId.KIND.random(random);
    private final Caller operator = new Caller.Operator(OperatorId.KIND.random(random), session);

    @Test
    void a_root_account_may_everything_in_its_company_and_nothing_of_the_operators() {
        assertThat(decide(account(true), Permission.COMPANY_UPDATE, Verdict.SILENT))
                .isInstanceOf(Access.Allowed.class);
        assertThat(decide(account(true), Permission.OUTBOX_READ, Verdict.GRANTED))
                .isInstanceOf(Access.Denied.class);
    }

    @Test
    void another_account_may_what_it_was_granted_and_an_explicit_deny_wins() {
        assertThat(decide(account(false), Permission.COMPANY_UPDATE, Verdict.GRANTED))
                .isInstanceOf(Access.Allowed.class);
        assertThat(decide(account(false), Permission.COMPANY_UPDATE, Verdict.SILENT))
                .isEqualTo(new Access.Denied(Access.Reason.NOT_GRANTED));
        assertThat(decide(account(false), Permission.COMPANY_UPDATE, Verdict.DENIED))
                .isEqualTo(new Access.Denied(Access.Reason.DENIED_EXPLICITLY));
    }

    @Test
    void an_operator_has_no_right_on_a_company_and_nobody_has_to_sign_in_first() {
        assertThat(decide(operator, Permission.COMPANY_READ, Verdict.GRANTED))
                .isEqualTo(new Access.Denied(Access.Reason.NOT_FOR_OPERATORS));
        assertThat(decide(operator, Permission.OUTBOX_READ, Verdict.SILENT)).isInstanceOf(Access.Allowed.class);
        assertThat(decide(new Caller.Anonymous(), Permission.COMPANY_READ, Verdict.GRANTED))
                .isInstanceOf(Access.Unknown.class);
        assertThat(decide(new Caller.Anonymous(), Permission.SESSION_CREATE, Verdict.SILENT))
                .isInstanceOf(Access.Allowed.class);
    }

    private Caller account(boolean root) {
        return new Caller.Account(
                AccountId.KIND.random(random), CompanyId.KIND.random(random), root, new Credential.Session(session));
    }

    private static Access decide(Caller caller, Permission permission, Verdict verdict) {
        return AccessRules.decide(caller, permission, (_, _) -> verdict);
    }
}
