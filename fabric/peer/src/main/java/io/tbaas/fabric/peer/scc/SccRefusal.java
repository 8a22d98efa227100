package io.tbaas.fabric.peer.scc;

import io.tbaas.fabric.peer.PeerError;
import io.tbaas.foundation.TbaasException;
import org.hyperledger.fabric.protos.peer.Response;

/** A system chaincode ends a call with an error response; never leaves this package. */
final class SccRefusal extends TbaasException {
    private static final long serialVersionUID = 1L;

    private final transient Response response;

    /** Answers with status 500. */
    SccRefusal(String message) {
        this(Answers.error(message));
    }

    SccRefusal(Response response) {
        super(PeerError.PROPOSAL_REFUSED, response.getMessage());
        this.response = response;
    }

    Response response() {
        return response;
    }
}
