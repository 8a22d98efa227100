package io.tbaas.fabric.protocol.envelope;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Parser;
import io.tbaas.fabric.protocol.Parsing;
import io.tbaas.fabric.protocol.rwset.TransactionReadWriteSet;
import java.util.List;
import java.util.Optional;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import org.hyperledger.fabric.protos.peer.ChaincodeAction;
import org.hyperledger.fabric.protos.peer.ChaincodeActionPayload;
import org.hyperledger.fabric.protos.peer.Endorsement;
import org.hyperledger.fabric.protos.peer.ProposalResponsePayload;
import org.hyperledger.fabric.protos.peer.Transaction;
import org.hyperledger.fabric.protos.peer.TransactionAction;

/**
 * An endorsed transaction with its layers decoded down to the read and write set; byte fields share memory with the block.
 *
 * <p>Source: fabric protoutil/txutils.go, core/common/validation/msgvalidation.go.
 *
 * @param signatureHeaderBytes header of the one action, as received
 * @param signatureHeader the same, decoded
 * @param proposalPayload the proposal's payload without its transient part, as received
 * @param responsePayloadBytes what the endorsers signed, as received
 * @param responsePayload the same, decoded
 * @param endorsements signatures of the endorsers
 * @param action what the contract answered; empty if its bytes are absent or malformed
 * @param readWriteSet its public effect; empty if the action or the set is malformed
 */
public record EndorserTransaction(
        ByteString signatureHeaderBytes,
        SignatureHeader signatureHeader,
        ByteString proposalPayload,
        ByteString responsePayloadBytes,
        ProposalResponsePayload responsePayload,
        List<Endorsement> endorsements,
        Optional<ChaincodeAction> action,
        Optional<TransactionReadWriteSet> readWriteSet) {

    /** Decodes a payload's data; empty if a layer down to the response payload is malformed or there is not exactly one action. */
    public static Optional<EndorserTransaction> parse(ByteString data) {
        try {
            Transaction transaction = Parsing.parse(data, Transaction.parser());
            return transaction.getActionsCount() == 1
                    ? Optional.of(ofAction(transaction.getActions(0)))
                    : Optional.empty();
        } catch (InvalidProtocolBufferException malformed) {
            return Optional.empty();
        }
    }

    private static EndorserTransaction ofAction(TransactionAction entry) throws InvalidProtocolBufferException {
        SignatureHeader header = Parsing.parse(entry.getHeader(), SignatureHeader.parser());
        ChaincodeActionPayload payload = Parsing.parse(entry.getPayload(), ChaincodeActionPayload.parser());
        ByteString responseBytes = payload.getAction().getProposalResponsePayload();
        ProposalResponsePayload response = Parsing.parse(responseBytes, ProposalResponsePayload.parser());
        Optional<ChaincodeAction> action = response.getExtension().isEmpty()
                ? Optional.empty()
                : parseOptionally(response.getExtension(), ChaincodeAction.parser());
        return new EndorserTransaction(
                entry.getHeader(),
                header,
                payload.getChaincodeProposalPayload(),
                responseBytes,
                response,
                payload.getAction().getEndorsementsList(),
                action,
                action.flatMap(found -> TransactionReadWriteSet.parse(found.getResults())));
    }

    private static <T> Optional<T> parseOptionally(ByteString bytes, Parser<T> parser) {
        try {
            return Optional.of(Parsing.parse(bytes, parser));
        } catch (InvalidProtocolBufferException malformed) {
            return Optional.empty();
        }
    }
}
