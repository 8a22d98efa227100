package io.tbaas.fabric.protocol.lifecycle;

import io.tbaas.fabric.protocol.ProtocolError;
import io.tbaas.foundation.TbaasException;

/** A lifecycle rule refuses, with Fabric's text. */
public final class LifecycleException extends TbaasException {
    private static final long serialVersionUID = 1L;

    LifecycleException(ProtocolError code, String message) {
        super(code, message);
    }

    /** Whether the refusal means that the chaincode is not defined, which callers answer with status 404. */
    public boolean isNotDefined() {
        return code() == ProtocolError.CHAINCODE_NOT_DEFINED;
    }
}
