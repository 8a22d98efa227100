package io.tbaas.engine.fabric.change;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.tbaas.engine.api.EngineError;
import io.tbaas.engine.api.change.Agreement;
import io.tbaas.engine.api.change.ChangeProposal;
import io.tbaas.engine.api.identity.OrganisationName;
import io.tbaas.fabric.protocol.Parsing;
import io.tbaas.foundation.Bytes;
import io.tbaas.foundation.TbaasException;
import java.util.List;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.ConfigSignature;
import org.hyperledger.fabric.protos.common.ConfigUpdateEnvelope;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;

/**
 * Configuration updates in files, as Fabric's own tools take them and give them back with signatures.
 *
 * <p>Source: fabric internal/peer/channel/signconfigtx.go, create.go#sanityCheckAndSignConfigTx.
 */
final class ChangeFiles {
    private ChangeFiles() {}

    /** What {@code peer channel signconfigtx} reads. */
    static Bytes unsigned(ChangeProposal proposal) {
        ChannelHeader header = ChannelHeader.newBuilder()
                .setType(HeaderType.CONFIG_UPDATE_VALUE)
                .setChannelId(proposal.ledger().value())
                .build();
        Payload payload = Payload.newBuilder()
                .setHeader(Header.newBuilder().setChannelHeader(header.toByteString()))
                .setData(ConfigUpdateEnvelope.newBuilder()
                        .setConfigUpdate(Agreements.content(proposal))
                        .build()
                        .toByteString())
                .build();
        return Bytes.wrap(
                Envelope.newBuilder().setPayload(payload.toByteString()).build().toByteArray());
    }

    /** An organisation's agreement out of what that tool left; of several, the newest. */
    static Agreement signed(ChangeProposal proposal, OrganisationName organisation, Bytes file) {
        ConfigUpdateEnvelope update = update(file);
        if (!update.getConfigUpdate().equals(Agreements.content(proposal))) {
            throw refused("The file holds another change than this one.");
        }
        List<ConfigSignature> own = update.getSignaturesList().stream()
                .filter(signature -> signer(signature).equals(organisation.value()))
                .toList();
        if (own.isEmpty()) {
            throw refused("The file holds no signature of " + organisation + ".");
        }
        return Agreements.read(proposal, own.getLast());
    }

    private static ConfigUpdateEnvelope update(Bytes file) {
        try {
            Envelope envelope = Parsing.parse(ByteString.copyFrom(file.asReadOnlyBuffer()), Envelope.parser());
            Payload payload = Parsing.parse(envelope.getPayload(), Payload.parser());
            return Parsing.parse(payload.getData(), ConfigUpdateEnvelope.parser());
        } catch (InvalidProtocolBufferException malformed) {
            throw new TbaasException(
                    EngineError.AGREEMENT_INVALID, "The file is no envelope of a configuration update.", malformed);
        }
    }

    private static String signer(ConfigSignature signature) {
        try {
            return Parsing.parse(Agreements.signer(signature), SerializedIdentity.parser())
                    .getMspid();
        } catch (InvalidProtocolBufferException malformed) {
            throw new TbaasException(
                    EngineError.AGREEMENT_INVALID, "A signature in the file does not tell whose it is.", malformed);
        }
    }

    private static TbaasException refused(String text) {
        return new TbaasException(EngineError.AGREEMENT_INVALID, text);
    }
}
