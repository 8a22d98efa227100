package io.tbaas.fabric.protocol.msp;

import io.tbaas.fabric.protocol.ProtocolError;
import java.util.Arrays;

/** Walks over DER elements of a certificate that was parsed before. Confined to its caller. */
final class DerReader {
    private final byte[] bytes;
    private final int end;
    private int at;
    private boolean minimal = true;

    DerReader(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    private DerReader(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.at = from;
        this.end = end;
    }

    /** Steps over a constructed element and gives a reader of its content. */
    DerReader sequence() {
        int start = enter();
        DerReader inner = new DerReader(bytes, start, at);
        return inner;
    }

    /** Steps over an element and gives its content. */
    byte[] content() {
        int start = enter();
        return Arrays.copyOfRange(bytes, start, at);
    }

    void skip() {
        enter();
    }

    boolean isAtEnd() {
        return at == end;
    }

    /** Whether all lengths that this reader passed were written in the shortest form. */
    boolean isMinimalSoFar() {
        return minimal;
    }

    private int enter() {
        require(at + 2 <= end);
        int length = bytes[at + 1] & 0xff;
        int start = at + 2;
        if (length >= 0x80) {
            int count = length & 0x7f;
            require(count >= 1 && count <= 3 && start + count <= end);
            length = 0;
            for (int i = 0; i < count; i++) {
                length = (length << 8) | (bytes[start + i] & 0xff);
            }
            start += count;
            minimal &= length >= 0x80 && (count == 1 || length >> (8 * (count - 1)) > 0);
        }
        require(start + length <= end);
        at = start + length;
        return start;
    }

    private static void require(boolean wellFormed) {
        if (!wellFormed) {
            throw new MspException(ProtocolError.INVALID_IDENTITY, "asn1: structure error: truncated element");
        }
    }
}
