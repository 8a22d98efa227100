package io.tbaas.fabric.ledger.commit;

import com.google.protobuf.ByteString;
import io.tbaas.fabric.ledger.state.RocksStateStore;
import io.tbaas.fabric.ledger.state.StateAddress;
import io.tbaas.fabric.ledger.state.StateEntry;
import io.tbaas.fabric.ledger.state.StateIterator;
import io.tbaas.fabric.ledger.state.StateNamespaces;
import io.tbaas.fabric.protocol.mvcc.CommittedValue;
import io.tbaas.fabric.protocol.mvcc.CommittedVersions;
import io.tbaas.fabric.protocol.mvcc.StateKey;
import io.tbaas.fabric.protocol.mvcc.VersionedKey;
import io.tbaas.fabric.protocol.mvcc.VersionedKeys;
import io.tbaas.fabric.protocol.rwset.Version;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/** The state before the block being committed, as the committing thread reads it. */
final class CommittedState implements CommittedVersions {
    private final RocksStateStore state;

    CommittedState(RocksStateStore state) {
        this.state = state;
    }

    @Override
    public Optional<Version> version(String namespace, String key) {
        return value(namespace, key).map(CommittedValue::version);
    }

    @Override
    public Optional<Version> hashedVersion(String namespace, String collection, ByteString keyHash) {
        return hashedValue(namespace, collection, keyHash).map(CommittedValue::version);
    }

    @Override
    public Optional<CommittedValue> value(String namespace, String key) {
        return state.latest(StateAddress.of(namespace, key));
    }

    @Override
    public Optional<CommittedValue> hashedValue(String namespace, String collection, ByteString keyHash) {
        return state.latest(new StateAddress(StateNamespaces.hashed(namespace, collection), keyHash));
    }

    @Override
    public ByteString metadata(String namespace, String key) {
        return state.hasMetadata(namespace)
                ? value(namespace, key).map(CommittedValue::metadata).orElse(ByteString.EMPTY)
                : ByteString.EMPTY;
    }

    @Override
    public ByteString hashedMetadata(String namespace, String collection, ByteString keyHash) {
        return state.hasMetadata(StateNamespaces.hashed(namespace, collection))
                ? hashedValue(namespace, collection, keyHash)
                        .map(CommittedValue::metadata)
                        .orElse(ByteString.EMPTY)
                : ByteString.EMPTY;
    }

    Optional<CommittedValue> privateValue(String namespace, String collection, String key) {
        return state.latest(StateAddress.of(StateNamespaces.clear(namespace, collection), key));
    }

    @Override
    public VersionedKeys range(String namespace, String startKey, String endKey) {
        return new Range(
                state.scanLatest(namespace, ByteString.copyFromUtf8(startKey), ByteString.copyFromUtf8(endKey)));
    }

    @Override
    public void preload(List<StateKey> keys) {
        state.preload(keys.stream()
                .map(key -> StateAddress.of(key.namespace(), key.key()))
                .toList());
    }

    private static final class Range implements VersionedKeys {
        private final StateIterator entries;
        private Optional<StateEntry> upcoming;

        Range(StateIterator entries) {
            this.entries = entries;
            upcoming = entries.next();
        }

        @Override
        public boolean hasNext() {
            return upcoming.isPresent();
        }

        @Override
        public VersionedKey next() {
            StateEntry entry = upcoming.orElseThrow(NoSuchElementException::new);
            upcoming = entries.next();
            return new VersionedKey(
                    entry.address().key().toStringUtf8(), entry.value().version());
        }

        @Override
        public void close() {
            entries.close();
        }
    }
}
