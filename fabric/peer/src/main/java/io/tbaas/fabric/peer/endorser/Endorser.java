package io.tbaas.fabric.peer.endorser;

import org.hyperledger.fabric.protos.peer.ProposalResponse;
import org.hyperledger.fabric.protos.peer.SignedProposal;

/**
 * Answers one signed proposal; the gRPC service and the gateway of the same peer both call it.
 *
 * <p>Filters are endorsers around another one. Thread safe; the call runs on the caller's thread.
 */
@FunctionalInterface
public interface Endorser {
    /**
     * Checks, simulates and endorses.
     *
     * @return the endorsement, or a response with status and message of what went wrong while executing it
     * @throws ProposalRefusedException if the proposal itself is at fault, which a client sees as a failed call
     */
    ProposalResponse process(SignedProposal proposal);
}
