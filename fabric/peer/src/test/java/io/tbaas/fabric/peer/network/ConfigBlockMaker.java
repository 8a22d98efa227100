package io.tbaas.fabric.peer.network;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import io.tbaas.fabric.protocol.config.ChannelBundle;
import io.tbaas.fabric.protocol.config.ConfigUpdates;
import io.tbaas.fabric.protocol.msp.SigningIdentity;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.ConfigGroup;
import org.hyperledger.fabric.protos.common.ConfigSignature;
import org.hyperledger.fabric.protos.common.ConfigUpdate;
import org.hyperledger.fabric.protos.common.ConfigUpdateEnvelope;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.common.SignatureHeader;

/** Configuration transactions as an orderer makes them out of updates. */
final class ConfigBlockMaker {
    private static final ByteString NONCE = ByteString.copyFromUtf8("a nonce of 24 bytes.....");

    private final SigningIdentity orderer;
    private final List<SigningIdentity> administrators;

    ConfigBlockMaker(SigningIdentity orderer, List<SigningIdentity> administrators) {
        this.orderer = orderer;
        this.administrators = administrators;
    }

    /** The transaction that changes the application group. */
    ByteString changeApplication(ChannelBundle present, UnaryOperator<ConfigGroup> change) {
        ConfigGroup channel = present.config().getChannelGroup();
        ConfigGroup changed = channel.toBuilder()
                .putGroups("Application", change.apply(channel.getGroupsOrThrow("Application")))
                .build();
        ConfigUpdate update =
                ConfigUpdates.compute(
                                present.config(),
                                present.config().toBuilder()
                                        .setChannelGroup(changed)
                                        .build())
                        .toBuilder()
                        .setChannelId(present.channelId().value())
                        .build();
        Envelope proposed = signed(HeaderType.CONFIG_UPDATE, present, envelopeOf(update), administrators.getFirst());
        ByteString next = present.proposeUpdate(proposed).toByteString();
        return signed(HeaderType.CONFIG, present, next, orderer).toByteString();
    }

    private ByteString envelopeOf(ConfigUpdate update) {
        ByteString bytes = update.toByteString();
        ConfigUpdateEnvelope.Builder envelope =
                ConfigUpdateEnvelope.newBuilder().setConfigUpdate(bytes);
        for (SigningIdentity administrator : administrators) {
            ByteString header = signatureHeader(administrator);
            envelope.addSignatures(ConfigSignature.newBuilder()
                    .setSignatureHeader(header)
                    .setSignature(administrator.sign(header.concat(bytes))));
        }
        return envelope.build().toByteString();
    }

    private static Envelope signed(HeaderType type, ChannelBundle channel, ByteString data, SigningIdentity signer) {
        Payload payload = Payload.newBuilder()
                .setHeader(Header.newBuilder()
                        .setChannelHeader(ChannelHeader.newBuilder()
                                .setType(type.getNumber())
                                .setChannelId(channel.channelId().value())
                                .setTimestamp(Timestamp.newBuilder()
                                        .setSeconds(Instant.now().getEpochSecond()))
                                .build()
                                .toByteString())
                        .setSignatureHeader(signatureHeader(signer)))
                .setData(data)
                .build();
        ByteString bytes = payload.toByteString();
        return Envelope.newBuilder()
                .setPayload(bytes)
                .setSignature(signer.sign(bytes))
                .build();
    }

    private static ByteString signatureHeader(SigningIdentity signer) {
        return SignatureHeader.newBuilder()
                .setCreator(signer.serialized())
                .setNonce(NONCE)
                .build()
                .toByteString();
    }
}
