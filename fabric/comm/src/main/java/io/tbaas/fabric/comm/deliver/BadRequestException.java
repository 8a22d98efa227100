package io.tbaas.fabric.comm.deliver;

import org.jspecify.annotations.Nullable;

/** A seek request that breaks the protocol; answered as BAD_REQUEST, its text is logged. */
final class BadRequestException extends Exception {
    private static final long serialVersionUID = 1L;

    BadRequestException(String message) {
        this(message, null);
    }

    BadRequestException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
