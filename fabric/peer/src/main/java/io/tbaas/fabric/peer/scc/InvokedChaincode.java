package io.tbaas.fabric.peer.scc;

import com.google.protobuf.InvalidProtocolBufferException;
import io.tbaas.fabric.protocol.Parsing;
import org.hyperledger.fabric.protos.peer.ChaincodeInvocationSpec;
import org.hyperledger.fabric.protos.peer.ChaincodeProposalPayload;
import org.hyperledger.fabric.protos.peer.Proposal;
import org.hyperledger.fabric.protos.peer.SignedProposal;

/** The chaincode a client called, which differs from the one that runs when one chaincode calls another. */
final class InvokedChaincode {
    private static final String UNREADABLE = "proto: cannot parse invalid wire-format data";

    private InvokedChaincode() {}

    /**
     * The name in the proposal.
     *
     * @throws SccRefusal with Fabric's text if the proposal does not say
     */
    static String name(SignedProposal signed) {
        String reading = "proposal";
        ChaincodeInvocationSpec invocation;
        try {
            Proposal proposal = Parsing.parse(signed.getProposalBytes(), Proposal.parser());
            reading = "chaincode proposal payload";
            ChaincodeProposalPayload payload = Parsing.parse(proposal.getPayload(), ChaincodeProposalPayload.parser());
            reading = "chaincode invocation spec";
            invocation = Parsing.parse(payload.getInput(), ChaincodeInvocationSpec.parser());
        } catch (InvalidProtocolBufferException e) {
            throw unknown("could not unmarshal " + reading + ": " + UNREADABLE);
        }
        if (!invocation.hasChaincodeSpec()) {
            throw unknown("chaincode spec is nil");
        }
        if (!invocation.getChaincodeSpec().hasChaincodeId()) {
            throw unknown("chaincode id is nil");
        }
        return invocation.getChaincodeSpec().getChaincodeId().getName();
    }

    private static SccRefusal unknown(String reason) {
        return new SccRefusal("Failed to identify the called chaincode: " + reason);
    }
}
