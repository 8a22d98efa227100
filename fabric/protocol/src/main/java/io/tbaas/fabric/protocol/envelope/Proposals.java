package io.tbaas.fabric.protocol.envelope;

import com.google.protobuf.ByteString;
import io.tbaas.crypto.HashFunction;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import org.hyperledger.fabric.protos.peer.ChaincodeAction;
import org.hyperledger.fabric.protos.peer.ChaincodeActionPayload;
import org.hyperledger.fabric.protos.peer.ChaincodeEndorsedAction;
import org.hyperledger.fabric.protos.peer.ChaincodeProposalPayload;
import org.hyperledger.fabric.protos.peer.Endorsement;
import org.hyperledger.fabric.protos.peer.Proposal;
import org.hyperledger.fabric.protos.peer.ProposalResponse;
import org.hyperledger.fabric.protos.peer.ProposalResponsePayload;
import org.hyperledger.fabric.protos.peer.Transaction;
import org.hyperledger.fabric.protos.peer.TransactionAction;

/**
 * From proposal to transaction.
 *
 * <p>Source: fabric protoutil/txutils.go.
 */
public final class Proposals {
    private static final int SUCCESS_MIN = 200;
    private static final int ERROR_MIN = 400;

    private Proposals() {}

    /** The proposal's payload as it may leave the endorsers: without transient data. */
    public static ByteString withoutTransient(ChaincodeProposalPayload payload) {
        return ChaincodeProposalPayload.newBuilder()
                .setInput(payload.getInput())
                .build()
                .toByteString();
    }

    /** Hash over channel header, signature header and the payload without its transient part. */
    public static ByteString hash(Header header, ByteString payloadWithoutTransient, HashFunction hash) {
        return ByteString.copyFrom(hash.digest(
                header.getChannelHeader().toByteArray(),
                header.getSignatureHeader().toByteArray(),
                payloadWithoutTransient.toByteArray()));
    }

    /** The bytes that an endorser signs (followed by its own serialized identity). */
    public static ByteString responsePayload(ByteString proposalHash, ChaincodeAction action) {
        return ProposalResponsePayload.newBuilder()
                .setProposalHash(proposalHash)
                .setExtension(action.toByteString())
                .build()
                .toByteString();
    }

    /**
     * The payload of the transaction, for the client to sign.
     *
     * @param header the proposal's header
     * @param payload the proposal's payload
     * @param responsePayload the bytes that all endorsers signed
     * @param endorsements their signatures
     */
    public static Payload transaction(
            Header header,
            ChaincodeProposalPayload payload,
            ByteString responsePayload,
            List<Endorsement> endorsements) {
        ChaincodeActionPayload action = ChaincodeActionPayload.newBuilder()
                .setChaincodeProposalPayload(withoutTransient(payload))
                .setAction(ChaincodeEndorsedAction.newBuilder()
                        .setProposalResponsePayload(responsePayload)
                        .addAllEndorsements(endorsements))
                .build();
        Transaction transaction = Transaction.newBuilder()
                .addActions(TransactionAction.newBuilder()
                        .setHeader(header.getSignatureHeader())
                        .setPayload(action.toByteString()))
                .build();
        return Payload.newBuilder()
                .setHeader(header)
                .setData(transaction.toByteString())
                .build();
    }

    /**
     * The payload of the transaction after checking that the endorsers agree; each endorser counts once.
     *
     * <p>Source: fabric protoutil/txutils.go#CreateSignedTx.
     *
     * @param creator serialized identity of whoever will sign
     * @throws ProposalException with Fabric's text
     */
    public static Payload transaction(Proposal proposal, ByteString creator, List<ProposalResponse> responses) {
        if (responses.isEmpty()) {
            throw new ProposalException("at least one proposal response is required");
        }
        Header header = ProposalRules.layer(proposal.getHeader(), Header.parser(), "Header");
        ChaincodeProposalPayload payload = ProposalRules.layer(
                proposal.getPayload(), ChaincodeProposalPayload.parser(), "ChaincodeProposalPayload");
        SignatureHeader signatureHeader =
                ProposalRules.layer(header.getSignatureHeader(), SignatureHeader.parser(), "SignatureHeader");
        if (!creator.equals(signatureHeader.getCreator())) {
            throw new ProposalException("signer must be the same as the one referenced in the header");
        }
        requireAgreement(responses);
        Set<ByteString> used = new HashSet<>();
        List<Endorsement> endorsements = responses.stream()
                .filter(ProposalResponse::hasEndorsement)
                .map(ProposalResponse::getEndorsement)
                .filter(endorsement -> used.add(endorsement.getEndorser()))
                .toList();
        if (endorsements.isEmpty()) {
            throw new ProposalException("no endorsements");
        }
        return transaction(header, payload, responses.getFirst().getPayload(), endorsements);
    }

    private static void requireAgreement(List<ProposalResponse> responses) {
        ByteString agreed = responses.getFirst().getPayload();
        for (ProposalResponse response : responses) {
            int status = response.getResponse().getStatus();
            if (status < SUCCESS_MIN || status >= ERROR_MIN) {
                throw new ProposalException("proposal response was not successful, error code " + status + ", msg "
                        + response.getResponse().getMessage());
            }
            if (!agreed.equals(response.getPayload())) {
                throw new ProposalException("ProposalResponsePayloads do not match (base64): '"
                        + base64(response.getPayload()) + "' vs '" + base64(agreed) + "'");
            }
        }
    }

    private static String base64(ByteString bytes) {
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }
}
