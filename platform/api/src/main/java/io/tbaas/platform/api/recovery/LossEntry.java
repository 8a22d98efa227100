package io.tbaas.platform.api.recovery;

import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.account.Account;
import io.tbaas.platform.domain.factor.Recovery;
import io.tbaas.platform.domain.factor.RecoveryId;
import io.tbaas.platform.domain.factor.RecoveryState;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.Ids;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.factor.Recoveries;
import io.tbaas.platform.store.secret.SealedEvidence;
import java.time.Duration;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Stores reports of lost second factors; an account has one at a time. */
@Component
final class LossEntry {
    private final Ids ids;
    private final Recoveries recoveries;
    private final SealedEvidence evidence;
    private final Duration waiting;

    LossEntry(
            Ids ids,
            Recoveries recoveries,
            SealedEvidence evidence,
            @Value("${tbaas.recovery-waiting:72h}") Duration waiting) {
        this.ids = ids;
        this.recoveries = recoveries;
        this.evidence = evidence;
        this.waiting = waiting;
    }

    /**
     * Stores one.
     *
     * @throws Problem {@code RECOVERY_PENDING}
     */
    Recovery enter(Change change, Account account, LossEvidence brought) {
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
        return recovery;
    }
}
