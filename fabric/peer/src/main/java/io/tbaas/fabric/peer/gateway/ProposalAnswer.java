package io.tbaas.fabric.peer.gateway;

import org.hyperledger.fabric.protos.peer.ProposalResponse;

/** What came of sending a proposal to a peer. */
sealed interface ProposalAnswer {
    /** The peer answered, be it with an endorsement or with a reason why not. */
    record Responded(ProposalResponse response) implements ProposalAnswer {}

    /** The own peer refused the proposal before executing it. */
    record Refused(String message) implements ProposalAnswer {}

    /** No response came back over the wire. */
    record Unreachable(String message) implements ProposalAnswer {}
}
