package io.tbaas.fabric.ledger;

import io.tbaas.foundation.ErrorCode;
import io.tbaas.foundation.ErrorKind;

/** What can go wrong in the ledger. */
public enum LedgerError implements ErrorCode {
    /** Stored bytes contradict themselves; the channel must be restored from another node. */
    LEDGER_CORRUPT(ErrorKind.INTERNAL),
    /** The disk refused a read or write, for example because it is full; the channel stops until it is reopened. */
    LEDGER_IO(ErrorKind.EXTERNAL),
    /** The channel's ledger has stopped after an earlier failure, or is closed. */
    LEDGER_STOPPED(ErrorKind.INTERNAL),
    /** A ledger of that channel exists already. */
    LEDGER_EXISTS(ErrorKind.CONFLICT),
    /** No ledger of that channel exists here. */
    LEDGER_NOT_FOUND(ErrorKind.CALLER),
    /** The block does not follow the last one. */
    BLOCK_OUT_OF_ORDER(ErrorKind.CONFLICT),
    /** The block cannot be committed as it stands. */
    BLOCK_INVALID(ErrorKind.CALLER),
    /** The simulator or query executor refuses the call; the text is Fabric's. */
    SIMULATION_REFUSED(ErrorKind.CALLER),
    /** The state database cannot do this kind of query; the text is Fabric's. */
    QUERY_UNSUPPORTED(ErrorKind.CALLER),
    /** Private data and its public hash do not belong together; the text is Fabric's. */
    PRIVATE_DATA_UNAVAILABLE(ErrorKind.EXTERNAL);

    private final ErrorKind kind;

    LedgerError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
