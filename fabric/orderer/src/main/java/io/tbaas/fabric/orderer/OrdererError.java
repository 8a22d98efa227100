package io.tbaas.fabric.orderer;

import io.tbaas.foundation.ErrorCode;
import io.tbaas.foundation.ErrorKind;

/** Why an ordering node failed or refused. */
public enum OrdererError implements ErrorCode {
    /** The node has no TLS certificate. */
    ORDERER_NEEDS_TLS(ErrorKind.CALLER),
    /** A channel cannot be joined. */
    ORDERER_JOIN_REFUSED(ErrorKind.CALLER),
    /** The node is not part of the channel. */
    ORDERER_UNKNOWN_CHANNEL(ErrorKind.CALLER);

    private final ErrorKind kind;

    OrdererError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
