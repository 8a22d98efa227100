package io.tbaas.fabric.protocol.config;

import com.google.protobuf.InvalidProtocolBufferException;
import io.tbaas.fabric.protocol.Parsing;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.ConfigUpdateEnvelope;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.Payload;

/**
 * Opens the envelopes that carry configuration updates.
 *
 * <p>Source: fabric protoutil/commonutils.go#UnmarshalEnvelopeOfType.
 */
final class ConfigEnvelopes {
    private static final String MALFORMED = "proto: cannot parse invalid wire-format data";

    private ConfigEnvelopes() {}

    static ConfigUpdateEnvelope update(Envelope envelope) {
        Payload payload = payload(envelope);
        if (!payload.hasHeader()) {
            throw new ConfigUpdateException("envelope must have a Header");
        }
        int type = channelHeader(payload).getType();
        if (type != HeaderType.CONFIG_UPDATE_VALUE) {
            throw new ConfigUpdateException("invalid type " + typeName(type) + ", expected CONFIG_UPDATE");
        }
        try {
            return Parsing.parse(payload.getData(), ConfigUpdateEnvelope.parser());
        } catch (InvalidProtocolBufferException malformed) {
            throw new ConfigUpdateException(
                    "error unmarshalling message for type CONFIG_UPDATE: " + MALFORMED, malformed);
        }
    }

    private static Payload payload(Envelope envelope) {
        try {
            return Parsing.parse(envelope.getPayload(), Payload.parser());
        } catch (InvalidProtocolBufferException malformed) {
            throw new ConfigUpdateException("error unmarshalling Payload: " + MALFORMED, malformed);
        }
    }

    private static ChannelHeader channelHeader(Payload payload) {
        try {
            return Parsing.parse(payload.getHeader().getChannelHeader(), ChannelHeader.parser());
        } catch (InvalidProtocolBufferException malformed) {
            throw new ConfigUpdateException("error unmarshalling ChannelHeader: " + MALFORMED, malformed);
        }
    }

    private static String typeName(int type) {
        HeaderType known = HeaderType.forNumber(type);
        return known == null ? Integer.toString(type) : known.name();
    }
}
