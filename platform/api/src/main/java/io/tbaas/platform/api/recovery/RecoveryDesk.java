package io.tbaas.platform.api.recovery;

import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.account.AccountId;
import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.factor.Recovery;
import io.tbaas.platform.domain.factor.RecoveryId;
import io.tbaas.platform.domain.factor.RecoveryState;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.change.Changes;
import io.tbaas.platform.store.factor.Recoveries;
import io.tbaas.platform.store.secret.SealedEvidence;
import org.springframework.stereotype.Component;

/** Lets it be decided on second factors that are reported lost; the account's owner can stop all of it. */
@Component
final class RecoveryDesk {
    private final Changes changes;
    private final Recoveries recoveries;
    private final RecoveryNotices notices;
    private final RecoveryEnds ends;
    private final SealedEvidence evidence;

    RecoveryDesk(
            Changes changes,
            Recoveries recoveries,
            RecoveryNotices notices,
            RecoveryEnds ends,
            SealedEvidence evidence) {
        this.changes = changes;
        this.recoveries = recoveries;
        this.notices = notices;
        this.ends = ends;
        this.evidence = evidence;
    }

    /** Whoever opens the evidence leaves a row in the company's audit log. */
    LossEvidence evidence(Call call, Permission action, RecoveryId id) {
        return changes.apply(call, action, change -> {
            Recovery recovery = mine(call.caller(), id);
            change.audit(ChainId.of(recovery.company()), RecoveryNotices.subject(recovery));
            if (recovery.ofRoot()) {
                change.audit(ChainId.PLATFORM, RecoveryNotices.subject(recovery));
            }
            return evidence.open(
                    recovery.evidence().orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND)), LossEvidence.class);
        });
    }

    /** Removes the second factor at once where it waited long enough, and later by the clock where it did not. */
    RecoveryView approve(Call call, Permission action, RecoveryId id, Version seen) {
        return changes.apply(call, action, change -> {
            Recovery recovery = toDecide(change, id, seen);
            Recovery approved = recoveries.update(change, recovery.approved());
            if (approved.isDue(change.now())) {
                return RecoveryView.of(ends.recover(change, approved));
            }
            notices.moved(change, approved);
            return RecoveryView.of(approved);
        });
    }

    RecoveryView reject(Call call, Permission action, RecoveryId id, Version seen, String reason) {
        return changes.apply(
                call,
                action,
                change ->
                        RecoveryView.of(ends.end(change, toDecide(change, id, seen), RecoveryState.REJECTED, reason)));
    }

    Recovery own(AccountId account) {
        return recoveries.findOpen(account).orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND));
    }

    /** By the owner, in any session: whoever can sign in has not lost the second factor. */
    RecoveryView stop(Call call, AccountId account) {
        return changes.apply(call, Permission.RECOVERY_STOP, change -> {
            Recovery open = recoveries.lockOpen(change, account).orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND));
            return RecoveryView.of(ends.end(change, open, RecoveryState.STOPPED, ""));
        });
    }

    /** What the caller may see: its company's, or the root accounts' for operators. */
    private Recovery mine(Caller caller, RecoveryId id) {
        return switch (caller) {
            case Caller.Account account -> byCompany(recoveries.get(account.company(), id));
            case Caller.Operator _ -> recoveries.getOfRoot(id);
            case Caller.Anonymous _, Caller.Platform _ -> throw Problem.of(ProblemCode.SIGN_IN_REQUIRED);
        };
    }

    private static Recovery byCompany(Recovery recovery) {
        if (recovery.ofRoot()) {
            throw Problem.of(ProblemCode.RECOVERY_BY_OPERATOR);
        }
        return recovery;
    }

    /** Nobody decides for oneself. */
    private Recovery toDecide(Change change, RecoveryId id, Version seen) {
        Caller caller = change.call().caller();
        Recovery recovery = Recoveries.seen(mine(caller, id), seen);
        if (caller instanceof Caller.Account account && account.account().equals(recovery.account())) {
            throw Problem.of(ProblemCode.OWN_ACCOUNT);
        }
        recoveries.lockOpen(change, recovery.account());
        return Recoveries.seen(recoveries.get(id), seen);
    }
}
