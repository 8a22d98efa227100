package io.tbaas.platform.store.change;

import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.audit.AuditEntry;
import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Credential;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One unit of work: a transaction that writes its own audit rows.
 *
 * <p>Repositories ask for it in every writing method, so nothing is written outside of one, and {@link Changes} refuses to commit one that told
 * the audit log nothing. Confined to the thread that runs the change.
 */
public final class Change {
    private final Call call;
    private final Instant now;
    private final List<AuditEntry> entries = new ArrayList<>();
    private final List<Runnable> afterCommit = new ArrayList<>();

    Change(Call call, Instant now) {
        this.call = call;
        this.now = now;
    }

    /** Who makes the change, and from where. */
    public Call call() {
        return call;
    }

    /** The database's time at which the change began. */
    public Instant now() {
        return now;
    }

    /** Tells the audit log which resource the change works on. */
    public void audit(ChainId chain, ResourceRef resource) {
        audit(chain, resource, Map.of());
    }

    /**
     * Tells the audit log which resource the change works on, and how.
     *
     * @param details ids and values, never names or addresses of people
     */
    public void audit(ChainId chain, ResourceRef resource, Map<String, String> details) {
        Map<String, String> all = new HashMap<>(details);
        if (call.caller() instanceof Caller.Account account && account.credential() instanceof Credential.Key key) {
            all.put("key", key.id().value()); // a program of the account, not the person
        }
        entries.add(AuditEntry.of(chain, resource, all));
    }

    /** Runs something once the change is committed, for example waking a worker; it must not fail the call. */
    public void afterCommit(Runnable action) {
        afterCommit.add(action);
    }

    /** In the order of their chains: two changes that touch the same chains lock them in the same order. */
    List<AuditEntry> entries() {
        return entries.stream()
                .sorted(Comparator.comparing(entry -> entry.chain().value()))
                .toList();
    }

    void committed() {
        afterCommit.forEach(Runnable::run);
    }
}
