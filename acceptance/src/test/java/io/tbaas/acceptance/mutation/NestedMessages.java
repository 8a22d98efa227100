package io.tbaas.acceptance.mutation;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.List;
import java.util.Map;
import org.hyperledger.fabric.protos.common.BlockMetadata;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.ConfigEnvelope;
import org.hyperledger.fabric.protos.common.ConfigUpdate;
import org.hyperledger.fabric.protos.common.ConfigUpdateEnvelope;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.common.ImplicitMetaPolicy;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import org.hyperledger.fabric.protos.common.SignaturePolicyEnvelope;
import org.hyperledger.fabric.protos.discovery.Request;
import org.hyperledger.fabric.protos.gateway.ChaincodeEventsRequest;
import org.hyperledger.fabric.protos.gateway.CommitStatusRequest;
import org.hyperledger.fabric.protos.ledger.rwset.TxReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.HashedRWSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRWSet;
import org.hyperledger.fabric.protos.msp.MSPConfig;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;
import org.hyperledger.fabric.protos.orderer.BatchSize;
import org.hyperledger.fabric.protos.orderer.ConsensusType;
import org.hyperledger.fabric.protos.orderer.SeekInfo;
import org.hyperledger.fabric.protos.peer.ChaincodeAction;
import org.hyperledger.fabric.protos.peer.ChaincodeActionPayload;
import org.hyperledger.fabric.protos.peer.ChaincodeEvent;
import org.hyperledger.fabric.protos.peer.ChaincodeHeaderExtension;
import org.hyperledger.fabric.protos.peer.ChaincodeID;
import org.hyperledger.fabric.protos.peer.ChaincodeInput;
import org.hyperledger.fabric.protos.peer.ChaincodeInvocationSpec;
import org.hyperledger.fabric.protos.peer.ChaincodeProposalPayload;
import org.hyperledger.fabric.protos.peer.GetState;
import org.hyperledger.fabric.protos.peer.GetStateByRange;
import org.hyperledger.fabric.protos.peer.Proposal;
import org.hyperledger.fabric.protos.peer.ProposalResponsePayload;
import org.hyperledger.fabric.protos.peer.PutState;
import org.hyperledger.fabric.protos.peer.Response;
import org.hyperledger.fabric.protos.peer.Transaction;

/** Which messages Fabric hides in fields of type bytes; where several are possible, all are named. */
final class NestedMessages {
    private static final Map<String, List<Message>> KNOWN = Map.ofEntries(
            entry("common.Envelope.payload", Payload.getDefaultInstance()),
            entry(
                    "common.Payload.data",
                    Transaction.getDefaultInstance(),
                    ConfigUpdateEnvelope.getDefaultInstance(),
                    ConfigEnvelope.getDefaultInstance(),
                    SeekInfo.getDefaultInstance()),
            entry("common.Header.channel_header", ChannelHeader.getDefaultInstance()),
            entry("common.Header.signature_header", SignatureHeader.getDefaultInstance()),
            entry("common.ChannelHeader.extension", ChaincodeHeaderExtension.getDefaultInstance()),
            entry("common.SignatureHeader.creator", SerializedIdentity.getDefaultInstance()),
            entry("common.ConfigUpdateEnvelope.config_update", ConfigUpdate.getDefaultInstance()),
            entry("common.ConfigSignature.signature_header", SignatureHeader.getDefaultInstance()),
            entry(
                    "common.ConfigValue.value",
                    BatchSize.getDefaultInstance(),
                    MSPConfig.getDefaultInstance(),
                    ConsensusType.getDefaultInstance()),
            entry(
                    "common.Policy.value",
                    SignaturePolicyEnvelope.getDefaultInstance(),
                    ImplicitMetaPolicy.getDefaultInstance()),
            entry("common.BlockData.data", Envelope.getDefaultInstance()),
            entry("common.BlockMetadata.metadata", BlockMetadata.getDefaultInstance()),
            entry("protos.SignedProposal.proposal_bytes", Proposal.getDefaultInstance()),
            entry("protos.Proposal.header", Header.getDefaultInstance()),
            entry("protos.Proposal.payload", ChaincodeProposalPayload.getDefaultInstance()),
            entry("protos.ChaincodeProposalPayload.input", ChaincodeInvocationSpec.getDefaultInstance()),
            entry("protos.TransactionAction.header", SignatureHeader.getDefaultInstance()),
            entry("protos.TransactionAction.payload", ChaincodeActionPayload.getDefaultInstance()),
            entry(
                    "protos.ChaincodeActionPayload.chaincode_proposal_payload",
                    ChaincodeProposalPayload.getDefaultInstance()),
            entry(
                    "protos.ChaincodeEndorsedAction.proposal_response_payload",
                    ProposalResponsePayload.getDefaultInstance()),
            entry("protos.ProposalResponsePayload.extension", ChaincodeAction.getDefaultInstance()),
            entry("protos.ChaincodeAction.results", TxReadWriteSet.getDefaultInstance()),
            entry("protos.ChaincodeAction.events", ChaincodeEvent.getDefaultInstance()),
            entry("protos.Endorsement.endorser", SerializedIdentity.getDefaultInstance()),
            entry("rwset.NsReadWriteSet.rwset", KVRWSet.getDefaultInstance()),
            entry("rwset.CollectionHashedReadWriteSet.hashed_rwset", HashedRWSet.getDefaultInstance()),
            entry("gateway.SignedCommitStatusRequest.request", CommitStatusRequest.getDefaultInstance()),
            entry("gateway.SignedChaincodeEventsRequest.request", ChaincodeEventsRequest.getDefaultInstance()),
            entry("discovery.SignedRequest.payload", Request.getDefaultInstance()),
            entry(
                    "protos.ChaincodeMessage.payload",
                    ChaincodeID.getDefaultInstance(),
                    PutState.getDefaultInstance(),
                    GetState.getDefaultInstance(),
                    GetStateByRange.getDefaultInstance(),
                    ChaincodeInput.getDefaultInstance(),
                    Response.getDefaultInstance()));

    private NestedMessages() {}

    /** What the field may hold; empty if its bytes are just bytes. */
    static List<Message> in(FieldDescriptor field) {
        return KNOWN.getOrDefault(field.getFullName(), List.of());
    }

    private static Map.Entry<String, List<Message>> entry(String field, Message... messages) {
        return Map.entry(field, List.of(messages));
    }
}
