package io.tbaas.fabric.protocol.envelope;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import io.tbaas.crypto.HashFunction;
import java.util.Map;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import org.hyperledger.fabric.protos.peer.ChaincodeHeaderExtension;
import org.hyperledger.fabric.protos.peer.ChaincodeID;
import org.hyperledger.fabric.protos.peer.ChaincodeInput;
import org.hyperledger.fabric.protos.peer.ChaincodeInvocationSpec;
import org.hyperledger.fabric.protos.peer.ChaincodeProposalPayload;
import org.hyperledger.fabric.protos.peer.ChaincodeSpec;
import org.hyperledger.fabric.protos.peer.Proposal;

/**
 * Everything a client puts into a proposal.
 *
 * @param channelId the channel; empty text for a call without a channel
 * @param chaincode what is called
 * @param input its arguments
 * @param transientData data for the endorsers only
 * @param creator the client's serialized identity
 * @param nonce random bytes, 24 by custom, never used twice
 * @param timestamp the client's time
 */
public record ProposalDraft(
        String channelId,
        ChaincodeID chaincode,
        ChaincodeInput input,
        Map<String, ByteString> transientData,
        ByteString creator,
        ByteString nonce,
        Timestamp timestamp) {

    /** The id of the transaction that the proposal leads to. */
    public String txId(HashFunction hash) {
        return TransactionIds.compute(nonce, creator, hash);
    }

    /**
     * The proposal, to be signed over its encoded bytes.
     *
     * <p>Source: fabric protoutil/proputils.go#CreateChaincodeProposalWithTxIDNonceAndTransient.
     */
    public Proposal toProposal(HashFunction hash) {
        ChaincodeSpec spec = ChaincodeSpec.newBuilder()
                .setChaincodeId(chaincode)
                .setInput(input)
                .build();
        ChannelHeader channelHeader = ChannelHeader.newBuilder()
                .setType(HeaderType.ENDORSER_TRANSACTION_VALUE)
                .setTxId(txId(hash))
                .setTimestamp(timestamp)
                .setChannelId(channelId)
                .setExtension(ChaincodeHeaderExtension.newBuilder()
                        .setChaincodeId(spec.getChaincodeId())
                        .build()
                        .toByteString())
                .build();
        SignatureHeader signatureHeader =
                SignatureHeader.newBuilder().setCreator(creator).setNonce(nonce).build();
        return Proposal.newBuilder()
                .setHeader(Header.newBuilder()
                        .setChannelHeader(channelHeader.toByteString())
                        .setSignatureHeader(signatureHeader.toByteString())
                        .build()
                        .toByteString())
                .setPayload(ChaincodeProposalPayload.newBuilder()
                        .setInput(ChaincodeInvocationSpec.newBuilder()
                                .setChaincodeSpec(spec)
                                .build()
                                .toByteString())
                        .putAllTransientMap(transientData)
                        .build()
                        .toByteString())
                .build();
    }
}
