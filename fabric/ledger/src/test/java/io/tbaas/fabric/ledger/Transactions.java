package io.tbaas.fabric.ledger;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import io.tbaas.crypto.HashFunction;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import org.hyperledger.fabric.protos.ledger.rwset.TxReadWriteSet;
import org.hyperledger.fabric.protos.peer.ChaincodeAction;
import org.hyperledger.fabric.protos.peer.ChaincodeActionPayload;
import org.hyperledger.fabric.protos.peer.ChaincodeEndorsedAction;
import org.hyperledger.fabric.protos.peer.ProposalResponsePayload;
import org.hyperledger.fabric.protos.peer.Transaction;
import org.hyperledger.fabric.protos.peer.TransactionAction;

/** Envelopes with signatures of nobody: the ledger checks none. */
public final class Transactions {
    private Transactions() {}

    /** A transaction id for a name. */
    public static String idOf(String name) {
        return HexFormat.of().formatHex(HashFunction.SHA_256.digest(name.getBytes(StandardCharsets.UTF_8)));
    }

    /** An endorsed transaction with that id and effect. */
    public static ByteString endorsed(String txId, TxReadWriteSet set) {
        return endorsed(txId, set.toByteString());
    }

    /** An endorsed transaction with that id and encoded effect. */
    public static ByteString endorsed(String txId, ByteString results) {
        ChaincodeAction action =
                ChaincodeAction.newBuilder().setResults(results).build();
        ProposalResponsePayload response = ProposalResponsePayload.newBuilder()
                .setExtension(action.toByteString())
                .build();
        ChaincodeActionPayload payload = ChaincodeActionPayload.newBuilder()
                .setAction(ChaincodeEndorsedAction.newBuilder().setProposalResponsePayload(response.toByteString()))
                .build();
        Transaction transaction = Transaction.newBuilder()
                .addActions(TransactionAction.newBuilder().setPayload(payload.toByteString()))
                .build();
        return envelope(HeaderType.ENDORSER_TRANSACTION, txId, transaction.toByteString());
    }

    /** A configuration envelope with some content. */
    public static ByteString configuration(String content) {
        return envelope(HeaderType.CONFIG, "", ByteString.copyFromUtf8(content));
    }

    private static ByteString envelope(HeaderType type, String txId, ByteString data) {
        ChannelHeader channel = ChannelHeader.newBuilder()
                .setType(type.getNumber())
                .setChannelId("mychannel")
                .setTxId(txId)
                .setTimestamp(Timestamp.newBuilder().setSeconds(1_700_000_000))
                .build();
        SignatureHeader signature = SignatureHeader.newBuilder()
                .setCreator(ByteString.copyFromUtf8("creator"))
                .setNonce(ByteString.copyFromUtf8("nonce of " + txId))
                .build();
        Payload payload = Payload.newBuilder()
                .setHeader(Header.newBuilder()
                        .setChannelHeader(channel.toByteString())
                        .setSignatureHeader(signature.toByteString()))
                .setData(data)
                .build();
        return Envelope.newBuilder()
                .setPayload(payload.toByteString())
                .setSignature(ByteString.copyFromUtf8("unchecked"))
                .build()
                .toByteString();
    }
}
