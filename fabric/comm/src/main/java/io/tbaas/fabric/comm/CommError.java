package io.tbaas.fabric.comm;

import io.tbaas.foundation.ErrorCode;
import io.tbaas.foundation.ErrorKind;

/** Why communication between nodes failed. */
public enum CommError implements ErrorCode {
    /** The listen address cannot be bound. */
    COMM_LISTEN_FAILED(ErrorKind.EXTERNAL),
    /** The other side cannot be reached or broke the connection. */
    COMM_UNREACHABLE(ErrorKind.EXTERNAL),
    /** The other side answered with a status that ends the request. */
    COMM_REFUSED(ErrorKind.CALLER),
    /** The other side sent what the protocol does not allow. */
    COMM_PROTOCOL_VIOLATION(ErrorKind.EXTERNAL),
    /** A certificate, key or folder of identities cannot be used. */
    COMM_BAD_IDENTITY(ErrorKind.CALLER);

    private final ErrorKind kind;

    CommError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
