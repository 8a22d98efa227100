package io.tbaas.fabric.protocol.config;

import com.google.protobuf.InvalidProtocolBufferException;
import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.fabric.protocol.Parsing;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Config;
import org.hyperledger.fabric.protos.common.ConfigEnvelope;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.Payload;

/**
 * Reads configuration blocks.
 *
 * <p>Source: fabric protoutil/commonutils.go#ExtractEnvelope, #IsConfigBlock; common/channelconfig/bundle.go.
 */
public final class ConfigBlocks {
    private static final String MALFORMED = "proto: cannot parse invalid wire-format data";

    private ConfigBlocks() {}

    /**
     * The configuration in a block's first envelope.
     *
     * @throws ConfigException if the block carries none
     */
    public static Config configOf(Block block) {
        return configEnvelopeOf(block).getConfig();
    }

    /**
     * The configuration and the update that led to it, from a block's first envelope.
     *
     * @throws ConfigException if the block carries none
     */
    public static ConfigEnvelope configEnvelopeOf(Block block) {
        return configEnvelopeOf(payload(block));
    }

    /**
     * The channel that a configuration block is of.
     *
     * @throws ConfigException if the block's first envelope has no header
     */
    public static ChannelId channelIdOf(Block block) {
        return new ChannelId(channelHeader(payload(block)).getChannelId());
    }

    /** Whether the block is a configuration block: one envelope, of type CONFIG. */
    public static boolean isConfigBlock(Block block) {
        if (block.getData().getDataCount() != 1) {
            return false;
        }
        try {
            return channelHeader(payload(block)).getType() == HeaderType.CONFIG_VALUE;
        } catch (ConfigException malformed) {
            return false;
        }
    }

    private static ConfigEnvelope configEnvelopeOf(Payload payload) {
        int type = channelHeader(payload).getType();
        if (type != HeaderType.CONFIG_VALUE) {
            HeaderType known = HeaderType.forNumber(type);
            throw new ConfigException(
                    "invalid type " + (known == null ? Integer.toString(type) : known.name()) + ", expected CONFIG");
        }
        try {
            return Parsing.parse(payload.getData(), ConfigEnvelope.parser());
        } catch (InvalidProtocolBufferException malformed) {
            throw new ConfigException("failed to unmarshal config envelope from payload: " + MALFORMED, malformed);
        }
    }

    private static Payload payload(Block block) {
        if (!block.hasData()) {
            throw new ConfigException("block data is nil");
        }
        if (block.getData().getDataCount() == 0) {
            throw new ConfigException("envelope index out of bounds");
        }
        try {
            Envelope envelope = Parsing.parse(block.getData().getData(0), Envelope.parser());
            return Parsing.parse(envelope.getPayload(), Payload.parser());
        } catch (InvalidProtocolBufferException malformed) {
            throw new ConfigException("failed to unmarshal payload from envelope: " + MALFORMED, malformed);
        }
    }

    private static ChannelHeader channelHeader(Payload payload) {
        if (!payload.hasHeader()) {
            throw new ConfigException("envelope header cannot be nil");
        }
        try {
            return Parsing.parse(payload.getHeader().getChannelHeader(), ChannelHeader.parser());
        } catch (InvalidProtocolBufferException malformed) {
            throw new ConfigException("failed to unmarshal channel header: " + MALFORMED, malformed);
        }
    }
}
