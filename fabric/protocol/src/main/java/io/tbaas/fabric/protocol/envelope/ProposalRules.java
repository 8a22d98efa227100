package io.tbaas.fabric.protocol.envelope;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Parser;
import io.tbaas.crypto.HashFunction;
import io.tbaas.fabric.protocol.Parsing;
import io.tbaas.fabric.protocol.msp.Identity;
import io.tbaas.fabric.protocol.msp.MspException;
import io.tbaas.fabric.protocol.msp.MspRegistry;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import org.hyperledger.fabric.protos.peer.ChaincodeHeaderExtension;
import org.hyperledger.fabric.protos.peer.ChaincodeInvocationSpec;
import org.hyperledger.fabric.protos.peer.ChaincodeProposalPayload;
import org.hyperledger.fabric.protos.peer.Proposal;
import org.hyperledger.fabric.protos.peer.SignedProposal;

/**
 * What an endorser requires of a proposal before it runs anything.
 *
 * <p>Source: fabric core/endorser/msgvalidation.go.
 */
public final class ProposalRules {
    private static final String MALFORMED = "proto: cannot parse invalid wire-format data";

    private ProposalRules() {}

    /**
     * Decodes all layers of a proposal.
     *
     * @throws ProposalException if one is malformed or missing
     */
    public static UnpackedProposal unpack(SignedProposal signedProposal) {
        Proposal proposal = layer(signedProposal.getProposalBytes(), Proposal.parser(), "Proposal");
        Header header = layer(proposal.getHeader(), Header.parser(), "Header");
        ChannelHeader channelHeader = layer(header.getChannelHeader(), ChannelHeader.parser(), "ChannelHeader");
        SignatureHeader signatureHeader =
                layer(header.getSignatureHeader(), SignatureHeader.parser(), "SignatureHeader");
        String chaincodeName = chaincodeName(channelHeader);
        ChaincodeProposalPayload payload =
                layer(proposal.getPayload(), ChaincodeProposalPayload.parser(), "ChaincodeProposalPayload");
        ChaincodeInvocationSpec spec =
                layer(payload.getInput(), ChaincodeInvocationSpec.parser(), "ChaincodeInvocationSpec");
        require(spec.hasChaincodeSpec(), "chaincode invocation spec did not contain chaincode spec");
        require(spec.getChaincodeSpec().hasInput(), "chaincode input did not contain any input");
        return new UnpackedProposal(
                signedProposal,
                proposal,
                header,
                channelHeader,
                signatureHeader,
                chaincodeName,
                payload,
                spec.getChaincodeSpec().getInput());
    }

    /**
     * Checks header, transaction id and the creator's signature.
     *
     * @param registry MSPs of the channel, or of the peer itself for a call without a channel
     * @param hash the channel's hash function
     * @return the creator
     * @throws ProposalException if a rule is broken
     */
    public static Identity validate(UnpackedProposal proposal, MspRegistry registry, HashFunction hash) {
        requireHeaders(proposal, hash);
        SignedProposal signed = proposal.signedProposal();
        require(!signed.getProposalBytes().isEmpty(), "empty proposal bytes");
        require(!signed.getSignature().isEmpty(), "empty signature bytes");
        Identity creator = creator(proposal, registry);
        String denied = "access denied: channel [" + proposal.channelId() + "] creator org ["
                + creator.mspId().value() + "]";
        try {
            registry.validate(creator);
        } catch (MspException invalid) {
            throw new ProposalException(denied);
        }
        require(creator.verify(signed.getProposalBytes(), signed.getSignature()), denied);
        return creator;
    }

    private static void requireHeaders(UnpackedProposal proposal, HashFunction hash) {
        ChannelHeader channelHeader = proposal.channelHeader();
        int type = channelHeader.getType();
        require(
                type == HeaderType.ENDORSER_TRANSACTION_VALUE || type == HeaderType.CONFIG_VALUE,
                "invalid header type " + nameOf(type));
        require(channelHeader.getEpoch() == 0, "epoch is non-zero");
        SignatureHeader signatureHeader = proposal.signatureHeader();
        require(!signatureHeader.getNonce().isEmpty(), "nonce is empty");
        require(!signatureHeader.getCreator().isEmpty(), "creator is empty");
        String expected = TransactionIds.compute(signatureHeader.getNonce(), signatureHeader.getCreator(), hash);
        require(
                expected.equals(proposal.txId()),
                "incorrectly computed txid '" + proposal.txId() + "' -- expected '" + expected + "'");
    }

    private static Identity creator(UnpackedProposal proposal, MspRegistry registry) {
        try {
            return registry.deserialize(proposal.signatureHeader().getCreator());
        } catch (MspException unknown) {
            throw new ProposalException(
                    "access denied: channel [" + proposal.channelId() + "] creator org unknown, creator is malformed");
        }
    }

    private static String chaincodeName(ChannelHeader channelHeader) {
        ChaincodeHeaderExtension extension =
                layer(channelHeader.getExtension(), ChaincodeHeaderExtension.parser(), "ChaincodeHeaderExtension");
        require(extension.hasChaincodeId(), "ChaincodeHeaderExtension.ChaincodeId is nil");
        String name = extension.getChaincodeId().getName();
        require(!name.isEmpty(), "ChaincodeHeaderExtension.ChaincodeId.Name is empty");
        return name;
    }

    /** Name of a header type as Fabric prints it: the number where there is no name. */
    static String nameOf(int type) {
        HeaderType known = HeaderType.forNumber(type);
        return known == null ? Integer.toString(type) : known.name();
    }

    static <T> T layer(ByteString bytes, Parser<T> parser, String name) {
        try {
            return Parsing.parse(bytes, parser);
        } catch (InvalidProtocolBufferException malformed) {
            throw new ProposalException("error unmarshalling " + name + ": " + MALFORMED);
        }
    }

    private static void require(boolean kept, String message) {
        if (!kept) {
            throw new ProposalException(message);
        }
    }
}
