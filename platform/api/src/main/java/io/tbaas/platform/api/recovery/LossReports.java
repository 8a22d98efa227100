package io.tbaas.platform.api.recovery;

import io.tbaas.platform.api.factor.Attempts;
import io.tbaas.platform.api.session.SignIn;
import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.account.Account;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.factor.Recovery;
import io.tbaas.platform.domain.factor.RecoveryId;
import io.tbaas.platform.domain.factor.RecoveryState;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.Ids;
import io.tbaas.platform.store.change.Changes;
import io.tbaas.platform.store.factor.Recoveries;
import io.tbaas.platform.store.secret.SealedEvidence;
import java.time.Duration;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Takes reports of lost second factors. */
@Component
final class LossReports {
    private final Changes changes;
    private final Ids ids;
    private final Recoveries recoveries;
    private final RecoveryNotices notices;
    private final SealedEvidence evidence;
    private final SignIn signIn;
    private final Attempts attempts;
    private final Duration waiting;

    LossReports(
            Changes changes,
            Ids ids,
            Recoveries recoveries,
            RecoveryNotices notices,
            SealedEvidence evidence,
            SignIn signIn,
            Attempts attempts,
            @Value("${tbaas.recovery-waiting:72h}") Duration waiting) {
        this.changes = changes;
        this.ids = ids;
        this.recoveries = recoveries;
        this.notices = notices;
        this.evidence = evidence;
        this.signIn = signIn;
        this.attempts = attempts;
        this.waiting = waiting;
    }

    /** By somebody who gave the first proof and cannot give the second. */
    RecoveryView request(Call call, String ticket, LossEvidence brought) {
        Account account = signIn.provenAccount(ticket);
        attempts.beforeMail(call, account.mail());
        return changes.create(call, Permission.RECOVERY_REQUEST, RecoveryView.class, change -> {
            recoveries.lockOpen(change, account.id()).ifPresent(open -> {
                throw Problem.of(ProblemCode.RECOVERY_PENDING).with("until", RecoveryNotices.text(open.waitsUntil()));
            });
            RecoveryId id = ids.next(RecoveryId.KIND);
            Recovery recovery = new Recovery(
                    id,
                    account.id(),
                    account.company(),
                    account.root(),
                    Optional.of(evidence.keep(change, id.value(), brought)),
                    RecoveryState.SUBMITTED,
                    "",
                    change.now().plus(waiting),
                    change.now(),
                    Version.FIRST);
            recoveries.insert(change, recovery);
            notices.asked(change, recovery);
            return RecoveryView.of(recovery);
        });
    }
}
