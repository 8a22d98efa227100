package io.tbaas.engine.fabric.ledger;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.tbaas.crypto.HashFunction;
import io.tbaas.engine.api.EngineError;
import io.tbaas.engine.api.ledger.BlockFacts;
import io.tbaas.engine.api.node.NodeRole;
import io.tbaas.fabric.protocol.Parsing;
import io.tbaas.fabric.protocol.block.BlockMetadataFields;
import io.tbaas.fabric.protocol.block.Blocks;
import io.tbaas.fabric.protocol.config.ConfigBlocks;
import io.tbaas.foundation.Bytes;
import io.tbaas.foundation.TbaasException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockMetadataIndex;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.peer.TxValidationCode;

/** Counts what is in a block. */
final class BlockFigures {
    private BlockFigures() {}

    static BlockFacts of(Block block, HashFunction hash, NodeRole source) {
        return new BlockFacts(
                block.getHeader().getNumber(),
                Bytes.wrap(Blocks.hash(block.getHeader(), hash).toByteArray()),
                time(block),
                block.getData().getDataCount(),
                source == NodeRole.LEDGER ? invalid(block) : Map.of(),
                ConfigBlocks.isConfigBlock(block),
                block.getSerializedSize());
    }

    /** Only peers validate. */
    private static Map<String, Integer> invalid(Block block) {
        Map<String, Integer> invalid = new TreeMap<>();
        ByteString codes = BlockMetadataFields.slot(block.getMetadata(), BlockMetadataIndex.TRANSACTIONS_FILTER);
        for (byte code : codes) {
            if (code != TxValidationCode.VALID_VALUE) {
                TxValidationCode known = TxValidationCode.forNumber(code & 0xff);
                invalid.merge(known == null ? Integer.toString(code & 0xff) : known.name(), 1, Integer::sum);
            }
        }
        return invalid;
    }

    private static Instant time(Block block) {
        if (block.getData().getDataCount() == 0) {
            return Instant.EPOCH;
        }
        try {
            Envelope envelope = Parsing.parse(block.getData().getData(0), Envelope.parser());
            Payload payload = Parsing.parse(envelope.getPayload(), Payload.parser());
            ChannelHeader header = Parsing.parse(payload.getHeader().getChannelHeader(), ChannelHeader.parser());
            return Instant.ofEpochSecond(
                    header.getTimestamp().getSeconds(), header.getTimestamp().getNanos());
        } catch (InvalidProtocolBufferException malformed) {
            throw new TbaasException(
                    EngineError.NODE_REFUSED, "Block " + block.getHeader().getNumber() + " cannot be read.", malformed);
        }
    }
}
