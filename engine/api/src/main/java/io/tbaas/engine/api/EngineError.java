package io.tbaas.engine.api;

import io.tbaas.foundation.ErrorCode;
import io.tbaas.foundation.ErrorKind;

/** Why an engine could not do what it was asked. */
public enum EngineError implements ErrorCode {
    /** The engine cannot do this; its descriptor says why. */
    NOT_SUPPORTED(ErrorKind.CALLER),
    /** A name breaks the engine's rules. */
    NAME_ILLEGAL(ErrorKind.CALLER),
    /** An organisation's definition, a certificate or a request cannot be read or contradicts itself. */
    DEFINITION_INVALID(ErrorKind.CALLER),
    /** A connection profile cannot be read. */
    PROFILE_INVALID(ErrorKind.CALLER),
    /** A signature does not belong to the bytes to be signed, or its signer is unknown to the ledger. */
    AGREEMENT_INVALID(ErrorKind.CALLER),
    /** The key is not in this custody. */
    KEY_MISSING(ErrorKind.CALLER),
    /** The node does not know the ledger. */
    LEDGER_UNKNOWN(ErrorKind.CALLER),
    /** The ledger is already as wanted, or has no such element. */
    CHANGE_WITHOUT_EFFECT(ErrorKind.CONFLICT),
    /** A port of the node is taken by another program. */
    PORT_IN_USE(ErrorKind.CONFLICT),
    /** Another process serves the node's folder. */
    FOLDER_IN_USE(ErrorKind.CONFLICT),
    /** The node's folder cannot be read or written. */
    FOLDER_UNUSABLE(ErrorKind.EXTERNAL),
    /** The node could not be started for a reason of its own, which the message tells. */
    NODE_FAILED(ErrorKind.EXTERNAL),
    /** The node could not be reached or broke the connection. */
    NODE_UNREACHABLE(ErrorKind.EXTERNAL),
    /** The node refused; its own words are in the message. */
    NODE_REFUSED(ErrorKind.CALLER),
    /** The node has not come yet to the block by which it knows who asks; it says more when it has caught up. */
    NODE_CATCHING_UP(ErrorKind.CONFLICT),
    /** Ordered, but nothing was heard of it in time: the action may be made again and finds it if it was committed. */
    COMMIT_UNKNOWN(ErrorKind.EXTERNAL);

    private final ErrorKind kind;

    EngineError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
