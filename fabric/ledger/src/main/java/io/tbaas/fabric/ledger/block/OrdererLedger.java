package io.tbaas.fabric.ledger.block;

import org.hyperledger.fabric.protos.common.Block;

/** The ledger of one channel on an orderer: blocks only. */
public interface OrdererLedger extends BlockStore, AutoCloseable {
    /** Adds the next block durably; one writer thread. */
    void append(Block block);

    /** Wakes all cursors and releases the files. Idempotent. */
    @Override
    void close();
}
