package io.tbaas.fabric.protocol.msp;

import io.tbaas.fabric.protocol.ProtocolError;
import io.tbaas.foundation.TbaasException;
import org.jspecify.annotations.Nullable;

/** An identity, principal or MSP definition was refused; the message is Fabric's own text. */
public final class MspException extends TbaasException {
    private static final long serialVersionUID = 1L;

    /** A refusal with Fabric's text. */
    public MspException(ProtocolError code, String message) {
        this(code, message, null);
    }

    /** A refusal with Fabric's text and what caused it. */
    public MspException(ProtocolError code, String message, @Nullable Throwable cause) {
        super(code, message, cause);
    }
}
