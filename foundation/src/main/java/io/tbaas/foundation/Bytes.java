package io.tbaas.foundation;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * An immutable byte string with value equality; ordered as unsigned bytes, the order in which Fabric compares keys.
 *
 * <p>Thread safe.
 */
public final class Bytes implements Comparable<Bytes> {
    /** No bytes. */
    public static final Bytes EMPTY = new Bytes(new byte[0]);

    private final byte[] content;
    private int hash;

    private Bytes(byte[] content) {
        this.content = content;
    }

    /** A copy of the array. */
    public static Bytes copyOf(byte[] source) {
        return source.length == 0 ? EMPTY : new Bytes(source.clone());
    }

    /** Takes the array over without a copy; the caller must never write to it again. */
    public static Bytes wrap(byte[] owned) {
        return owned.length == 0 ? EMPTY : new Bytes(owned);
    }

    /**
     * Reads hexadecimal digits of either case.
     *
     * @throws IllegalArgumentException if the text has an odd length or another character
     */
    public static Bytes ofHex(String digits) {
        return wrap(HexFormat.of().parseHex(digits));
    }

    /** Number of bytes. */
    public int length() {
        return content.length;
    }

    /** Whether there are no bytes. */
    public boolean isEmpty() {
        return content.length == 0;
    }

    /** The byte at an index from 0. */
    public byte at(int index) {
        return content[index];
    }

    /** A fresh array. */
    public byte[] toArray() {
        return content.clone();
    }

    /** A read-only view without a copy. */
    public ByteBuffer asReadOnlyBuffer() {
        return ByteBuffer.wrap(content).asReadOnlyBuffer();
    }

    /** Lower-case hexadecimal digits. */
    public String toHex() {
        return HexFormat.of().formatHex(content);
    }

    @Override
    public int compareTo(Bytes other) {
        return Arrays.compareUnsigned(content, other.content);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes that && Arrays.equals(content, that.content);
    }

    @Override
    public int hashCode() {
        // A racy cache is safe: every thread computes the same value.
        int known = hash;
        if (known == 0) {
            known = Arrays.hashCode(content);
            hash = known;
        }
        return known;
    }

    @Override
    public String toString() {
        return toHex();
    }
}
