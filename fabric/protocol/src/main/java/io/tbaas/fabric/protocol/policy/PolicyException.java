package io.tbaas.fabric.protocol.policy;

import io.tbaas.fabric.protocol.ProtocolError;
import io.tbaas.foundation.TbaasException;
import org.jspecify.annotations.Nullable;

/** A policy cannot be read or built; the message is Fabric's own text. */
public final class PolicyException extends TbaasException {
    private static final long serialVersionUID = 1L;

    /** A refusal with Fabric's text. */
    public PolicyException(String message) {
        this(message, null);
    }

    /** A refusal with Fabric's text and what caused it. */
    public PolicyException(String message, @Nullable Throwable cause) {
        super(ProtocolError.INVALID_POLICY, message, cause);
    }
}
