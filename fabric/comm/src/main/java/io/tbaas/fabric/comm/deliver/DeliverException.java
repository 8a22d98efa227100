package io.tbaas.fabric.comm.deliver;

import io.tbaas.fabric.comm.CommError;
import io.tbaas.foundation.TbaasException;
import org.hyperledger.fabric.protos.common.Status;

/** A delivery that the server ended with a status other than SUCCESS. */
public final class DeliverException extends TbaasException {
    private static final long serialVersionUID = 1L;

    private final Status status;

    DeliverException(Status status, String endpoint) {
        super(CommError.COMM_REFUSED, "deliver from " + endpoint + " ended with status " + status);
        this.status = status;
    }

    /** The server's status. */
    public Status status() {
        return status;
    }
}
