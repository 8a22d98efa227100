package io.tbaas.fabric.protocol;

import com.google.protobuf.ByteString;
import io.tbaas.fabric.protocol.envelope.ParsedBlock;
import java.util.List;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockData;
import org.hyperledger.fabric.protos.common.BlockHeader;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.peer.ChaincodeAction;
import org.hyperledger.fabric.protos.peer.ChaincodeActionPayload;
import org.hyperledger.fabric.protos.peer.ChaincodeEndorsedAction;
import org.hyperledger.fabric.protos.peer.ChaincodeID;
import org.hyperledger.fabric.protos.peer.ProposalResponsePayload;
import org.hyperledger.fabric.protos.peer.Transaction;
import org.hyperledger.fabric.protos.peer.TransactionAction;

/** Unsigned blocks around given read and write sets, as the state validator sees them. */
public final class TestBlocks {
    private TestBlocks() {}

    public static ParsedBlock ofSets(long number, List<ByteString> sets) {
        return of(number, sets.stream().map(TestBlocks::transaction).toList());
    }

    public static ParsedBlock of(long number, List<ByteString> envelopes) {
        return ParsedBlock.of(Block.newBuilder()
                .setHeader(BlockHeader.newBuilder().setNumber(number))
                .setData(BlockData.newBuilder().addAllData(envelopes))
                .build());
    }

    public static ByteString transaction(ByteString set) {
        ProposalResponsePayload response = ProposalResponsePayload.newBuilder()
                .setExtension(ChaincodeAction.newBuilder()
                        .setResults(set)
                        .setChaincodeId(ChaincodeID.newBuilder().setName("ns"))
                        .build()
                        .toByteString())
                .build();
        ChaincodeActionPayload action = ChaincodeActionPayload.newBuilder()
                .setAction(ChaincodeEndorsedAction.newBuilder().setProposalResponsePayload(response.toByteString()))
                .build();
        Transaction transaction = Transaction.newBuilder()
                .addActions(TransactionAction.newBuilder().setPayload(action.toByteString()))
                .build();
        return envelope(HeaderType.ENDORSER_TRANSACTION, transaction.toByteString());
    }

    public static ByteString envelope(HeaderType type, ByteString data) {
        ChannelHeader header =
                ChannelHeader.newBuilder().setType(type.getNumber()).build();
        Payload payload = Payload.newBuilder()
                .setHeader(Header.newBuilder().setChannelHeader(header.toByteString()))
                .setData(data)
                .build();
        return Envelope.newBuilder().setPayload(payload.toByteString()).build().toByteString();
    }
}
