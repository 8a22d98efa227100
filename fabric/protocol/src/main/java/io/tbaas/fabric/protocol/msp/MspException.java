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

    static MspException identity(String message) {
        return new MspException(ProtocolError.INVALID_IDENTITY, message);
    }

    static MspException principal(String message) {
        return new MspException(ProtocolError.PRINCIPAL_NOT_SATISFIED, message);
    }

    static MspException definition(String message) {
        return new MspException(ProtocolError.INVALID_MSP, message);
    }

    /** The same refusal as part of a larger step. */
    static MspException within(String step, TbaasException cause) {
        ProtocolError code = cause.code() instanceof ProtocolError known ? known : ProtocolError.INVALID_IDENTITY;
        return new MspException(code, step + ": " + cause.getMessage(), cause);
    }
}
