package io.tbaas.fabric.protocol.mvcc;

import io.tbaas.fabric.protocol.rwset.Utf8Order;
import io.tbaas.fabric.protocol.rwset.Version;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.RangeQueryInfo;
import org.jspecify.annotations.Nullable;

/**
 * A range as the transaction being checked would see it: committed keys overlaid with the writes before it in the block,
 * then the end key itself if the simulation stopped at it.
 *
 * <p>Source: fabric core/ledger/kvledger/txmgmt/validation/combined_iterator.go.
 */
final class CombinedKeys implements AutoCloseable {
    private final String namespace;
    private final RangeQueryInfo query;
    private final PendingUpdates updates;
    private final CommittedVersions committed;
    private final VersionedKeys committedKeys;
    private final Iterator<Map.Entry<String, Update>> pendingKeys;
    private @Nullable VersionedKey nextCommitted;
    private Map.@Nullable Entry<String, Update> nextPending;
    private boolean endKeyServed;

    CombinedKeys(String namespace, RangeQueryInfo query, PendingUpdates updates, CommittedVersions committed) {
        this.namespace = namespace;
        this.query = query;
        this.updates = updates;
        this.committed = committed;
        committedKeys = committed.range(namespace, query.getStartKey(), query.getEndKey());
        pendingKeys = updates.range(namespace, query.getStartKey(), query.getEndKey())
                .entrySet()
                .iterator();
        advanceCommitted();
        advancePending();
    }

    /** The next key; empty at the end. */
    Optional<VersionedKey> next() {
        while (nextCommitted != null || nextPending != null) {
            Optional<VersionedKey> found = step();
            if (found.isPresent()) {
                return found;
            }
        }
        return endKey();
    }

    @Override
    public void close() {
        committedKeys.close();
    }

    private Optional<VersionedKey> step() {
        VersionedKey stored = nextCommitted;
        Map.Entry<String, Update> pending = nextPending;
        int order = compare(stored, pending);
        if (order <= 0) {
            advanceCommitted();
        }
        if (order >= 0) {
            advancePending();
        }
        if (order < 0 || pending == null) {
            return Optional.ofNullable(stored);
        }
        return visible(pending.getKey(), pending.getValue());
    }

    private Optional<VersionedKey> endKey() {
        if (query.getItrExhausted() || endKeyServed) {
            return Optional.empty();
        }
        endKeyServed = true;
        String key = query.getEndKey();
        Optional<Update> pending = updates.find(namespace, key);
        if (pending.isPresent()) {
            return visible(key, pending.get());
        }
        Optional<Version> version = committed.version(namespace, key);
        return version.map(found -> new VersionedKey(key, found));
    }

    private static Optional<VersionedKey> visible(String key, Update update) {
        return update.deleted() ? Optional.empty() : Optional.of(new VersionedKey(key, update.version()));
    }

    private void advanceCommitted() {
        nextCommitted = committedKeys.hasNext() ? committedKeys.next() : null;
    }

    private void advancePending() {
        nextPending = pendingKeys.hasNext() ? pendingKeys.next() : null;
    }

    private static int compare(@Nullable VersionedKey stored, Map.@Nullable Entry<String, Update> pending) {
        if (stored == null) {
            return 1;
        }
        return pending == null ? -1 : Utf8Order.INSTANCE.compare(stored.key(), pending.getKey());
    }
}
