package io.tbaas.fabric.ledger.block;

import com.google.protobuf.ByteString;
import io.tbaas.fabric.ledger.rocks.VarintReader;
import io.tbaas.fabric.ledger.rocks.VarintWriter;

/**
 * The end of a chain.
 *
 * @param height number of blocks
 * @param hash of the last block's header, empty without blocks
 * @param previousHash of the header before it
 * @param file number of the file that holds the last block
 * @param end offset behind the last block
 */
record ChainTip(long height, ByteString hash, ByteString previousHash, int file, long end) {
    static final ChainTip EMPTY = new ChainTip(0, ByteString.EMPTY, ByteString.EMPTY, 0, 0);

    static ChainTip after(AppendedBlock block) {
        return new ChainTip(
                block.number() + 1,
                block.hash(),
                block.block().getHeader().getPreviousHash(),
                block.place().file(),
                block.place().end());
    }

    byte[] encoded() {
        return new VarintWriter(96)
                .number(height)
                .number(file)
                .number(end)
                .sized(hash.toByteArray())
                .sized(previousHash.toByteArray())
                .toArray();
    }

    static ChainTip decode(byte[] stored) {
        VarintReader in = new VarintReader(stored, 0);
        long height = in.number();
        int file = in.small();
        long end = in.number();
        return new ChainTip(height, ByteString.copyFrom(in.sized()), ByteString.copyFrom(in.sized()), file, end);
    }
}
