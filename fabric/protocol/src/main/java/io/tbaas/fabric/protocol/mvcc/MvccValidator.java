package io.tbaas.fabric.protocol.mvcc;

import io.tbaas.crypto.HashFunction;
import io.tbaas.fabric.protocol.block.TransactionFilter;
import io.tbaas.fabric.protocol.envelope.ParsedBlock;

/**
 * Decides which of a block's transactions still stand against committed state and the writes before them in the block, and
 * gathers what the standing ones change.
 *
 * <p>Source: fabric core/ledger/kvledger/txmgmt/validation (validator.go, batch_preparer.go, tx_ops.go).
 */
@SuppressWarnings("DoNotCallSuggester") // the bodies follow
public final class MvccValidator {
    private final HashFunction hash;

    /** A validator; range summaries are recomputed with {@code hash}. */
    public MvccValidator(HashFunction hash) {
        this.hash = hash;
    }

    /**
     * Checks a block.
     *
     * @param block the block with its layers decoded
     * @param filter codes so far; transactions that are not VALID are left out
     * @param committed state as of the block before; read from the calling thread only
     * @return final codes and the changes to apply
     */
    public MvccOutcome validate(ParsedBlock block, TransactionFilter filter, CommittedVersions committed) {
        throw new UnsupportedOperationException(block + "" + filter + committed + hash);
    }
}
