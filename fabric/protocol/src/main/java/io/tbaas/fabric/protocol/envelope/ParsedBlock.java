package io.tbaas.fabric.protocol.envelope;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockMetadata;

/**
 * A block and its decoded envelopes, so that validation, MVCC and commit decode nothing twice.
 *
 * @param block the block as received
 * @param envelopes its envelopes in order
 * @param dataVerified whether the data have been found to have the hash in the block's header
 */
public record ParsedBlock(Block block, List<ParsedEnvelope> envelopes, boolean dataVerified) {
    /** Copies the list. */
    public ParsedBlock {
        envelopes = List.copyOf(envelopes);
    }

    /** A block whose data nobody has compared with its header yet. */
    public ParsedBlock(Block block, List<ParsedEnvelope> envelopes) {
        this(block, envelopes, false);
    }

    /** The same header and data with other metadata. */
    public ParsedBlock withMetadata(BlockMetadata metadata) {
        return new ParsedBlock(block.toBuilder().setMetadata(metadata).build(), envelopes, dataVerified);
    }

    /** Decodes the headers of every envelope; deeper layers are decoded when asked for. */
    public static ParsedBlock of(Block block) {
        List<ParsedEnvelope> envelopes = new ArrayList<>(block.getData().getDataCount());
        for (ByteString bytes : block.getData().getDataList()) {
            envelopes.add(ParsedEnvelope.parse(bytes));
        }
        return new ParsedBlock(block, envelopes);
    }

    /** Number of the block, unsigned. */
    public long number() {
        return block.getHeader().getNumber();
    }
}
