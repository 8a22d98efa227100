package io.tbaas.fabric.peer.deliver;

import com.google.protobuf.InvalidProtocolBufferException;
import io.tbaas.fabric.protocol.Parsing;
import io.tbaas.fabric.protocol.policy.SignedData;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.common.SignatureHeader;

/** Who signed a seek request. */
final class SeekSignatures {
    private SeekSignatures() {}

    static SignedData of(Envelope request) {
        try {
            Payload payload = Parsing.parse(request.getPayload(), Payload.parser());
            SignatureHeader header = Parsing.parse(payload.getHeader().getSignatureHeader(), SignatureHeader.parser());
            return new SignedData(request.getPayload(), header.getCreator(), request.getSignature());
        } catch (InvalidProtocolBufferException malformed) {
            throw new IllegalStateException("a seek request passed the checks of delivery but is malformed", malformed);
        }
    }
}
