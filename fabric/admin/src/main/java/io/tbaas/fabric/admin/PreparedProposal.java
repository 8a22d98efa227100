package io.tbaas.fabric.admin;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import io.tbaas.crypto.HashFunction;
import io.tbaas.fabric.protocol.envelope.TransactionIds;
import io.tbaas.fabric.protocol.msp.SigningIdentity;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import org.hyperledger.fabric.protos.peer.ChaincodeActionPayload;
import org.hyperledger.fabric.protos.peer.ChaincodeEndorsedAction;
import org.hyperledger.fabric.protos.peer.ChaincodeHeaderExtension;
import org.hyperledger.fabric.protos.peer.ChaincodeID;
import org.hyperledger.fabric.protos.peer.ChaincodeInput;
import org.hyperledger.fabric.protos.peer.ChaincodeInvocationSpec;
import org.hyperledger.fabric.protos.peer.ChaincodeProposalPayload;
import org.hyperledger.fabric.protos.peer.ChaincodeSpec;
import org.hyperledger.fabric.protos.peer.Proposal;
import org.hyperledger.fabric.protos.peer.ProposalResponse;
import org.hyperledger.fabric.protos.peer.SignedProposal;
import org.hyperledger.fabric.protos.peer.Transaction;
import org.hyperledger.fabric.protos.peer.TransactionAction;

/**
 * A signed proposal, and the transaction that its endorsements make of it.
 *
 * <p>Source: fabric protoutil/proputils.go, protoutil/txutils.go.
 */
final class PreparedProposal {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int NONCE_BYTES = 24;

    private final SigningIdentity signer;
    private final Header header;
    private final ByteString invocation;
    private final SignedProposal signed;
    private final String transactionId;

    private PreparedProposal(
            SigningIdentity signer, Header header, ByteString invocation, SignedProposal signed, String transactionId) {
        this.signer = signer;
        this.header = header;
        this.invocation = invocation;
        this.signed = signed;
        this.transactionId = transactionId;
    }

    static PreparedProposal of(ContractCall call, SigningIdentity signer, HashFunction hash, Instant now) {
        byte[] random = new byte[NONCE_BYTES];
        RANDOM.nextBytes(random);
        ByteString nonce = ByteString.copyFrom(random);
        String transactionId = TransactionIds.compute(nonce, signer.serialized(), hash);
        ChaincodeID contract = ChaincodeID.newBuilder().setName(call.contract()).build();
        Header header = Header.newBuilder()
                .setChannelHeader(ChannelHeader.newBuilder()
                        .setType(HeaderType.ENDORSER_TRANSACTION_VALUE)
                        .setChannelId(call.channel())
                        .setTxId(transactionId)
                        .setTimestamp(Timestamp.newBuilder()
                                .setSeconds(now.getEpochSecond())
                                .setNanos(now.getNano()))
                        .setExtension(ChaincodeHeaderExtension.newBuilder()
                                .setChaincodeId(contract)
                                .build()
                                .toByteString())
                        .build()
                        .toByteString())
                .setSignatureHeader(SignatureHeader.newBuilder()
                        .setCreator(signer.serialized())
                        .setNonce(nonce)
                        .build()
                        .toByteString())
                .build();
        ByteString invocation = ChaincodeInvocationSpec.newBuilder()
                .setChaincodeSpec(ChaincodeSpec.newBuilder()
                        .setType(ChaincodeSpec.Type.GOLANG)
                        .setChaincodeId(contract)
                        .setInput(ChaincodeInput.newBuilder().addAllArgs(call.arguments())))
                .build()
                .toByteString();
        ByteString proposal = Proposal.newBuilder()
                .setHeader(header.toByteString())
                .setPayload(ChaincodeProposalPayload.newBuilder()
                        .setInput(invocation)
                        .putAllTransientMap(call.transientData())
                        .build()
                        .toByteString())
                .build()
                .toByteString();
        SignedProposal signed = SignedProposal.newBuilder()
                .setProposalBytes(proposal)
                .setSignature(signer.sign(proposal))
                .build();
        return new PreparedProposal(signer, header, invocation, signed, transactionId);
    }

    SignedProposal signed() {
        return signed;
    }

    String transactionId() {
        return transactionId;
    }

    /** The signed transaction; the responses carry the same payload. */
    Envelope transaction(List<ProposalResponse> responses) {
        ChaincodeActionPayload action = ChaincodeActionPayload.newBuilder()
                .setChaincodeProposalPayload(ChaincodeProposalPayload.newBuilder()
                        .setInput(invocation)
                        .build()
                        .toByteString())
                .setAction(ChaincodeEndorsedAction.newBuilder()
                        .setProposalResponsePayload(responses.getFirst().getPayload())
                        .addAllEndorsements(responses.stream()
                                .map(ProposalResponse::getEndorsement)
                                .toList()))
                .build();
        ByteString payload = Payload.newBuilder()
                .setHeader(header)
                .setData(Transaction.newBuilder()
                        .addActions(TransactionAction.newBuilder()
                                .setHeader(header.getSignatureHeader())
                                .setPayload(action.toByteString()))
                        .build()
                        .toByteString())
                .build()
                .toByteString();
        return Envelope.newBuilder()
                .setPayload(payload)
                .setSignature(signer.sign(payload))
                .build();
    }
}
