package io.tbaas.benchmarks.commit;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Timestamp;
import io.tbaas.crypto.HashFunction;
import io.tbaas.fabric.protocol.envelope.ProposalDraft;
import io.tbaas.fabric.protocol.envelope.Proposals;
import io.tbaas.fabric.protocol.msp.SigningIdentity;
import io.tbaas.fabric.protocol.rwset.ReadWriteSetBuilder;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.peer.ChaincodeAction;
import org.hyperledger.fabric.protos.peer.ChaincodeID;
import org.hyperledger.fabric.protos.peer.ChaincodeInput;
import org.hyperledger.fabric.protos.peer.ChaincodeProposalPayload;
import org.hyperledger.fabric.protos.peer.Endorsement;
import org.hyperledger.fabric.protos.peer.Proposal;
import org.hyperledger.fabric.protos.peer.Response;

/** Transactions as client and endorsers would have signed them, for read and write sets that are given. Thread safe. */
final class SignedTransactions {
    private static final int NONCE_BYTES = 24;
    private static final int STATUS_OK = 200;

    private final BenchIdentities identities;
    private final HashFunction hash;

    SignedTransactions(BenchIdentities identities) {
        this.identities = identities;
        hash = identities.hash();
    }

    /**
     * One envelope.
     *
     * @param number makes its nonce; never the same twice
     */
    ByteString envelope(long number, String contract, List<ByteString> arguments, ReadWriteSetBuilder sets) {
        ChaincodeID id = ChaincodeID.newBuilder().setName(contract).build();
        Proposal proposal = new ProposalDraft(
                        BenchIdentities.CHANNEL.value(),
                        id,
                        ChaincodeInput.newBuilder().addAllArgs(arguments).build(),
                        Map.of(),
                        identities.client().serialized(),
                        nonce(number),
                        Timestamp.newBuilder().setSeconds(1_700_000_000).build())
                .toProposal(hash);
        ChaincodeAction action = ChaincodeAction.newBuilder()
                .setResults(sets.build().publicSet().toByteString())
                .setResponse(Response.newBuilder().setStatus(STATUS_OK))
                .setChaincodeId(id.toBuilder().setVersion("1.0"))
                .build();
        try {
            return signed(proposal, action).toByteString();
        } catch (InvalidProtocolBufferException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Envelope signed(Proposal proposal, ChaincodeAction action) throws InvalidProtocolBufferException {
        Header header = Header.parseFrom(proposal.getHeader());
        ChaincodeProposalPayload payload = ChaincodeProposalPayload.parseFrom(proposal.getPayload());
        ByteString response =
                Proposals.responsePayload(Proposals.hash(header, Proposals.withoutTransient(payload), hash), action);
        List<Endorsement> endorsements = new ArrayList<>();
        for (SigningIdentity endorser : identities.endorsers()) {
            endorsements.add(Endorsement.newBuilder()
                    .setEndorser(endorser.serialized())
                    .setSignature(endorser.sign(response.concat(endorser.serialized())))
                    .build());
        }
        ByteString transaction =
                Proposals.transaction(header, payload, response, endorsements).toByteString();
        return Envelope.newBuilder()
                .setPayload(transaction)
                .setSignature(identities.client().sign(transaction))
                .build();
    }

    private static ByteString nonce(long number) {
        return ByteString.copyFrom(
                ByteBuffer.allocate(NONCE_BYTES).putLong(number).array());
    }
}
