package io.tbaas.fabric.peer.endorser;

import io.tbaas.fabric.peer.PeerError;
import io.tbaas.foundation.TbaasException;

/** Executing a proposal failed; the message goes to the client in a response with status 500. */
final class EndorsementFailedException extends TbaasException {
    private static final long serialVersionUID = 1L;

    EndorsementFailedException(String message) {
        super(PeerError.ENDORSEMENT_FAILED, message);
    }

    EndorsementFailedException(String message, Throwable cause) {
        super(PeerError.ENDORSEMENT_FAILED, message, cause);
    }
}
