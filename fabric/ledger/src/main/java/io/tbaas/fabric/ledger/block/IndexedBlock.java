package io.tbaas.fabric.ledger.block;

import com.google.protobuf.CodedOutputStream;
import io.tbaas.fabric.ledger.rocks.VarintReader;
import io.tbaas.fabric.ledger.rocks.VarintWriter;

/** What the index keeps of a block: its place, and the lengths of its envelopes, from which their places follow. */
final class IndexedBlock {
    private final BlockPlace place;
    private final int firstOffset;
    private final int[] envelopeBytes;

    private IndexedBlock(BlockPlace place, int firstOffset, int[] envelopeBytes) {
        this.place = place;
        this.firstOffset = firstOffset;
        this.envelopeBytes = envelopeBytes;
    }

    static byte[] encode(BlockPlace place, SerializedBlock layout) {
        int count = layout.envelopes();
        VarintWriter out = new VarintWriter(24 + count * 3)
                .number(place.file())
                .number(place.offset())
                .number(place.bytes())
                .number(count);
        if (count > 0) {
            out.number(layout.envelopeOffset(0));
        }
        for (int i = 0; i < count; i++) {
            out.number(layout.envelopeBytes(i));
        }
        return out.toArray();
    }

    static IndexedBlock decode(byte[] stored) {
        VarintReader in = new VarintReader(stored, 0);
        BlockPlace place = new BlockPlace(in.small(), in.number(), in.small());
        int[] envelopeBytes = new int[in.small()];
        int firstOffset = envelopeBytes.length == 0 ? 0 : in.small();
        for (int i = 0; i < envelopeBytes.length; i++) {
            envelopeBytes[i] = in.small();
        }
        return new IndexedBlock(place, firstOffset, envelopeBytes);
    }

    BlockPlace place() {
        return place;
    }

    boolean hasEnvelope(int index) {
        return index >= 0 && index < envelopeBytes.length;
    }

    /** Where the envelope's own bytes are in the block file. */
    BlockPlace envelope(int index) {
        long offset = place.offset() + firstOffset;
        for (int i = 1; i <= index; i++) {
            offset += envelopeBytes[i - 1] + CodedOutputStream.computeUInt32SizeNoTag(envelopeBytes[i]);
        }
        return new BlockPlace(place.file(), offset, envelopeBytes[index]);
    }
}
