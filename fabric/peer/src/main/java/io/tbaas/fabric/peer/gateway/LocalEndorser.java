package io.tbaas.fabric.peer.gateway;

import io.tbaas.fabric.peer.endorser.Endorser;
import io.tbaas.fabric.peer.endorser.ProposalRefusedException;
import org.hyperledger.fabric.protos.peer.SignedProposal;

/** The peer of this gateway, called within the process. */
record LocalEndorser(Endorser endorser) implements ProposalClient {
    @Override
    public ProposalAnswer process(SignedProposal proposal) {
        try {
            return new ProposalAnswer.Responded(endorser.process(proposal));
        } catch (ProposalRefusedException refused) {
            return new ProposalAnswer.Refused(String.valueOf(refused.getMessage()));
        }
    }
}
