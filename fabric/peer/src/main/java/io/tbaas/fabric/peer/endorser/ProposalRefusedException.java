package io.tbaas.fabric.peer.endorser;

import io.tbaas.fabric.peer.PeerError;
import io.tbaas.foundation.TbaasException;

/** A proposal that is answered with a failed call (gRPC status UNKNOWN) instead of a proposal response. */
public final class ProposalRefusedException extends TbaasException {
    private static final long serialVersionUID = 1L;

    /** Refuses with Fabric's text. */
    public ProposalRefusedException(String message) {
        super(PeerError.PROPOSAL_REFUSED, message);
    }

    /** Refuses with Fabric's text because of something that failed underneath. */
    public ProposalRefusedException(String message, Throwable cause) {
        super(PeerError.PROPOSAL_REFUSED, message, cause);
    }
}
