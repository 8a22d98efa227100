package io.tbaas.platform.store.change;

import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.audit.AuditEntry;
import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Credential;
import io.tbaas.platform.store.audit.AuditPlaces;
import io.tbaas.platform.store.audit.PlacedEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One unit of work: a transaction that writes its own audit rows.
 *
 * <p>Repositories ask for it in every writing method, so nothing is written outside of one, and {@link Changes} refuses to commit one that told
 * the audit log nothing. Confined to the thread that runs the change.
 */
public final class Change {
    private final Call call;
    private final Instant now;
    private final AuditPlaces places;
    private final Set<PlacedEntry> entries = new LinkedHashSet<>();
    private final List<Runnable> afterCommit = new ArrayList<>();

    Change(Call call, Instant now, AuditPlaces places) {
        this.places = places;
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

    /**
     * Tells the audit log which resource the change works on, as long as that is there.
     *
     * @param whose the chain of the company whose act it is, or the platform's; {@link AuditPlaces} puts rows about networks into their chains
     */
    public void audit(ChainId whose, ResourceRef resource) {
        audit(whose, resource, Map.of());
    }

    /**
     * Tells the audit log which resource the change works on, and how. A chain is told the same thing once.
     *
     * @param whose the chain of the company whose act it is, or the platform's
     * @param details ids and values, never names or addresses of people
     */
    public void audit(ChainId whose, ResourceRef resource, Map<String, String> details) {
        Map<String, String> all = new HashMap<>(details);
        if (call.caller() instanceof Caller.Account account && account.credential() instanceof Credential.Key key) {
            all.put("key", key.id().value()); // a program of the account, not the person
        }
        entries.add(places.done(call.caller(), AuditEntry.of(whose, resource, all)));
    }

    /** Runs something once the change is committed, for example waking a worker; it must not fail the call. */
    public void afterCommit(Runnable action) {
        afterCommit.add(action);
    }

    List<PlacedEntry> entries() {
        return List.copyOf(entries);
    }

    void committed() {
        afterCommit.forEach(Runnable::run);
    }
}
