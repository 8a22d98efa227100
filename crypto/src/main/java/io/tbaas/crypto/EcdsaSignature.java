package io.tbaas.crypto;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;

/**
 * The two numbers of an ECDSA signature.
 *
 * <p>Source: fabric bccsp/utils/ecdsa.go#UnmarshalECDSASignature.
 */
record EcdsaSignature(BigInteger r, BigInteger s) {
    private static final int SEQUENCE = 0x30;
    private static final int INTEGER = 0x02;
    private static final int LONG_FORM = 0x80;
    private static final int LENGTH_BYTES_MAX = 4;

    /**
     * Reads DER as Go's encoding/asn1 does: lengths and integers in their shortest form, both positive; bytes after the
     * second integer and after the sequence are ignored, since Fabric ignores them.
     */
    static Optional<EcdsaSignature> read(byte[] der) {
        Reader outer = new Reader(der, 0, der.length);
        if (!outer.enter(SEQUENCE)) {
            return Optional.empty();
        }
        Reader inner = new Reader(der, outer.contentStart, outer.contentEnd);
        BigInteger r = inner.positiveInteger();
        BigInteger s = inner.positiveInteger();
        return r.signum() > 0 && s.signum() > 0 ? Optional.of(new EcdsaSignature(r, s)) : Optional.empty();
    }

    /** The shortest DER form. */
    byte[] toDer() {
        byte[] first = r.toByteArray();
        byte[] second = s.toByteArray();
        // Both integers are below 2^384, so every length fits into one byte.
        int content = 4 + first.length + second.length;
        byte[] der = new byte[2 + content];
        der[0] = SEQUENCE;
        der[1] = (byte) content;
        writeInteger(der, 2, first);
        writeInteger(der, 4 + first.length, second);
        return der;
    }

    boolean isLow(BigInteger order) {
        return s.compareTo(order.shiftRight(1)) <= 0;
    }

    EcdsaSignature toLow(BigInteger order) {
        return isLow(order) ? this : new EcdsaSignature(r, order.subtract(s));
    }

    boolean isBelow(BigInteger order) {
        return r.compareTo(order) < 0 && s.compareTo(order) < 0;
    }

    private static void writeInteger(byte[] target, int offset, byte[] magnitude) {
        target[offset] = INTEGER;
        target[offset + 1] = (byte) magnitude.length;
        System.arraycopy(magnitude, 0, target, offset + 2, magnitude.length);
    }

    /** Walks over tag, length and content; a zero answer or false means malformed. */
    private static final class Reader {
        private final byte[] bytes;
        private final int end;
        private int position;
        private int contentStart;
        private int contentEnd;

        Reader(byte[] bytes, int start, int end) {
            this.bytes = bytes;
            this.position = start;
            this.end = end;
        }

        boolean enter(int tag) {
            if (end - position < 2 || (bytes[position] & 0xff) != tag) {
                return false;
            }
            int length = bytes[position + 1] & 0xff;
            position += 2;
            if (length >= LONG_FORM) {
                length = longLength(length - LONG_FORM);
            }
            if (length < 0 || length > end - position) {
                return false;
            }
            contentStart = position;
            contentEnd = position + length;
            position = contentEnd;
            return true;
        }

        private int longLength(int count) {
            if (count == 0 || count > LENGTH_BYTES_MAX || count > end - position || bytes[position] == 0) {
                return -1;
            }
            int length = 0;
            for (int i = 0; i < count; i++) {
                length = (length << Byte.SIZE) | (bytes[position++] & 0xff);
            }
            return length < LONG_FORM ? -1 : length;
        }

        BigInteger positiveInteger() {
            if (!enter(INTEGER) || contentStart == contentEnd || isPadded()) {
                return BigInteger.ZERO;
            }
            return new BigInteger(Arrays.copyOfRange(bytes, contentStart, contentEnd));
        }

        private boolean isPadded() {
            if (contentEnd - contentStart < 2) {
                return false;
            }
            int first = bytes[contentStart];
            int second = bytes[contentStart + 1];
            return (first == 0 && second >= 0) || (first == -1 && second < 0);
        }
    }
}
