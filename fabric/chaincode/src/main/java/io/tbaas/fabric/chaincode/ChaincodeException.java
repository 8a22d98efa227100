package io.tbaas.fabric.chaincode;

import io.tbaas.foundation.TbaasException;
import org.jspecify.annotations.Nullable;

/** A contract could not be packaged, built, launched or run; the message is Fabric's where Fabric has one. */
public final class ChaincodeException extends TbaasException {
    private static final long serialVersionUID = 1L;

    private final ChaincodeError error;

    public ChaincodeException(ChaincodeError code, String message) {
        this(code, message, null);
    }

    public ChaincodeException(ChaincodeError code, String message, @Nullable Throwable cause) {
        super(code, message, cause);
        error = code;
    }

    /** The same failure, told from one step further out. */
    ChaincodeException prefixed(String prefix) {
        return new ChaincodeException(error, prefix + getMessage(), this);
    }
}
