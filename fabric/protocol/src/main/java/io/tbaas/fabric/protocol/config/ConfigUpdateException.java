package io.tbaas.fabric.protocol.config;

import io.tbaas.fabric.protocol.ProtocolError;
import io.tbaas.foundation.TbaasException;
import org.jspecify.annotations.Nullable;

/** A configuration update is refused; the message is Fabric's own text. */
public final class ConfigUpdateException extends TbaasException {
    private static final long serialVersionUID = 1L;

    /** A refusal with Fabric's text. */
    public ConfigUpdateException(String message) {
        this(message, null);
    }

    /** A refusal with Fabric's text and what caused it. */
    public ConfigUpdateException(String message, @Nullable Throwable cause) {
        super(ProtocolError.CONFIG_UPDATE_REJECTED, message, cause);
    }

    /** The same refusal as part of a larger step. */
    static ConfigUpdateException within(String step, ConfigUpdateException cause) {
        return new ConfigUpdateException(step + ": " + cause.getMessage(), cause);
    }
}
