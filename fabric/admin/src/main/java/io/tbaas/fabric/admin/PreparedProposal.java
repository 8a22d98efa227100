package io.tbaas.fabric.admin;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import io.tbaas.crypto.HashFunction;
import io.tbaas.crypto.SignatureAlgorithm;
import io.tbaas.fabric.protocol.envelope.ProposalDraft;
import io.tbaas.fabric.protocol.envelope.Proposals;
import io.tbaas.fabric.protocol.msp.SigningIdentity;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.peer.ChaincodeID;
import org.hyperledger.fabric.protos.peer.ChaincodeInput;
import org.hyperledger.fabric.protos.peer.Proposal;
import org.hyperledger.fabric.protos.peer.ProposalResponse;
import org.hyperledger.fabric.protos.peer.SignedProposal;

/** A signed proposal, and the transaction that its endorsements make of it. */
record PreparedProposal(SigningIdentity signer, Proposal proposal, SignedProposal signed, String transactionId) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int NONCE_BYTES = 24;

    static PreparedProposal of(ContractCall call, SigningIdentity signer, Instant now) {
        HashFunction hash = hashOf(signer);
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        ProposalDraft draft = new ProposalDraft(
                call.channel(),
                ChaincodeID.newBuilder().setName(call.contract()).build(),
                ChaincodeInput.newBuilder().addAllArgs(call.arguments()).build(),
                call.transientData(),
                signer.serialized(),
                ByteString.copyFrom(nonce),
                Timestamp.newBuilder()
                        .setSeconds(now.getEpochSecond())
                        .setNanos(now.getNano())
                        .build());
        Proposal proposal = draft.toProposal(hash);
        ByteString bytes = proposal.toByteString();
        SignedProposal signed = SignedProposal.newBuilder()
                .setProposalBytes(bytes)
                .setSignature(signer.sign(bytes))
                .build();
        return new PreparedProposal(signer, proposal, signed, draft.txId(hash));
    }

    /** A network of SM2 identities hashes with SM3, every other one with Fabric's default. */
    private static HashFunction hashOf(SigningIdentity signer) {
        return signer.certificate().key().algorithm() == SignatureAlgorithm.SM2
                ? HashFunction.SM3
                : HashFunction.SHA_256;
    }

    /** The signed transaction. */
    Envelope transaction(List<ProposalResponse> responses) {
        ByteString payload =
                Proposals.transaction(proposal, signer.serialized(), responses).toByteString();
        return Envelope.newBuilder()
                .setPayload(payload)
                .setSignature(signer.sign(payload))
                .build();
    }
}
