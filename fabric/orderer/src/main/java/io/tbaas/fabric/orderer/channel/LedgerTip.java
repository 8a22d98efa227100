package io.tbaas.fabric.orderer.channel;

import io.tbaas.fabric.ledger.block.OrdererLedger;
import io.tbaas.fabric.protocol.block.BlockMetadataFields;
import org.hyperledger.fabric.protos.common.Block;

/** The end of a ledger, from which a channel goes on. */
public final class LedgerTip {
    private LedgerTip() {}

    /** The last block. */
    public static Block of(OrdererLedger ledger) {
        return block(ledger, ledger.height() - 1);
    }

    /** The block whose configuration is in force at the end. */
    public static Block configBlock(OrdererLedger ledger) {
        return block(ledger, lastConfigNumber(of(ledger)));
    }

    static long lastConfigNumber(Block last) {
        // A genesis block carries no number, and is its own configuration block.
        return last.getHeader().getNumber() == 0
                ? 0
                : BlockMetadataFields.lastConfigNumber(last)
                        .orElseThrow(() -> new IllegalStateException(
                                "block " + last.getHeader().getNumber() + " does not name its configuration block"));
    }

    private static Block block(OrdererLedger ledger, long number) {
        return ledger.blockByNumber(number)
                .orElseThrow(() -> new IllegalStateException("block " + number + " is missing in the ledger"));
    }
}
