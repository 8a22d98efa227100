package io.tbaas.fabric.ledger.state;

import com.google.protobuf.ByteString;
import io.tbaas.fabric.protocol.mvcc.CommittedValue;
import java.util.Optional;

/** State as of one height, however many blocks are committed meanwhile. Thread safe; must be closed. */
public interface StateView extends AutoCloseable {
    /** Number of blocks whose effects are seen. */
    long height();

    /** What is kept at an address. */
    Optional<CommittedValue> get(StateAddress address);

    /** Entries of a namespace from {@code start} inclusive to {@code end} exclusive; an empty end is open. */
    StateIterator scan(String namespace, ByteString start, ByteString end);

    /** Idempotent. */
    @Override
    void close();
}
