package io.tbaas.fabric.peer.scc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import org.hyperledger.fabric.protos.peer.ChaincodeID;
import org.hyperledger.fabric.protos.peer.ChaincodeInvocationSpec;
import org.hyperledger.fabric.protos.peer.ChaincodeProposalPayload;
import org.hyperledger.fabric.protos.peer.ChaincodeSpec;
import org.hyperledger.fabric.protos.peer.Proposal;
import org.hyperledger.fabric.protos.peer.SignedProposal;
import org.junit.jupiter.api.Test;

class InvokedChaincodeTest {
    private static final ByteString BROKEN = ByteString.copyFromUtf8("\u0008");

    @Test
    void finds_the_name_the_client_called() {
        ChaincodeSpec spec = ChaincodeSpec.newBuilder()
                .setChaincodeId(ChaincodeID.newBuilder().setName("qscc"))
                .build();
        assertThat(InvokedChaincode.name(proposal(ChaincodeInvocationSpec.newBuilder()
                        .setChaincodeSpec(spec)
                        .build())))
                .isEqualTo("qscc");
    }

    @Test
    void says_which_layer_is_missing_or_unreadable() {
        refuses(SignedProposal.newBuilder().setProposalBytes(BROKEN).build(), "could not unmarshal proposal: proto:");
        refuses(payload(BROKEN), "could not unmarshal chaincode proposal payload: proto:");
        refuses(
                payload(ChaincodeProposalPayload.newBuilder()
                        .setInput(BROKEN)
                        .build()
                        .toByteString()),
                "could not unmarshal chaincode invocation spec: proto:");
        refuses(proposal(ChaincodeInvocationSpec.getDefaultInstance()), "chaincode spec is nil");
        refuses(
                proposal(ChaincodeInvocationSpec.newBuilder()
                        .setChaincodeSpec(ChaincodeSpec.getDefaultInstance())
                        .build()),
                "chaincode id is nil");
    }

    private static void refuses(SignedProposal proposal, String reason) {
        assertThatThrownBy(() -> InvokedChaincode.name(proposal))
                .isInstanceOf(SccRefusal.class)
                .hasMessageStartingWith("Failed to identify the called chaincode: " + reason);
    }

    private static SignedProposal proposal(ChaincodeInvocationSpec invocation) {
        return payload(ChaincodeProposalPayload.newBuilder()
                .setInput(invocation.toByteString())
                .build()
                .toByteString());
    }

    private static SignedProposal payload(ByteString payload) {
        return SignedProposal.newBuilder()
                .setProposalBytes(
                        Proposal.newBuilder().setPayload(payload).build().toByteString())
                .build();
    }
}
