package io.tbaas.fabric.peer.scc;

import io.tbaas.fabric.peer.PeerError;
import io.tbaas.foundation.TbaasException;

/** A system chaincode ends a call with an error response; never leaves this package. */
final class SccRefusal extends TbaasException {
    private static final long serialVersionUID = 1L;

    SccRefusal(String message) {
        super(PeerError.PROPOSAL_REFUSED, message);
    }
}
