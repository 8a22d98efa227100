package io.tbaas.acceptance.mutation;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import io.tbaas.acceptance.network.TestNetwork;
import io.tbaas.crypto.HashFunction;
import io.tbaas.fabric.comm.identity.MspFolder;
import io.tbaas.fabric.node.network.PeerOrganisationPlan;
import io.tbaas.fabric.protocol.MspId;
import io.tbaas.fabric.protocol.envelope.ProposalDraft;
import io.tbaas.fabric.protocol.envelope.Proposals;
import io.tbaas.fabric.protocol.msp.SigningIdentity;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import org.hyperledger.fabric.protos.peer.ChaincodeID;
import org.hyperledger.fabric.protos.peer.ChaincodeInput;
import org.hyperledger.fabric.protos.peer.Endorsement;
import org.hyperledger.fabric.protos.peer.Proposal;
import org.hyperledger.fabric.protos.peer.ProposalResponse;
import org.hyperledger.fabric.protos.peer.ProposalResponsePayload;
import org.hyperledger.fabric.protos.peer.Response;
import org.hyperledger.fabric.protos.peer.SignedProposal;

/** Messages with true signatures of a client, an administrator and both peers, whatever they say. */
final class Forge {
    private static final int NONCE_BYTES = 24;

    private final Random random;
    private final String channel;
    private final SigningIdentity client;
    private final SigningIdentity administrator;
    private final List<SigningIdentity> peers;

    Forge(TestNetwork network, String channel, Random random) {
        this.random = random;
        this.channel = channel;
        PeerOrganisationPlan first = network.plan().organisations().getFirst();
        client = MspFolder.signingIdentity(
                new MspId(first.mspId()),
                network.folder().userMaterial(first, "User1").resolve("msp"));
        administrator = network.client().administrator(first);
        peers = network.plan().organisations().stream()
                .map(organisation -> MspFolder.signingIdentity(
                        new MspId(organisation.mspId()),
                        network.folder()
                                .peerMaterial(organisation, organisation.peers().getFirst())
                                .resolve("msp")))
                .toList();
    }

    SigningIdentity client() {
        return client;
    }

    SigningIdentity administrator() {
        return administrator;
    }

    ByteString nonce() {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        return ByteString.copyFrom(nonce);
    }

    static Timestamp now() {
        return Timestamp.newBuilder().setSeconds(Instant.now().getEpochSecond()).build();
    }

    Proposal proposal(String onChannel, String contract, SigningIdentity creator, ByteString... arguments) {
        return new ProposalDraft(
                        onChannel,
                        ChaincodeID.newBuilder().setName(contract).build(),
                        ChaincodeInput.newBuilder()
                                .addAllArgs(Arrays.asList(arguments))
                                .build(),
                        Map.of(),
                        creator.serialized(),
                        nonce(),
                        now())
                .toProposal(HashFunction.SHA_256);
    }

    static SignedProposal signed(Proposal proposal, SigningIdentity signer) {
        ByteString bytes = proposal.toByteString();
        return SignedProposal.newBuilder()
                .setProposalBytes(bytes)
                .setSignature(signer.sign(bytes))
                .build();
    }

    Envelope signed(Payload payload) {
        ByteString bytes = payload.toByteString();
        return Envelope.newBuilder()
                .setPayload(bytes)
                .setSignature(client.sign(bytes))
                .build();
    }

    /** A transaction with this outcome, which both peers have put their names to. */
    Envelope endorsed(ProposalResponsePayload outcome) {
        Proposal proposal =
                proposal(channel, "mix", client, ByteString.copyFromUtf8("add"), ByteString.copyFromUtf8("k"));
        Payload empty = transaction(proposal, ByteString.EMPTY);
        ByteString hash = Proposals.hash(
                empty.getHeader(),
                Proposals.withoutTransient(Layers.parse(
                        proposal.getPayload(), org.hyperledger.fabric.protos.peer.ChaincodeProposalPayload.parser())),
                HashFunction.SHA_256);
        return signed(transaction(
                proposal, outcome.toBuilder().setProposalHash(hash).build().toByteString()));
    }

    private Payload transaction(Proposal proposal, ByteString outcome) {
        List<ProposalResponse> responses = peers.stream()
                .map(peer -> ProposalResponse.newBuilder()
                        .setPayload(outcome)
                        .setResponse(Response.newBuilder().setStatus(200))
                        .setEndorsement(Endorsement.newBuilder()
                                .setEndorser(peer.serialized())
                                .setSignature(peer.sign(outcome.concat(peer.serialized()))))
                        .build())
                .toList();
        return Proposals.transaction(proposal, client.serialized(), responses);
    }

    /** The payload of a message of the client. */
    Payload payload(int type, ByteString data) {
        return Payload.newBuilder()
                .setHeader(Header.newBuilder()
                        .setChannelHeader(ChannelHeader.newBuilder()
                                .setType(type)
                                .setChannelId(channel)
                                .setTimestamp(now())
                                .build()
                                .toByteString())
                        .setSignatureHeader(SignatureHeader.newBuilder()
                                .setCreator(client.serialized())
                                .setNonce(nonce())
                                .build()
                                .toByteString()))
                .setData(data)
                .build();
    }
}
