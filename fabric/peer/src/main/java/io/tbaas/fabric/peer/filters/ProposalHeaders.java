package io.tbaas.fabric.peer.filters;

import com.google.protobuf.InvalidProtocolBufferException;
import io.tbaas.fabric.peer.endorser.ProposalRefusedException;
import io.tbaas.fabric.protocol.Parsing;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import org.hyperledger.fabric.protos.peer.Proposal;
import org.hyperledger.fabric.protos.peer.SignedProposal;

/** Opens just so much of a proposal as a filter has to see. */
final class ProposalHeaders {
    /** What the reference's protobuf library says of bytes it cannot read. */
    private static final String UNREADABLE = "proto: cannot parse invalid wire-format data";

    private ProposalHeaders() {}

    static ChannelHeader channelHeader(SignedProposal proposal) {
        Header header = header(proposal);
        try {
            return Parsing.parse(header.getChannelHeader(), ChannelHeader.parser());
        } catch (InvalidProtocolBufferException e) {
            throw refused("channel header", "ChannelHeader", e);
        }
    }

    static SignatureHeader signatureHeader(SignedProposal proposal) {
        Header header = header(proposal);
        try {
            return Parsing.parse(header.getSignatureHeader(), SignatureHeader.parser());
        } catch (InvalidProtocolBufferException e) {
            throw refused("signature header", "SignatureHeader", e);
        }
    }

    private static Header header(SignedProposal signed) {
        Proposal proposal;
        try {
            proposal = Parsing.parse(signed.getProposalBytes(), Proposal.parser());
        } catch (InvalidProtocolBufferException e) {
            throw refused("proposal", "Proposal", e);
        }
        try {
            return Parsing.parse(proposal.getHeader(), Header.parser());
        } catch (InvalidProtocolBufferException e) {
            throw refused("header", "Header", e);
        }
    }

    private static ProposalRefusedException refused(String part, String type, InvalidProtocolBufferException cause) {
        return new ProposalRefusedException(
                "failed parsing " + part + ": error unmarshalling " + type + ": " + UNREADABLE, cause);
    }
}
