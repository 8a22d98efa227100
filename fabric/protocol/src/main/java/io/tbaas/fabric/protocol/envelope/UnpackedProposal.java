package io.tbaas.fabric.protocol.envelope;

import com.google.protobuf.ByteString;
import io.tbaas.crypto.HashFunction;
import java.util.Map;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import org.hyperledger.fabric.protos.peer.ChaincodeInput;
import org.hyperledger.fabric.protos.peer.ChaincodeProposalPayload;
import org.hyperledger.fabric.protos.peer.Proposal;
import org.hyperledger.fabric.protos.peer.SignedProposal;

/**
 * A signed proposal with its layers decoded.
 *
 * <p>Source: fabric core/endorser/msgvalidation.go#UnpackedProposal.
 *
 * @param signedProposal as received
 * @param proposal the proposal in it
 * @param header its header, still in parts
 * @param channelHeader channel, type and transaction id
 * @param signatureHeader creator and nonce
 * @param chaincodeName the chaincode named in the header's extension
 * @param payload input and transient data
 * @param input arguments of the call
 */
public record UnpackedProposal(
        SignedProposal signedProposal,
        Proposal proposal,
        Header header,
        ChannelHeader channelHeader,
        SignatureHeader signatureHeader,
        String chaincodeName,
        ChaincodeProposalPayload payload,
        ChaincodeInput input) {

    /** Channel named in the header; empty text for a call without a channel. */
    public String channelId() {
        return channelHeader.getChannelId();
    }

    /** Transaction id named in the header. */
    public String txId() {
        return channelHeader.getTxId();
    }

    /** Transient data by name. */
    public Map<String, ByteString> transientMap() {
        return payload.getTransientMapMap();
    }

    /** Hash that endorsers sign: over both headers and the payload without its transient part. */
    public ByteString hash(HashFunction hash) {
        return Proposals.hash(header, Proposals.withoutTransient(payload), hash);
    }
}
