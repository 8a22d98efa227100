package io.tbaas.platform.store.change;

import io.tbaas.platform.domain.audit.AuditAction;
import io.tbaas.platform.domain.audit.AuditEntry;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.DatabaseClock;
import io.tbaas.platform.store.audit.AuditLog;
import io.tbaas.platform.store.audit.AuditPlaces;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Runs changes: begins the transaction, answers repeated creations, writes the audit rows last, commits. */
@Component
public final class Changes {
    private static final int ATTEMPTS_MAX = 5;

    private final TransactionTemplate transactions;
    private final DatabaseClock clock;
    private final AuditLog audit;
    private final Replies replies;
    private final AuditPlaces places;

    Changes(
            TransactionTemplate transactions,
            DatabaseClock clock,
            AuditLog audit,
            AuditPlaces places,
            Replies replies) {
        this.places = places;
        this.transactions = transactions;
        this.clock = clock;
        this.audit = audit;
        this.replies = replies;
    }

    /**
     * Runs a change.
     *
     * @param body throws a Problem to refuse; everything written is then undone
     */
    public <T> T apply(Call call, AuditAction action, Function<Change, T> body) {
        return run(call, action, body);
    }

    /**
     * Runs a creation or the beginning of an operation, which happens once however often the call is repeated with the same idempotency key.
     *
     * @param reply type of the answer, a record that JSON can write and read again
     */
    public <T> T create(Call call, AuditAction action, Class<T> reply, Function<Change, T> body) {
        if (call.idempotencyKey().isEmpty()) {
            return run(call, action, body);
        }
        Work<T> work = inTransaction(() -> replies.earlier(call, clock.now(), reply)
                .map(Work::<T>repeated)
                .orElseGet(() -> {
                    Work<T> done = work(call, action, body);
                    done.change().ifPresent(change -> replies.keep(call, change.now(), done.result()));
                    return done;
                }));
        return finish(work);
    }

    /** Writes an audit row for something that was refused, in a transaction of its own. */
    public void refused(Call call, AuditAction action, AuditEntry entry, ProblemCode problem) {
        transactions.executeWithoutResult(_ -> audit.appendRefused(call, action, entry, clock.now(), problem));
    }

    private <T> T run(Call call, AuditAction action, Function<Change, T> body) {
        return finish(inTransaction(() -> work(call, action, body)));
    }

    /** Two changes that wait for each other's rows are not their callers' fault: the one that the database ended is made again. */
    private <T> Work<T> inTransaction(Supplier<Work<T>> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return transactions.execute(_ -> work.get());
            } catch (PessimisticLockingFailureException e) {
                if (attempt == ATTEMPTS_MAX) {
                    throw e;
                }
            }
        }
    }

    private <T> Work<T> work(Call call, AuditAction action, Function<Change, T> body) {
        Change change = new Change(call, clock.now(), places);
        T result = body.apply(change);
        if (change.entries().isEmpty()) {
            throw new IllegalStateException("the change " + action.code() + " told the audit log nothing");
        }
        audit.append(call, action, change.entries(), change.now());
        return Work.done(result, change);
    }

    private static <T> T finish(Work<T> work) {
        work.change().ifPresent(Change::committed);
        return work.result();
    }
}
