package io.tbaas.fabric.ledger.block;

import com.google.protobuf.ByteString;
import org.hyperledger.fabric.protos.common.Block;

/** A block that is durable in a block file, and what its index needs. */
public final class AppendedBlock {
    private final Block block;
    private final ByteString hash;
    private final BlockPlace place;
    private final SerializedBlock layout;

    AppendedBlock(Block block, ByteString hash, BlockPlace place, SerializedBlock layout) {
        this.block = block;
        this.hash = hash;
        this.place = place;
        this.layout = layout;
    }

    /** The block as written. */
    public Block block() {
        return block;
    }

    /** Number of the block. */
    public long number() {
        return block.getHeader().getNumber();
    }

    ByteString hash() {
        return hash;
    }

    BlockPlace place() {
        return place;
    }

    SerializedBlock layout() {
        return layout;
    }
}
