package io.tbaas.fabric.peer.commit;

import com.google.protobuf.ByteString;
import io.tbaas.fabric.protocol.envelope.EndorserTransaction;
import io.tbaas.fabric.protocol.envelope.ParsedEnvelope;
import io.tbaas.fabric.protocol.msp.Identity;
import io.tbaas.fabric.protocol.msp.MspException;
import io.tbaas.fabric.protocol.msp.MspRegistry;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import org.hyperledger.fabric.protos.peer.Endorsement;

/**
 * Checks the signatures of a transaction before the block before its own is committed, which decides nothing: good ones
 * are remembered by the channel's verification cache, so that validation finds them there; of the others nothing is kept,
 * and validation says what is wrong with them.
 */
final class EarlySignatures {
    private EarlySignatures() {}

    static void check(ParsedEnvelope parsed, MspRegistry members) {
        if (parsed.envelope().isEmpty() || parsed.signatureHeader().isEmpty()) {
            return;
        }
        Envelope envelope = parsed.envelope().get();
        SignatureHeader header = parsed.signatureHeader().get();
        check(members, header.getCreator(), envelope.getPayload(), envelope.getSignature());
        parsed.transaction().ifPresent(transaction -> endorsements(transaction, members));
    }

    private static void endorsements(EndorserTransaction transaction, MspRegistry members) {
        for (Endorsement endorsement : transaction.endorsements()) {
            ByteString signed = transaction.responsePayloadBytes().concat(endorsement.getEndorser());
            check(members, endorsement.getEndorser(), signed, endorsement.getSignature());
        }
    }

    private static void check(MspRegistry members, ByteString signer, ByteString message, ByteString signature) {
        try {
            Identity identity = members.deserialize(signer);
            members.validate(identity);
            identity.verify(message, signature);
        } catch (MspException invalid) {
            // Validation meets the same identity again and gives the transaction its code.
            return;
        }
    }
}
