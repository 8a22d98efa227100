package io.tbaas.fabric.admin;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.fabric.protocol.config.ConfigUpdates;
import io.tbaas.fabric.protocol.msp.SigningIdentity;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Config;
import org.hyperledger.fabric.protos.common.ConfigSignature;
import org.hyperledger.fabric.protos.common.ConfigUpdate;
import org.hyperledger.fabric.protos.common.ConfigUpdateEnvelope;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.common.SignatureHeader;

/**
 * A change of a channel's configuration on its way through its signers.
 *
 * <p>Source: fabric protoutil/signeddata.go, internal/peer/channel/signconfigtx.go.
 *
 * @param update the serialized update; every signature is over exactly these bytes
 */
public record ConfigurationChange(ChannelId channel, ByteString update) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int NONCE_BYTES = 24;

    /**
     * The change from one configuration to another.
     *
     * @throws io.tbaas.foundation.TbaasException if they do not differ
     */
    public static ConfigurationChange between(ChannelId channel, Config original, Config wanted) {
        ConfigUpdate update = ConfigUpdates.compute(original, wanted).toBuilder()
                .setChannelId(channel.value())
                .build();
        return new ConfigurationChange(channel, update.toByteString());
    }

    /** One administrator's agreement. */
    public ConfigSignature sign(SigningIdentity administrator) {
        ByteString header = signatureHeader(administrator);
        return ConfigSignature.newBuilder()
                .setSignatureHeader(header)
                .setSignature(administrator.sign(header.concat(update)))
                .build();
    }

    /** The envelope to order, with everybody's agreement. */
    public Envelope envelope(List<ConfigSignature> signatures, SigningIdentity submitter, Instant now) {
        Header header = Header.newBuilder()
                .setChannelHeader(ChannelHeader.newBuilder()
                        .setType(HeaderType.CONFIG_UPDATE_VALUE)
                        .setChannelId(channel.value())
                        .setTimestamp(Timestamp.newBuilder()
                                .setSeconds(now.getEpochSecond())
                                .setNanos(now.getNano()))
                        .build()
                        .toByteString())
                .setSignatureHeader(signatureHeader(submitter))
                .build();
        ByteString payload = Payload.newBuilder()
                .setHeader(header)
                .setData(ConfigUpdateEnvelope.newBuilder()
                        .setConfigUpdate(update)
                        .addAllSignatures(signatures)
                        .build()
                        .toByteString())
                .build()
                .toByteString();
        return Envelope.newBuilder()
                .setPayload(payload)
                .setSignature(submitter.sign(payload))
                .build();
    }

    private static ByteString signatureHeader(SigningIdentity signer) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        return SignatureHeader.newBuilder()
                .setCreator(signer.serialized())
                .setNonce(ByteString.copyFrom(nonce))
                .build()
                .toByteString();
    }
}
