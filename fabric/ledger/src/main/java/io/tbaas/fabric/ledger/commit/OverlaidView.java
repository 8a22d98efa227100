package io.tbaas.fabric.ledger.commit;

import com.google.protobuf.ByteString;
import io.tbaas.fabric.ledger.state.StateAddress;
import io.tbaas.fabric.ledger.state.StateIterator;
import io.tbaas.fabric.ledger.state.StateView;
import io.tbaas.fabric.ledger.state.StateWrite;
import io.tbaas.fabric.protocol.mvcc.CommittedValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** State as it will be once some writes are applied; single keys only. */
final class OverlaidView implements StateView {
    private final StateView below;
    private final Map<StateAddress, Optional<CommittedValue>> writes = new HashMap<>();

    OverlaidView(StateView below, List<StateWrite> writes) {
        this.below = below;
        writes.forEach(write -> this.writes.put(write.address(), write.value()));
    }

    @Override
    public long height() {
        return below.height() + 1;
    }

    @Override
    public Optional<CommittedValue> get(StateAddress address) {
        return writes.containsKey(address) ? writes.getOrDefault(address, Optional.empty()) : below.get(address);
    }

    @Override
    public StateIterator scan(String namespace, ByteString start, ByteString end) {
        throw new UnsupportedOperationException("state that is being committed is read by single keys");
    }

    @Override
    public void close() {
        below.close();
    }
}
