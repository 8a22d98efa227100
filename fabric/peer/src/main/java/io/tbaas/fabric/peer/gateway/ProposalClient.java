package io.tbaas.fabric.peer.gateway;

import org.hyperledger.fabric.protos.peer.SignedProposal;

/** The way to one endorsing peer: a call within this process, or over the wire. */
@FunctionalInterface
interface ProposalClient {
    /** Sends a proposal and waits for the answer; failures are answers too. */
    ProposalAnswer process(SignedProposal proposal);
}
