package io.tbaas.fabric.peer.endorser;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import io.tbaas.crypto.HashFunction;
import io.tbaas.fabric.protocol.envelope.ProposalDraft;
import io.tbaas.fabric.protocol.msp.SigningIdentity;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.hyperledger.fabric.protos.peer.ChaincodeID;
import org.hyperledger.fabric.protos.peer.ChaincodeInput;
import org.hyperledger.fabric.protos.peer.Proposal;
import org.hyperledger.fabric.protos.peer.SignedProposal;

/** Proposals as clients send them. */
final class TestProposals {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int NONCE_BYTES = 24;

    private TestProposals() {}

    /** A call of a function of the life cycle. */
    static SignedProposal lifecycle(SigningIdentity client, String channel, String function, Message argument) {
        return signed(client, channel, "_lifecycle", ByteString.copyFromUtf8(function), argument.toByteString());
    }

    static SignedProposal call(SigningIdentity client, String channel, String chaincode, String... args) {
        return signed(
                client,
                channel,
                chaincode,
                Stream.of(args).map(ByteString::copyFromUtf8).toArray(ByteString[]::new));
    }

    static SignedProposal signed(SigningIdentity client, String channel, String chaincode, ByteString... args) {
        return sign(client, draft(client, channel, chaincode, args).toProposal(HashFunction.SHA_256));
    }

    static SignedProposal sign(SigningIdentity client, Proposal proposal) {
        ByteString bytes = proposal.toByteString();
        return SignedProposal.newBuilder()
                .setProposalBytes(bytes)
                .setSignature(client.sign(bytes))
                .build();
    }

    static ProposalDraft draft(SigningIdentity client, String channel, String chaincode, ByteString... args) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        Instant now = Instant.now();
        return new ProposalDraft(
                channel,
                ChaincodeID.newBuilder().setName(chaincode).build(),
                ChaincodeInput.newBuilder().addAllArgs(java.util.List.of(args)).build(),
                Map.of(),
                client.serialized(),
                ByteString.copyFrom(nonce),
                Timestamp.newBuilder()
                        .setSeconds(now.getEpochSecond())
                        .setNanos(now.getNano())
                        .build());
    }
}
