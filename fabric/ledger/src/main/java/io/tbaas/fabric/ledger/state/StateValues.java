package io.tbaas.fabric.ledger.state;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.tbaas.fabric.ledger.rocks.VarintReader;
import io.tbaas.fabric.ledger.rocks.VarintWriter;
import io.tbaas.fabric.protocol.mvcc.CommittedValue;
import io.tbaas.fabric.protocol.rwset.Version;

/** How values are stored: version, metadata behind their length, value. */
final class StateValues {
    private static final int OVERHEAD_BYTES = 16;

    private StateValues() {}

    static byte[] encode(CommittedValue value) {
        return new VarintWriter(
                        OVERHEAD_BYTES + value.metadata().size() + value.value().size())
                .number(value.version().blockNumber())
                .number(value.version().txNumber())
                .sized(value.metadata().toByteArray())
                .raw(value.value().toByteArray())
                .toArray();
    }

    static CommittedValue decode(byte[] stored) {
        VarintReader in = new VarintReader(stored, 0);
        Version version = new Version(in.number(), in.number());
        ByteString metadata = UnsafeByteOperations.unsafeWrap(in.sized());
        return new CommittedValue(UnsafeByteOperations.unsafeWrap(in.rest()), metadata, version);
    }
}
