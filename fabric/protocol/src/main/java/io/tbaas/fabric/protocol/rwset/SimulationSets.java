package io.tbaas.fabric.protocol.rwset;

import java.util.Optional;
import org.hyperledger.fabric.protos.ledger.rwset.TxPvtReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.TxReadWriteSet;

/**
 * What a simulation leaves behind.
 *
 * @param publicSet public part: goes into the endorsed result
 * @param privateSet private part: stays with the members of the collections; empty when nothing private was written
 */
public record SimulationSets(TxReadWriteSet publicSet, Optional<TxPvtReadWriteSet> privateSet) {}
