package io.tbaas.fabric.protocol.envelope;

import io.tbaas.fabric.protocol.ProtocolError;
import io.tbaas.foundation.TbaasException;

/** A proposal, or the transaction to be made of it, breaks a rule; the message is Fabric's text. */
public final class ProposalException extends TbaasException {
    private static final long serialVersionUID = 1L;

    ProposalException(String message) {
        super(ProtocolError.INVALID_PROPOSAL, message);
    }
}
