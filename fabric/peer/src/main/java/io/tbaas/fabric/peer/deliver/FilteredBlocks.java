package io.tbaas.fabric.peer.deliver;

import com.google.protobuf.InvalidProtocolBufferException;
import io.tbaas.fabric.protocol.Parsing;
import io.tbaas.fabric.protocol.block.TransactionFilter;
import java.util.Optional;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.peer.ChaincodeAction;
import org.hyperledger.fabric.protos.peer.ChaincodeActionPayload;
import org.hyperledger.fabric.protos.peer.ChaincodeEvent;
import org.hyperledger.fabric.protos.peer.FilteredBlock;
import org.hyperledger.fabric.protos.peer.FilteredChaincodeAction;
import org.hyperledger.fabric.protos.peer.FilteredTransaction;
import org.hyperledger.fabric.protos.peer.FilteredTransactionActions;
import org.hyperledger.fabric.protos.peer.ProposalResponsePayload;
import org.hyperledger.fabric.protos.peer.Transaction;
import org.hyperledger.fabric.protos.peer.TransactionAction;
import org.hyperledger.fabric.protos.peer.TxValidationCode;

/**
 * Blocks without what only members of a channel may see: ids, types, codes, and the names of events.
 *
 * <p>Source: fabric core/peer/deliverevents.go#toFilteredBlock.
 */
final class FilteredBlocks {
    private FilteredBlocks() {}

    /**
     * The filtered form of a committed block; envelopes that cannot be read at all are left out.
     *
     * @throws InvalidProtocolBufferException if an envelope can be read in part only
     */
    static FilteredBlock of(Block block) throws InvalidProtocolBufferException {
        TransactionFilter codes = TransactionFilter.ofBlock(block);
        FilteredBlock.Builder filtered =
                FilteredBlock.newBuilder().setNumber(block.getHeader().getNumber());
        for (int index = 0; index < block.getData().getDataCount(); index++) {
            Optional<Envelope> envelope = envelope(block, index);
            if (envelope.isPresent()) {
                add(envelope.get(), code(codes, index), filtered);
            }
        }
        return filtered.build();
    }

    private static Optional<Envelope> envelope(Block block, int index) {
        try {
            return Optional.of(Parsing.parse(block.getData().getData(index), Envelope.parser()));
        } catch (InvalidProtocolBufferException malformed) {
            return Optional.empty();
        }
    }

    private static TxValidationCode code(TransactionFilter codes, int index) {
        return index < codes.size() ? codes.code(index) : TxValidationCode.NOT_VALIDATED;
    }

    private static void add(Envelope envelope, TxValidationCode code, FilteredBlock.Builder filtered)
            throws InvalidProtocolBufferException {
        Payload payload = Parsing.parse(envelope.getPayload(), Payload.parser());
        if (!payload.hasHeader()) {
            return;
        }
        ChannelHeader header = Parsing.parse(payload.getHeader().getChannelHeader(), ChannelHeader.parser());
        FilteredTransaction.Builder transaction = FilteredTransaction.newBuilder()
                .setTxid(header.getTxId())
                .setTypeValue(header.getType())
                .setTxValidationCode(code);
        if (header.getType() == HeaderType.ENDORSER_TRANSACTION_VALUE) {
            transaction.setTransactionActions(actions(Parsing.parse(payload.getData(), Transaction.parser())));
        }
        filtered.setChannelId(header.getChannelId()).addFilteredTransactions(transaction);
    }

    private static FilteredTransactionActions actions(Transaction transaction) throws InvalidProtocolBufferException {
        FilteredTransactionActions.Builder actions = FilteredTransactionActions.newBuilder();
        for (TransactionAction action : transaction.getActionsList()) {
            ChaincodeActionPayload payload = Parsing.parse(action.getPayload(), ChaincodeActionPayload.parser());
            if (payload.hasAction()) {
                event(payload).ifPresent(actions::addChaincodeActions);
            }
        }
        return actions.build();
    }

    private static Optional<FilteredChaincodeAction> event(ChaincodeActionPayload payload)
            throws InvalidProtocolBufferException {
        ProposalResponsePayload response =
                Parsing.parse(payload.getAction().getProposalResponsePayload(), ProposalResponsePayload.parser());
        ChaincodeEvent event = Parsing.parse(
                Parsing.parse(response.getExtension(), ChaincodeAction.parser()).getEvents(), ChaincodeEvent.parser());
        if (event.getChaincodeId().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(FilteredChaincodeAction.newBuilder()
                .setChaincodeEvent(event.toBuilder().clearPayload())
                .build());
    }
}
