package io.tbaas.platform.api.recovery;

import io.tbaas.platform.api.event.Expiry;
import io.tbaas.platform.api.factor.SecondFactors;
import io.tbaas.platform.domain.audit.AuditAction;
import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.audit.SystemAction;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.factor.Person;
import io.tbaas.platform.domain.factor.Recovery;
import io.tbaas.platform.domain.factor.RecoveryState;
import io.tbaas.platform.store.account.Sessions;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.change.Changes;
import io.tbaas.platform.store.factor.Recoveries;
import io.tbaas.platform.store.key.ApiKeys;
import io.tbaas.platform.store.secret.SealedEvidence;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** The ends of recoveries: by a decision, by the owner, or by the database's clock. */
@Component
final class RecoveryEnds implements Expiry {
    /** How long a request waits to be decided beyond the time that it waits anyway. */
    private static final Duration DECISION_MAX = Duration.ofDays(14);

    private final Changes changes;
    private final Recoveries recoveries;
    private final RecoveryNotices notices;
    private final SecondFactors factors;
    private final Sessions sessions;
    private final ApiKeys keys;
    private final SealedEvidence evidence;

    RecoveryEnds(
            Changes changes,
            Recoveries recoveries,
            RecoveryNotices notices,
            SecondFactors factors,
            Sessions sessions,
            ApiKeys keys,
            SealedEvidence evidence) {
        this.changes = changes;
        this.recoveries = recoveries;
        this.notices = notices;
        this.factors = factors;
        this.sessions = sessions;
        this.keys = keys;
        this.evidence = evidence;
    }

    /** Removes the second factors of an account whose time has come; whoever held a session or a key of it is out. */
    Recovery recover(Change change, Recovery recovery) {
        factors.removeAll(change, new Person.OfAccount(recovery.account()));
        sessions.endAll(change, recovery.account());
        keys.revokeAll(change, recovery.account());
        return close(change, recovery, recovery.recovered(change.now()));
    }

    /** Ends a recovery of which nothing came. */
    Recovery end(Change change, Recovery recovery, RecoveryState state, String reason) {
        return close(change, recovery, recovery.ended(state, reason));
    }

    @Override
    public int end(Call call, Instant now, int limit) {
        List<Recovery> due = recoveries.due(now, limit);
        due.forEach(found -> step(
                call,
                SystemAction.FACTOR_RECOVERED,
                found,
                (change, present) -> present.isDue(change.now()) ? recover(change, present) : present));
        List<Recovery> undecided = recoveries.undecided(now.minus(DECISION_MAX), limit);
        undecided.forEach(found -> step(
                call,
                SystemAction.FACTOR_RECOVERY_EXPIRED,
                found,
                (change, present) -> present.state() == RecoveryState.SUBMITTED
                        ? end(change, present, RecoveryState.EXPIRED, "")
                        : present));
        return Math.max(due.size(), undecided.size());
    }

    private interface Step {
        Recovery make(Change change, Recovery present);
    }

    /** Another instance, or its owner, may have been quicker since it was found. */
    private void step(Call call, AuditAction action, Recovery found, Step step) {
        changes.apply(call, action, change -> {
            recoveries.lockOpen(change, found.account());
            Recovery present = recoveries.get(found.id());
            Recovery after = step.make(change, present);
            if (after.version().equals(present.version())) {
                change.audit(ChainId.of(found.company()), RecoveryNotices.subject(found));
            }
            return after;
        });
    }

    private Recovery close(Change change, Recovery before, Recovery after) {
        Recovery stored = recoveries.update(change, after);
        before.evidence().ifPresent(secret -> evidence.destroy(change, secret));
        notices.moved(change, stored);
        return stored;
    }
}
