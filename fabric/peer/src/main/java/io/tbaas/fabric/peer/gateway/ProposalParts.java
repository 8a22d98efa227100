package io.tbaas.fabric.peer.gateway;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Parser;
import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.fabric.protocol.Parsing;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.peer.ChaincodeInvocationSpec;
import org.hyperledger.fabric.protos.peer.ChaincodeProposalPayload;
import org.hyperledger.fabric.protos.peer.Proposal;
import org.hyperledger.fabric.protos.peer.SignedProposal;

/** A signed proposal, opened as far as the gateway must look into it. */
record ProposalParts(
        Header header, ChannelHeader channelHeader, ChaincodeProposalPayload payload, ChaincodeInvocationSpec spec) {

    /** The proposal could not be decoded, or lacks something; the message is Fabric's. */
    static final class MalformedProposalException extends Exception {
        private static final long serialVersionUID = 1L;

        private final String text;

        MalformedProposalException(String text) {
            super(text);
            this.text = text;
        }

        String text() {
            return text;
        }
    }

    static ProposalParts of(SignedProposal signed) throws MalformedProposalException {
        Proposal proposal = parse(Proposal.parser(), signed.getProposalBytes(), "Proposal");
        Header header = parse(Header.parser(), proposal.getHeader(), "Header");
        ChannelHeader channelHeader = parse(ChannelHeader.parser(), header.getChannelHeader(), "ChannelHeader");
        ChaincodeProposalPayload payload =
                parse(ChaincodeProposalPayload.parser(), proposal.getPayload(), "ChaincodeProposalPayload");
        ChaincodeInvocationSpec spec =
                parse(ChaincodeInvocationSpec.parser(), payload.getInput(), "ChaincodeInvocationSpec");
        return new ProposalParts(header, channelHeader, payload, spec);
    }

    /** As {@link #of}, and with channel and chaincode named. */
    static ProposalParts complete(SignedProposal signed) throws MalformedProposalException {
        if (signed.getProposalBytes().isEmpty()) {
            throw new MalformedProposalException("a signed proposal is required");
        }
        ProposalParts parts = of(signed);
        String channel = parts.channelHeader.getChannelId();
        if (channel.isEmpty()) {
            throw new MalformedProposalException("no channel id provided");
        }
        if (!parts.spec.hasChaincodeSpec()) {
            throw new MalformedProposalException("no chaincode spec is provided, channel id [" + channel + "]");
        }
        if (!parts.spec.getChaincodeSpec().hasChaincodeId()) {
            throw new MalformedProposalException("no chaincode id is provided, channel id [" + channel + "]");
        }
        if (parts.chaincode().isEmpty()) {
            throw new MalformedProposalException("no chaincode name is provided, channel id [" + channel + "]");
        }
        return parts;
    }

    ChannelId channel() {
        return new ChannelId(channelHeader.getChannelId());
    }

    String chaincode() {
        return spec.getChaincodeSpec().getChaincodeId().getName();
    }

    boolean hasTransientData() {
        return payload.getTransientMapCount() > 0;
    }

    private static <T> T parse(Parser<T> parser, ByteString bytes, String name) throws MalformedProposalException {
        try {
            return Parsing.parse(bytes, parser);
        } catch (InvalidProtocolBufferException malformed) {
            MalformedProposalException exception = new MalformedProposalException(
                    "error unmarshalling " + name + ": proto: cannot parse invalid wire-format data");
            exception.initCause(malformed);
            throw exception;
        }
    }
}
