package io.tbaas.fabric.ledger.rocks;

import java.util.Arrays;

/** Builds small stored values out of unsigned varints and raw bytes. Not thread safe. */
public final class VarintWriter {
    private static final int VARINT_BYTES_MAX = 10;

    private byte[] content;
    private int length;

    /** A writer that expects about so many bytes. */
    public VarintWriter(int expectedBytes) {
        content = new byte[expectedBytes];
    }

    /** Adds an unsigned number, seven bits a byte, the lowest first. */
    public VarintWriter number(long value) {
        reserve(VARINT_BYTES_MAX);
        long left = value;
        while ((left & ~0x7fL) != 0) {
            content[length++] = (byte) (left | 0x80);
            left >>>= 7;
        }
        content[length++] = (byte) left;
        return this;
    }

    /** Adds bytes as they are. */
    public VarintWriter raw(byte[] bytes) {
        reserve(bytes.length);
        System.arraycopy(bytes, 0, content, length, bytes.length);
        length += bytes.length;
        return this;
    }

    /** Adds bytes behind their length. */
    public VarintWriter sized(byte[] bytes) {
        return number(bytes.length).raw(bytes);
    }

    /** Everything added. */
    public byte[] toArray() {
        return length == content.length ? content : Arrays.copyOf(content, length);
    }

    private void reserve(int bytes) {
        if (content.length - length < bytes) {
            content = Arrays.copyOf(content, Math.max(content.length * 2, length + bytes));
        }
    }
}
