package io.tbaas.fabric.ledger.rocks;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Builds keys whose byte order is the order of their parts: numbers big-endian, texts behind their length. Not thread safe. */
public final class KeyWriter {
    private byte[] content = new byte[64];
    private int length;

    /** Adds one byte. */
    public KeyWriter tag(int value) {
        reserve(1);
        content[length++] = (byte) value;
        return this;
    }

    /** Adds a block number in eight bytes. */
    public KeyWriter block(long number) {
        return bigEndian(number, Long.BYTES);
    }

    /** Adds an index in four bytes. */
    public KeyWriter index(long number) {
        return bigEndian(number, Integer.BYTES);
    }

    /** Adds a text behind its length in four bytes. */
    public KeyWriter text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return index(bytes.length).raw(bytes);
    }

    /** Adds bytes as they are. */
    public KeyWriter raw(byte[] bytes) {
        reserve(bytes.length);
        System.arraycopy(bytes, 0, content, length, bytes.length);
        length += bytes.length;
        return this;
    }

    /** The key. */
    public byte[] toArray() {
        return Arrays.copyOf(content, length);
    }

    private KeyWriter bigEndian(long number, int bytes) {
        reserve(bytes);
        for (int i = bytes - 1; i >= 0; i--) {
            content[length++] = (byte) (number >>> (Byte.SIZE * i));
        }
        return this;
    }

    private void reserve(int bytes) {
        if (content.length - length < bytes) {
            content = Arrays.copyOf(content, Math.max(content.length * 2, length + bytes));
        }
    }
}
