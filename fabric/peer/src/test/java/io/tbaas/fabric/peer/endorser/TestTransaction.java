package io.tbaas.fabric.peer.endorser;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.tbaas.fabric.protocol.envelope.ParsedEnvelope;
import io.tbaas.fabric.protocol.envelope.Proposals;
import io.tbaas.fabric.protocol.msp.SigningIdentity;
import java.util.List;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.peer.Proposal;
import org.hyperledger.fabric.protos.peer.ProposalResponse;
import org.hyperledger.fabric.protos.peer.SignedProposal;

/** A transaction as a client makes it from a proposal and its endorsements. */
record TestTransaction(Envelope envelope, String txId) {
    static TestTransaction of(SignedProposal signed, SigningIdentity client, List<ProposalResponse> responses)
            throws InvalidProtocolBufferException {
        Proposal proposal = Proposal.parseFrom(signed.getProposalBytes());
        ByteString payload =
                Proposals.transaction(proposal, client.serialized(), responses).toByteString();
        Envelope envelope = Envelope.newBuilder()
                .setPayload(payload)
                .setSignature(client.sign(payload))
                .build();
        return new TestTransaction(envelope, ParsedEnvelope.of(envelope).txId());
    }
}
