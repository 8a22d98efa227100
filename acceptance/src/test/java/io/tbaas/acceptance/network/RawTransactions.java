package io.tbaas.acceptance.network;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import io.tbaas.crypto.HashFunction;
import io.tbaas.fabric.admin.PeerConnection;
import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.fabric.protocol.envelope.ProposalDraft;
import io.tbaas.fabric.protocol.envelope.Proposals;
import io.tbaas.fabric.protocol.msp.SigningIdentity;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.peer.ChaincodeID;
import org.hyperledger.fabric.protos.peer.ChaincodeInput;
import org.hyperledger.fabric.protos.peer.EndorserGrpc;
import org.hyperledger.fabric.protos.peer.Proposal;
import org.hyperledger.fabric.protos.peer.ProposalResponse;
import org.hyperledger.fabric.protos.peer.SignedProposal;

/** Endorsed transactions as envelopes in hand, to be ordered late, twice or damaged. */
public final class RawTransactions {
    private static final int NONCE_BYTES = 24;
    private static final int SUCCESS = 200;

    private final ChannelId channel;
    private final SigningIdentity creator;
    private final Random random;

    public RawTransactions(ChannelId channel, SigningIdentity creator, long seed) {
        this.channel = channel;
        this.creator = creator;
        this.random = new Random(seed);
    }

    /** Endorsed by these peers. */
    public Envelope endorsed(List<PeerConnection> endorsers, String contract, String... arguments) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        Proposal proposal = new ProposalDraft(
                        channel.value(),
                        ChaincodeID.newBuilder().setName(contract).build(),
                        ChaincodeInput.newBuilder()
                                .addAllArgs(Arrays.stream(arguments)
                                        .map(ByteString::copyFromUtf8)
                                        .toList())
                                .build(),
                        Map.of(),
                        creator.serialized(),
                        ByteString.copyFrom(nonce),
                        Timestamp.newBuilder()
                                .setSeconds(Instant.now().getEpochSecond())
                                .build())
                .toProposal(HashFunction.SHA_256);
        ByteString bytes = proposal.toByteString();
        SignedProposal signed = SignedProposal.newBuilder()
                .setProposalBytes(bytes)
                .setSignature(creator.sign(bytes))
                .build();
        List<ProposalResponse> responses =
                endorsers.stream().map(peer -> endorse(peer, signed)).toList();
        return signed(Proposals.transaction(proposal, creator.serialized(), responses));
    }

    /** The envelope of a payload, signed by the creator. */
    Envelope signed(Payload payload) {
        ByteString bytes = payload.toByteString();
        return Envelope.newBuilder()
                .setPayload(bytes)
                .setSignature(creator.sign(bytes))
                .build();
    }

    private static ProposalResponse endorse(PeerConnection peer, SignedProposal signed) {
        ProposalResponse response = EndorserGrpc.newBlockingStub(peer.channel()).processProposal(signed);
        if (response.getResponse().getStatus() != SUCCESS) {
            throw new AssertionError(
                    peer.name() + " refused: " + response.getResponse().getMessage());
        }
        return response;
    }
}
