package io.tbaas.platform.server.network;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.tbaas.crypto.SigningKey;
import java.util.Base64;
import org.hyperledger.fabric.protos.common.ConfigSignature;
import org.hyperledger.fabric.protos.common.ConfigUpdateEnvelope;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;

/** Signs a file of a change as {@code peer channel signconfigtx} does: its signature goes into the file, after those that are there. */
record SignedFile(String organisation, String certificate, SigningKey key) {
    /** In Base64, as the file came. */
    String of(String file) {
        try {
            Envelope envelope = Envelope.parseFrom(Base64.getDecoder().decode(file));
            Payload payload = Payload.parseFrom(envelope.getPayload());
            ConfigUpdateEnvelope update = ConfigUpdateEnvelope.parseFrom(payload.getData());
            ByteString header = SignatureHeader.newBuilder()
                    .setCreator(SerializedIdentity.newBuilder()
                            .setMspid(organisation)
                            .setIdBytes(ByteString.copyFromUtf8(certificate))
                            .build()
                            .toByteString())
                    .setNonce(ByteString.copyFromUtf8("once"))
                    .build()
                    .toByteString();
            ByteString signature = ByteString.copyFrom(
                    key.sign(header.concat(update.getConfigUpdate()).toByteArray()));
            ConfigUpdateEnvelope signed = update.toBuilder()
                    .addSignatures(ConfigSignature.newBuilder()
                            .setSignatureHeader(header)
                            .setSignature(signature))
                    .build();
            Payload anew = payload.toBuilder().setData(signed.toByteString()).build();
            return Base64.getEncoder()
                    .encodeToString(envelope.toBuilder()
                            .setPayload(anew.toByteString())
                            .build()
                            .toByteArray());
        } catch (InvalidProtocolBufferException malformed) {
            throw new AssertionError(malformed);
        }
    }
}
