package io.tbaas.fabric.ledger.block;

import java.nio.ByteBuffer;

/**
 * A block as it stands in a block file.
 *
 * <p>Offsets count from the beginning of the length prefix and point at the envelopes' own bytes, behind their lengths.
 */
final class SerializedBlock {
    private final byte[] content;
    private final int[] envelopeOffsets;
    private final int[] envelopeBytes;

    SerializedBlock(byte[] content, int[] envelopeOffsets, int[] envelopeBytes) {
        this.content = content;
        this.envelopeOffsets = envelopeOffsets;
        this.envelopeBytes = envelopeBytes;
    }

    int bytes() {
        return content.length;
    }

    int envelopes() {
        return envelopeOffsets.length;
    }

    int envelopeOffset(int index) {
        return envelopeOffsets[index];
    }

    int envelopeBytes(int index) {
        return envelopeBytes[index];
    }

    ByteBuffer asBuffer() {
        return ByteBuffer.wrap(content);
    }
}
