package io.tbaas.fabric.peer.lifecycle;

import com.google.protobuf.ByteString;
import io.tbaas.fabric.ledger.TransactionSimulator;
import io.tbaas.fabric.protocol.MspId;
import io.tbaas.fabric.protocol.lifecycle.ImplicitCollections;
import io.tbaas.fabric.protocol.lifecycle.LifecycleKeys;
import io.tbaas.fabric.protocol.lifecycle.OpaqueState;
import io.tbaas.fabric.protocol.lifecycle.RangeableState;
import io.tbaas.fabric.protocol.lifecycle.WritableState;
import java.util.Optional;
import java.util.SortedMap;

/** An organisation's part of the life cycle's namespace as a transaction reads and writes it. */
public record CollectionState(String collection, TransactionSimulator simulator)
        implements WritableState, RangeableState, OpaqueState {

    /** The part of that organisation. */
    public static CollectionState of(MspId organisation, TransactionSimulator simulator) {
        return new CollectionState(ImplicitCollections.nameFor(organisation.value()), simulator);
    }

    @Override
    public Optional<ByteString> get(String key) {
        return simulator.getPrivateData(LifecycleKeys.LIFECYCLE_NAMESPACE, collection, key);
    }

    @Override
    public Optional<ByteString> hash(String key) {
        return simulator.getPrivateDataHash(LifecycleKeys.LIFECYCLE_NAMESPACE, collection, key);
    }

    @Override
    public void put(String key, ByteString value) {
        simulator.setPrivateData(LifecycleKeys.LIFECYCLE_NAMESPACE, collection, key, value);
    }

    @Override
    public void delete(String key) {
        simulator.deletePrivateData(LifecycleKeys.LIFECYCLE_NAMESPACE, collection, key);
    }

    @Override
    public SortedMap<String, ByteString> startingWith(String prefix) {
        return PublicState.collect(
                simulator.privateRangeScan(LifecycleKeys.LIFECYCLE_NAMESPACE, collection, prefix, prefix + '\u007f'));
    }
}
