package io.tbaas.fabric.peer.lifecycle;

import com.google.protobuf.ByteString;
import io.tbaas.fabric.ledger.QueryExecutor;
import io.tbaas.fabric.protocol.lifecycle.LifecycleKeys;
import io.tbaas.fabric.protocol.lifecycle.OpaqueState;
import java.util.Optional;

/** What everybody on a channel knows of an organisation's part of the life cycle's namespace. */
record HashedState(String collection, QueryExecutor ledger) implements OpaqueState {
    @Override
    public Optional<ByteString> hash(String key) {
        return ledger.getPrivateDataHash(LifecycleKeys.LIFECYCLE_NAMESPACE, collection, key);
    }
}
