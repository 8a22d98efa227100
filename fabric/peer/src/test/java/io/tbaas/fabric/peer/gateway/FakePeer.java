package io.tbaas.fabric.peer.gateway;

import com.google.protobuf.ByteString;
import io.tbaas.fabric.protocol.MspId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.hyperledger.fabric.protos.peer.ChaincodeAction;
import org.hyperledger.fabric.protos.peer.ChaincodeInterest;
import org.hyperledger.fabric.protos.peer.Endorsement;
import org.hyperledger.fabric.protos.peer.ProposalResponse;
import org.hyperledger.fabric.protos.peer.ProposalResponsePayload;
import org.hyperledger.fabric.protos.peer.Response;
import org.hyperledger.fabric.protos.peer.SignedProposal;

/** A peer that gives prepared answers in turn, the last one for ever, and remembers what it was asked. */
final class FakePeer implements ProposalClient {
    final List<SignedProposal> asked = new ArrayList<>();
    private final String name;
    private final MspId mspId;
    private final Deque<ProposalAnswer> answers;

    FakePeer(String name, String mspId, ProposalAnswer... answers) {
        this.name = name;
        this.mspId = new MspId(mspId);
        this.answers = new ArrayDeque<>(Arrays.asList(answers));
    }

    GatewayEndorser endorser() {
        return new GatewayEndorser(ByteString.copyFromUtf8(name), name + ":7051", mspId, this);
    }

    @Override
    public synchronized ProposalAnswer process(SignedProposal proposal) {
        asked.add(proposal);
        return answers.size() > 1 ? answers.removeFirst() : answers.getFirst();
    }

    static ProposalAnswer endorsedBy(String name, String result) {
        return endorsedBy(name, result, ChaincodeInterest.getDefaultInstance());
    }

    static ProposalAnswer endorsedBy(String name, String result, ChaincodeInterest interest) {
        Response response = Response.newBuilder()
                .setStatus(200)
                .setPayload(ByteString.copyFromUtf8(result))
                .build();
        ByteString action =
                ChaincodeAction.newBuilder().setResponse(response).build().toByteString();
        return new ProposalAnswer.Responded(ProposalResponse.newBuilder()
                .setResponse(Response.newBuilder().setStatus(200))
                .setPayload(ProposalResponsePayload.newBuilder()
                        .setExtension(action)
                        .build()
                        .toByteString())
                .setEndorsement(Endorsement.newBuilder().setEndorser(ByteString.copyFromUtf8(name)))
                .setInterest(interest)
                .build());
    }

    static ProposalAnswer failing(int status, String message) {
        return new ProposalAnswer.Responded(ProposalResponse.newBuilder()
                .setResponse(Response.newBuilder().setStatus(status).setMessage(message))
                .build());
    }
}
