package io.tbaas.fabric.protocol.validation;

import io.tbaas.fabric.protocol.ProtocolError;
import io.tbaas.foundation.TbaasException;
import org.jspecify.annotations.Nullable;

/** A block cannot be validated at all: committing it would part this peer from the others, so the channel has to stop. */
public final class ValidationException extends TbaasException {
    private static final long serialVersionUID = 1L;

    ValidationException(String message, @Nullable Throwable cause) {
        super(ProtocolError.VALIDATION_IMPOSSIBLE, message, cause);
    }
}
