package io.tbaas.fabric.node;

import io.tbaas.foundation.ErrorCode;
import io.tbaas.foundation.ErrorKind;

/** Why a node or network could not be assembled. */
public enum NodeError implements ErrorCode {
    /** The network's folder cannot be read or written. */
    NETWORK_FOLDER_UNUSABLE(ErrorKind.CALLER),
    /** Another process serves the same folder. */
    NETWORK_FOLDER_IN_USE(ErrorKind.CONFLICT),
    /** A port of the plan is taken by another program. */
    PORT_IN_USE(ErrorKind.CONFLICT);

    private final ErrorKind kind;

    NodeError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
