package io.tbaas.platform.api.recovery;

import io.tbaas.platform.api.factor.Attempts;
import io.tbaas.platform.api.session.SignIn;
import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.account.Account;
import io.tbaas.platform.domain.account.AccountId;
import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.factor.Person;
import io.tbaas.platform.domain.factor.Recovery;
import io.tbaas.platform.domain.factor.RecoveryId;
import io.tbaas.platform.domain.factor.RecoveryState;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.domain.secret.SecretPurpose;
import io.tbaas.platform.store.Ids;
import io.tbaas.platform.store.Json;
import io.tbaas.platform.store.account.Accounts;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.change.Changes;
import io.tbaas.platform.store.factor.Recoveries;
import io.tbaas.platform.store.secret.Secrets;
import java.time.Duration;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Takes reports of lost second factors and lets them be decided; the account's owner can stop all of it. */
@Component
final class RecoveryDesk {
    private final Changes changes;
    private final Ids ids;
    private final Recoveries recoveries;
    private final RecoveryNotices notices;
    private final RecoveryEnds ends;
    private final SignIn signIn;
    private final Attempts attempts;
    private final Accounts accounts;
    private final Secrets secrets;
    private final Json json;
    private final Duration waiting;

    RecoveryDesk(
            Changes changes,
            Ids ids,
            Recoveries recoveries,
            RecoveryNotices notices,
            RecoveryEnds ends,
            SignIn signIn,
            Attempts attempts,
            Accounts accounts,
            Secrets secrets,
            Json json,
            @Value("${tbaas.recovery-waiting:72h}") Duration waiting) {
        this.changes = changes;
        this.ids = ids;
        this.recoveries = recoveries;
        this.notices = notices;
        this.ends = ends;
        this.signIn = signIn;
        this.attempts = attempts;
        this.accounts = accounts;
        this.secrets = secrets;
        this.json = json;
        this.waiting = waiting;
    }

    /** By somebody who gave the first proof and cannot give the second. */
    RecoveryView request(Call call, String ticket, LossEvidence evidence) {
        Account account = accountBehind(ticket);
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
                    Optional.of(
                            secrets.keepText(SecretPurpose.EVIDENCE, id.value(), json.write(evidence), change.now())),
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

    /** Whoever opens the evidence leaves a row in the company's audit log. */
    LossEvidence evidence(Call call, Permission action, RecoveryId id) {
        return changes.apply(call, action, change -> {
            Recovery recovery = mine(call.caller(), id);
            change.audit(ChainId.of(recovery.company()), RecoveryNotices.subject(recovery));
            if (recovery.ofRoot()) {
                change.audit(ChainId.PLATFORM, RecoveryNotices.subject(recovery));
            }
            return json.read(
                    secrets.openText(recovery.evidence().orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND))),
                    LossEvidence.class);
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

    private Account accountBehind(String ticket) {
        return switch (signIn.firstProof(ticket)) {
            case Person.OfAccount person ->
                accounts.find(person.id())
                        .orElseThrow(() -> Problem.of(ProblemCode.LINK_INVALID).field("ticket"));
            case Person.OfOperator _ ->
                throw Problem.of(ProblemCode.LINK_INVALID).field("ticket"); // nobody stands above operators
        };
    }
}
