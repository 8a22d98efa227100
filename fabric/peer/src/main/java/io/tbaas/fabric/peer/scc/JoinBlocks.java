package io.tbaas.fabric.peer.scc;

import com.google.protobuf.InvalidProtocolBufferException;
import io.tbaas.fabric.protocol.Parsing;
import io.tbaas.fabric.protocol.capability.ApplicationCapabilities;
import io.tbaas.fabric.protocol.config.ChannelBundle;
import io.tbaas.fabric.protocol.msp.VerificationCache;
import io.tbaas.foundation.TbaasException;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.ConfigEnvelope;
import org.hyperledger.fabric.protos.common.ConfigGroup;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.Payload;

/**
 * The rules for the block with which a peer joins a channel.
 *
 * <p>Source: fabric core/scc/cscc/configure.go#validateConfigBlock, protoutil/blockutils.go#GetChannelIDFromBlock.
 */
final class JoinBlocks {
    private static final String APPLICATION = "Application";
    private static final String UNREADABLE = ": proto: cannot parse invalid wire-format data";

    private JoinBlocks() {}

    /** The name of the channel. */
    static String channelOf(Block block) {
        String failed = "\"JoinChain\" request failed to extract channel id from the block due to [";
        if (block.getData().getDataCount() == 0) {
            throw new SccRefusal(failed + "failed to retrieve channel id - block is empty]");
        }
        String reading = "Envelope";
        try {
            Envelope envelope = Parsing.parse(block.getData().getData(0), Envelope.parser());
            reading = "Payload";
            Payload payload = Parsing.parse(envelope.getPayload(), Payload.parser());
            if (!payload.hasHeader()) {
                throw new SccRefusal(failed + "failed to retrieve channel id - payload header is empty]");
            }
            reading = "ChannelHeader";
            return Parsing.parse(payload.getHeader().getChannelHeader(), ChannelHeader.parser())
                    .getChannelId();
        } catch (InvalidProtocolBufferException _) {
            throw new SccRefusal(failed + "error unmarshalling " + reading + UNREADABLE + "]");
        }
    }

    /** Requires a configuration of a channel of applications, with capabilities that are known here. */
    static void check(String channel, Block block) {
        try {
            ConfigEnvelope configuration = configuration(block);
            require(configuration.hasConfig(), "Nil config envelope Config");
            require(configuration.getConfig().hasChannelGroup(), "Nil channel group");
            ConfigGroup root = configuration.getConfig().getChannelGroup();
            require(root.getGroupsCount() > 0, "No channel configuration groups are available");
            require(
                    root.containsGroups(APPLICATION),
                    "Invalid configuration block, missing " + APPLICATION + " configuration group");
            checkCapabilities(block);
        } catch (SccRefusal e) {
            throw new SccRefusal("\"JoinChain\" for channelID = " + channel
                    + " failed because of validation of configuration block, because of " + e.getMessage());
        }
    }

    private static ConfigEnvelope configuration(Block block) {
        String reading = "Payload";
        try {
            Payload payload = Parsing.parse(
                    Parsing.parse(block.getData().getData(0), Envelope.parser()).getPayload(), Payload.parser());
            reading = "ChannelHeader";
            int type = Parsing.parse(payload.getHeader().getChannelHeader(), ChannelHeader.parser())
                    .getType();
            if (type != HeaderType.CONFIG_VALUE) {
                throw new SccRefusal(
                        "Bad configuration envelope: invalid type " + typeName(type) + ", expected CONFIG");
            }
            reading = "message for type CONFIG";
            return Parsing.parse(payload.getData(), ConfigEnvelope.parser());
        } catch (InvalidProtocolBufferException _) {
            throw new SccRefusal("Bad configuration envelope: error unmarshalling " + reading + UNREADABLE);
        }
    }

    private static void checkCapabilities(Block block) {
        try {
            ChannelBundle bundle = ChannelBundle.ofBlock(block, VerificationCache.disabled());
            bundle.capabilities().requireSupported();
            bundle.application()
                    .map(application -> application.capabilities())
                    .ifPresent(ApplicationCapabilities::requireSupported);
        } catch (TbaasException e) {
            throw new SccRefusal("Failed capabilities check: [" + e.getMessage() + "]");
        }
    }

    private static String typeName(int type) {
        HeaderType known = HeaderType.forNumber(type);
        return known == null ? Integer.toString(type) : known.name();
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new SccRefusal(otherwise);
        }
    }
}
