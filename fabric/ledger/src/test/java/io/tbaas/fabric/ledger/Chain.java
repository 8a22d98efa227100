package io.tbaas.fabric.ledger;

import com.google.protobuf.ByteString;
import io.tbaas.crypto.HashFunction;
import io.tbaas.fabric.protocol.block.BlockMetadataFields;
import io.tbaas.fabric.protocol.block.Blocks;
import io.tbaas.fabric.protocol.block.TransactionFilter;
import java.util.List;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockData;
import org.hyperledger.fabric.protos.common.BlockHeader;
import org.hyperledger.fabric.protos.peer.TxValidationCode;

/** Makes blocks that follow one another. */
public final class Chain {
    private BlockHeader last;

    private Chain(BlockHeader last) {
        this.last = last;
    }

    /** A chain without blocks. */
    public static Chain empty() {
        return new Chain(BlockHeader.getDefaultInstance());
    }

    /** A chain that goes on behind a block. */
    public static Chain after(Block block) {
        return new Chain(block.getHeader());
    }

    /** Block 0 with one configuration transaction. */
    public Block genesis() {
        BlockData data = BlockData.newBuilder()
                .addData(Transactions.configuration("genesis"))
                .build();
        last = BlockHeader.newBuilder()
                .setDataHash(Blocks.dataHash(data, HashFunction.SHA_256))
                .build();
        return Block.newBuilder()
                .setHeader(last)
                .setData(data)
                .setMetadata(BlockMetadataFields.empty())
                .build();
    }

    /** The next block, all of its transactions taken as valid so far. */
    public Block next(List<ByteString> envelopes) {
        Block block = Blocks.next(last, envelopes, HashFunction.SHA_256);
        last = block.getHeader();
        return BlockMetadataFields.with(block, TransactionFilter.uniform(envelopes.size(), TxValidationCode.VALID));
    }

    /** The next block of these. */
    public Block next(ByteString... envelopes) {
        return next(List.of(envelopes));
    }
}
