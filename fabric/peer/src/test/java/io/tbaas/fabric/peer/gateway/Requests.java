package io.tbaas.fabric.peer.gateway;

import com.google.protobuf.ByteString;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.peer.ChaincodeID;
import org.hyperledger.fabric.protos.peer.ChaincodeInvocationSpec;
import org.hyperledger.fabric.protos.peer.ChaincodeProposalPayload;
import org.hyperledger.fabric.protos.peer.ChaincodeSpec;
import org.hyperledger.fabric.protos.peer.Proposal;
import org.hyperledger.fabric.protos.peer.SignedProposal;

/** Proposals for the tests of the gateway. */
final class Requests {
    private Requests() {}

    static SignedProposal proposal(String channel, String chaincode) {
        return signed(channel, payload(chaincode).build());
    }

    static SignedProposal proposalWithTransientData(String channel, String chaincode) {
        ChaincodeProposalPayload payload = payload(chaincode)
                .putTransientMap("secret", ByteString.copyFromUtf8("value"))
                .build();
        return signed(channel, payload);
    }

    private static ChaincodeProposalPayload.Builder payload(String chaincode) {
        ChaincodeID id = ChaincodeID.newBuilder().setName(chaincode).build();
        return ChaincodeProposalPayload.newBuilder()
                .setInput(ChaincodeInvocationSpec.newBuilder()
                        .setChaincodeSpec(ChaincodeSpec.newBuilder().setChaincodeId(id))
                        .build()
                        .toByteString());
    }

    private static SignedProposal signed(String channel, ChaincodeProposalPayload payload) {
        ByteString header = Header.newBuilder()
                .setChannelHeader(
                        ChannelHeader.newBuilder().setChannelId(channel).build().toByteString())
                .setSignatureHeader(ByteString.copyFromUtf8("who"))
                .build()
                .toByteString();
        Proposal proposal = Proposal.newBuilder()
                .setHeader(header)
                .setPayload(payload.toByteString())
                .build();
        return SignedProposal.newBuilder()
                .setProposalBytes(proposal.toByteString())
                .build();
    }
}
