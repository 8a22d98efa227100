package io.tbaas.fabric.ledger;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hyperledger.fabric.protos.ledger.rwset.TxPvtReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.TxReadWriteSet;

/**
 * The outcome of a simulation.
 *
 * @param publicReadWriteSet public reads and writes with the hashes of private ones
 * @param publicBytes the same, encoded once: what endorsements sign
 * @param privateWriteSet private writes in the clear; empty when there are none
 * @param privateReads collections read, by namespace
 * @param writtenMetadata metadata that written keys had before, for key-level endorsement
 */
public record SimulationResults(
        TxReadWriteSet publicReadWriteSet,
        ByteString publicBytes,
        Optional<TxPvtReadWriteSet> privateWriteSet,
        Map<String, Set<String>> privateReads,
        List<WrittenKeyMetadata> writtenMetadata) {

    /** The metadata of one written key; {@code collection} is empty for a public key. */
    public record WrittenKeyMetadata(
            String namespace, String collection, String key, Map<String, ByteString> metadata) {}
}
