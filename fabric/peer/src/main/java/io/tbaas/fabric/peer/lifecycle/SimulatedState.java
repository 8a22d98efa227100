package io.tbaas.fabric.peer.lifecycle;

import com.google.protobuf.ByteString;
import io.tbaas.fabric.ledger.TransactionSimulator;
import io.tbaas.fabric.protocol.lifecycle.LifecycleKeys;
import io.tbaas.fabric.protocol.lifecycle.RangeableState;
import io.tbaas.fabric.protocol.lifecycle.WritableState;
import java.util.Optional;
import java.util.SortedMap;

/** The public part of the life cycle's namespace as a transaction reads and writes it. */
public record SimulatedState(TransactionSimulator simulator) implements WritableState, RangeableState {
    @Override
    public Optional<ByteString> get(String key) {
        return simulator.getState(LifecycleKeys.LIFECYCLE_NAMESPACE, key);
    }

    @Override
    public void put(String key, ByteString value) {
        simulator.setState(LifecycleKeys.LIFECYCLE_NAMESPACE, key, value);
    }

    @Override
    public void delete(String key) {
        simulator.deleteState(LifecycleKeys.LIFECYCLE_NAMESPACE, key);
    }

    @Override
    public SortedMap<String, ByteString> startingWith(String prefix) {
        return new PublicState(simulator).startingWith(prefix);
    }
}
