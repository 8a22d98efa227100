package io.tbaas.fabric.protocol.config;

import io.tbaas.fabric.protocol.ProtocolError;
import io.tbaas.foundation.TbaasException;
import org.jspecify.annotations.Nullable;

/** A channel configuration breaks a rule; the message is Fabric's own text. */
public final class ConfigException extends TbaasException {
    private static final long serialVersionUID = 1L;

    /** A refusal with Fabric's text. */
    public ConfigException(String message) {
        this(message, null);
    }

    /** A refusal with Fabric's text and what caused it. */
    public ConfigException(String message, @Nullable Throwable cause) {
        super(ProtocolError.INVALID_CONFIG, message, cause);
    }

    /** The same refusal as part of a larger step. */
    static ConfigException within(String step, TbaasException cause) {
        return new ConfigException(step + ": " + cause.getMessage(), cause);
    }
}
