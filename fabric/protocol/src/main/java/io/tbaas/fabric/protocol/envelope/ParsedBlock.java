package io.tbaas.fabric.protocol.envelope;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import org.hyperledger.fabric.protos.common.Block;

/**
 * A block and its decoded envelopes, so that validation, MVCC and commit decode nothing twice.
 *
 * @param block the block as received
 * @param envelopes its envelopes in order
 */
public record ParsedBlock(Block block, List<ParsedEnvelope> envelopes) {
    /** Copies the list. */
    public ParsedBlock {
        envelopes = List.copyOf(envelopes);
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
