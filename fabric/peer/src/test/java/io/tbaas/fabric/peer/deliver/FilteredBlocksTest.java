package io.tbaas.fabric.peer.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.List;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockData;
import org.hyperledger.fabric.protos.common.BlockHeader;
import org.hyperledger.fabric.protos.common.BlockMetadata;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.peer.ChaincodeAction;
import org.hyperledger.fabric.protos.peer.ChaincodeActionPayload;
import org.hyperledger.fabric.protos.peer.ChaincodeEndorsedAction;
import org.hyperledger.fabric.protos.peer.ChaincodeEvent;
import org.hyperledger.fabric.protos.peer.FilteredBlock;
import org.hyperledger.fabric.protos.peer.ProposalResponsePayload;
import org.hyperledger.fabric.protos.peer.Transaction;
import org.hyperledger.fabric.protos.peer.TransactionAction;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.junit.jupiter.api.Test;

class FilteredBlocksTest {
    private static ByteString envelope(HeaderType type, String txId, ByteString data) {
        ChannelHeader header = ChannelHeader.newBuilder()
                .setType(type.getNumber())
                .setChannelId("ch")
                .setTxId(txId)
                .build();
        Payload payload = Payload.newBuilder()
                .setHeader(Header.newBuilder().setChannelHeader(header.toByteString()))
                .setData(data)
                .build();
        return Envelope.newBuilder().setPayload(payload.toByteString()).build().toByteString();
    }

    private static ByteString transactionWith(ChaincodeEvent event) {
        ChaincodeAction action =
                ChaincodeAction.newBuilder().setEvents(event.toByteString()).build();
        ProposalResponsePayload response = ProposalResponsePayload.newBuilder()
                .setExtension(action.toByteString())
                .build();
        ChaincodeActionPayload payload = ChaincodeActionPayload.newBuilder()
                .setAction(ChaincodeEndorsedAction.newBuilder().setProposalResponsePayload(response.toByteString()))
                .build();
        return Transaction.newBuilder()
                .addActions(TransactionAction.newBuilder().setPayload(payload.toByteString()))
                .build()
                .toByteString();
    }

    private static Block block(List<ByteString> envelopes, int... codes) {
        BlockMetadata.Builder metadata = BlockMetadata.newBuilder();
        byte[] filter = new byte[codes.length];
        for (int i = 0; i < codes.length; i++) {
            filter[i] = (byte) codes[i];
        }
        metadata.addMetadata(ByteString.EMPTY).addMetadata(ByteString.EMPTY).addMetadata(ByteString.copyFrom(filter));
        return Block.newBuilder()
                .setHeader(BlockHeader.newBuilder().setNumber(7))
                .setData(BlockData.newBuilder().addAllData(envelopes))
                .setMetadata(metadata)
                .build();
    }

    @Test
    void keeps_ids_types_codes_and_the_names_of_events() throws InvalidProtocolBufferException {
        ChaincodeEvent event = ChaincodeEvent.newBuilder()
                .setChaincodeId("cc")
                .setTxId("t1")
                .setEventName("made")
                .setPayload(ByteString.copyFromUtf8("secret"))
                .build();
        FilteredBlock filtered = FilteredBlocks.of(block(
                List.of(
                        envelope(HeaderType.ENDORSER_TRANSACTION, "t1", transactionWith(event)),
                        envelope(HeaderType.CONFIG, "", ByteString.copyFromUtf8("configuration"))),
                0,
                11));
        assertThat(filtered.getNumber()).isEqualTo(7);
        assertThat(filtered.getChannelId()).isEqualTo("ch");
        assertThat(filtered.getFilteredTransactions(0)
                        .getTransactionActions()
                        .getChaincodeActions(0)
                        .getChaincodeEvent())
                .isEqualTo(event.toBuilder().clearPayload().build());
        assertThat(filtered.getFilteredTransactions(1).getType()).isEqualTo(HeaderType.CONFIG);
        assertThat(filtered.getFilteredTransactions(1).getTxValidationCode())
                .isEqualTo(TxValidationCode.MVCC_READ_CONFLICT);
    }

    @Test
    void leaves_out_events_without_a_chaincode() throws InvalidProtocolBufferException {
        FilteredBlock filtered = FilteredBlocks.of(block(
                List.of(envelope(
                        HeaderType.ENDORSER_TRANSACTION, "t1", transactionWith(ChaincodeEvent.getDefaultInstance()))),
                0));
        assertThat(filtered.getFilteredTransactions(0).getTransactionActions().getChaincodeActionsCount())
                .isZero();
    }

    @Test
    void leaves_out_what_is_no_envelope_or_has_no_header() throws InvalidProtocolBufferException {
        ByteString headless = Envelope.newBuilder()
                .setPayload(Payload.getDefaultInstance().toByteString())
                .build()
                .toByteString();
        FilteredBlock filtered =
                FilteredBlocks.of(block(List.of(ByteString.copyFromUtf8("\u0001junk"), headless), 2, 2));
        assertThat(filtered.getFilteredTransactionsCount()).isZero();
    }

    @Test
    void fails_on_a_transaction_that_can_be_read_in_part_only() {
        Block block = block(
                List.of(envelope(HeaderType.ENDORSER_TRANSACTION, "t1", ByteString.copyFromUtf8("\u0001junk"))), 0);
        assertThatThrownBy(() -> FilteredBlocks.of(block)).isInstanceOf(InvalidProtocolBufferException.class);
    }
}
