package io.tbaas.fabric.orderer.participation;

import com.google.protobuf.InvalidProtocolBufferException;
import io.tbaas.crypto.HashFunction;
import io.tbaas.fabric.orderer.rules.RefusedException;
import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.fabric.protocol.Parsing;
import io.tbaas.fabric.protocol.block.Blocks;
import io.tbaas.fabric.protocol.config.ChannelBundle;
import io.tbaas.fabric.protocol.config.ConfigBlocks;
import io.tbaas.fabric.protocol.msp.VerificationCache;
import io.tbaas.foundation.TbaasException;
import java.util.Set;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.ConfigUpdate;
import org.hyperledger.fabric.protos.common.ConfigUpdateEnvelope;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.Payload;

/**
 * Whether a block can be joined by, an update be applied, a block be asked for.
 *
 * <p>Source: fabric orderer/common/channelparticipation/validator.go.
 */
final class JoinBlocks {
    private static final Set<String> NAMED_BLOCKS = Set.of("newest", "oldest", "config");

    private JoinBlocks() {}

    static ChannelId requireJoinBlock(Block block) throws RefusedException {
        if (!ConfigBlocks.isConfigBlock(block)) {
            throw RefusedException.malformed("block is not a config block");
        }
        if (block.getMetadata().getMetadataCount() == 0) {
            throw RefusedException.malformed("invalid block: does not have metadata");
        }
        try {
            ChannelBundle bundle = ChannelBundle.ofBlock(block, VerificationCache.disabled());
            HashFunction hash = HashFunction.ofFabricName(bundle.hashFunctionName());
            if (!Blocks.dataHash(block.getData(), hash).equals(block.getHeader().getDataHash())) {
                throw RefusedException.malformed("invalid block: Header.DataHash is different from Hash(block.Data)");
            }
            if (bundle.config().getChannelGroup().containsGroups("Consortiums")) {
                throw RefusedException.malformed("invalid config: contains consortiums: system channel not supported");
            }
            if (bundle.application().isEmpty()) {
                throw RefusedException.malformed("invalid config: must contain application config");
            }
            return bundle.channelId();
        } catch (TbaasException malformed) {
            throw RefusedException.malformed(malformed.getMessage());
        }
    }

    static String requireUpdate(Envelope envelope) throws RefusedException {
        Payload payload;
        try {
            payload = Parsing.parse(envelope.getPayload(), Payload.parser());
        } catch (InvalidProtocolBufferException malformed) {
            throw RefusedException.malformed("bad payload");
        }
        if (!payload.hasHeader() || payload.getHeader().getChannelHeader().isEmpty()) {
            throw RefusedException.malformed("bad header");
        }
        ChannelHeader header;
        try {
            header = Parsing.parse(payload.getHeader().getChannelHeader(), ChannelHeader.parser());
        } catch (InvalidProtocolBufferException malformed) {
            throw RefusedException.malformed("could not unmarshall channel header");
        }
        if (header.getType() != HeaderType.CONFIG_UPDATE_VALUE) {
            throw RefusedException.malformed("bad type");
        }
        if (header.getChannelId().isEmpty()) {
            throw RefusedException.malformed("empty channel id");
        }
        try {
            ConfigUpdateEnvelope update = Parsing.parse(payload.getData(), ConfigUpdateEnvelope.parser());
            return Parsing.parse(update.getConfigUpdate(), ConfigUpdate.parser())
                    .getChannelId();
        } catch (InvalidProtocolBufferException malformed) {
            throw RefusedException.malformed(malformed.getMessage());
        }
    }

    static void requireBlockId(String blockId) throws RefusedException {
        if (blockId.isEmpty()) {
            throw RefusedException.malformed("block ID illegal, cannot be empty");
        }
        if (!NAMED_BLOCKS.contains(blockId) && !isNumber(blockId)) {
            throw RefusedException.malformed("'" + blockId + "' not equal <newest|oldest|config|(number)>");
        }
    }

    private static boolean isNumber(String text) {
        try {
            Long.parseLong(text);
            return true;
        } catch (NumberFormatException notANumber) {
            return false;
        }
    }
}
