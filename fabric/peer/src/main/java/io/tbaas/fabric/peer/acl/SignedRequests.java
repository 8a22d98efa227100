package io.tbaas.fabric.peer.acl;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.tbaas.fabric.protocol.Parsing;
import io.tbaas.fabric.protocol.policy.SignedData;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import org.hyperledger.fabric.protos.peer.Proposal;
import org.hyperledger.fabric.protos.peer.SignedProposal;

/** Who signed a proposal, as a policy wants to see it. */
final class SignedRequests {
    private static final String UNREADABLE = "proto: cannot parse invalid wire-format data";

    private SignedRequests() {}

    /**
     * The proposal's bytes, creator and signature.
     *
     * @param during which check this is, for the message; begins with a space
     * @throws AccessDeniedException with Fabric's text if the proposal cannot be read
     */
    static SignedData of(SignedProposal signed, String during) {
        String fault = "Failing extracting proposal" + during + ": [error unmarshalling Proposal: ";
        try {
            Proposal proposal = Parsing.parse(signed.getProposalBytes(), Proposal.parser());
            fault = "Failing extracting header" + during + ": [error unmarshalling Header: ";
            Header header = Parsing.parse(proposal.getHeader(), Header.parser());
            fault = "Invalid Proposal's SignatureHeader" + during + ": [error unmarshalling SignatureHeader: ";
            ByteString creator = Parsing.parse(header.getSignatureHeader(), SignatureHeader.parser())
                    .getCreator();
            return new SignedData(signed.getProposalBytes(), creator, signed.getSignature());
        } catch (InvalidProtocolBufferException _) {
            throw new AccessDeniedException(fault + UNREADABLE + "]");
        }
    }
}
