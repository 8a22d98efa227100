package io.tbaas.fabric.chaincode;

import io.tbaas.foundation.TbaasException;
import org.jspecify.annotations.Nullable;

/** A contract could not be packaged, built, launched or run; the message is Fabric's where Fabric has one. */
public final class ChaincodeException extends TbaasException {
    private static final long serialVersionUID = 1L;

    public ChaincodeException(ChaincodeError code, String message) {
        super(code, message);
    }

    public ChaincodeException(ChaincodeError code, String message, @Nullable Throwable cause) {
        super(code, message, cause);
    }
}
