package io.tbaas.acceptance.network;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.peer.ChaincodeActionPayload;
import org.hyperledger.fabric.protos.peer.Endorsement;
import org.hyperledger.fabric.protos.peer.Transaction;

/** Transactions whose creator signed something broken. */
final class Damage {
    private Damage() {}

    /** Turns one bit of the last endorser's signature round. */
    static Envelope lastEndorsement(RawTransactions raw, Envelope envelope) {
        try {
            Payload payload = Payload.parseFrom(envelope.getPayload());
            Transaction transaction = Transaction.parseFrom(payload.getData());
            ChaincodeActionPayload action =
                    ChaincodeActionPayload.parseFrom(transaction.getActions(0).getPayload());
            int last = action.getAction().getEndorsementsCount() - 1;
            Endorsement endorsement = action.getAction().getEndorsements(last);
            byte[] signature = endorsement.getSignature().toByteArray();
            signature[signature.length - 1] ^= 1;
            ChaincodeActionPayload.Builder damaged = action.toBuilder();
            damaged.getActionBuilder()
                    .setEndorsements(
                            last,
                            endorsement.toBuilder()
                                    .setSignature(ByteString.copyFrom(signature))
                                    .build());
            Transaction.Builder changed = transaction.toBuilder();
            changed.getActionsBuilder(0).setPayload(damaged.build().toByteString());
            return raw.signed(
                    payload.toBuilder().setData(changed.build().toByteString()).build());
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
