package io.tbaas.foundation;

import org.jspecify.annotations.Nullable;

/** The one operational failure: a stable code, and a sentence that says what happened and what to do. */
public class TbaasException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ErrorCode code;

    /** A failure without a cause of its own. */
    public TbaasException(ErrorCode code, String message) {
        this(code, message, null);
    }

    /** A failure that something else caused. */
    public TbaasException(ErrorCode code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /** The stable code. */
    public ErrorCode code() {
        return code;
    }
}
