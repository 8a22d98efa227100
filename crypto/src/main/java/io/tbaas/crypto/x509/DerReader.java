package io.tbaas.crypto.x509;

import io.tbaas.crypto.CryptoError;
import io.tbaas.foundation.Bytes;
import io.tbaas.foundation.TbaasException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads DER values one after the other, exactly as strict and as lenient as the reader that Go's certificate parser uses;
 * each failure carries the sentence given. Confined to one thread.
 *
 * <p>Source: golang.org/x/crypto/cryptobyte/asn1.go.
 */
final class DerReader {
    static final int BOOLEAN = 0x01;
    static final int INTEGER = 0x02;
    static final int BIT_STRING = 0x03;
    static final int OCTET_STRING = 0x04;
    static final int OBJECT_IDENTIFIER = 0x06;
    static final int UTC_TIME = 0x17;
    static final int GENERALIZED_TIME = 0x18;
    static final int SEQUENCE = 0x30;
    static final int SET = 0x31;

    private static final int CONTEXT_SPECIFIC = 0x80;
    private static final int CONSTRUCTED = 0x20;
    private static final int HIGH_TAG = 0x1f;
    private static final int LONG_FORM = 0x80;
    private static final int LENGTH_BYTES_MAX = 4;
    private static final int ARC_BYTES_MAX = 5;
    private static final int FIRST_ARC_LIMIT = 80;

    private final byte[] bytes;
    private final int end;
    private int position;

    private DerReader(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.position = start;
        this.end = end;
    }

    /** Over all the bytes. */
    static DerReader of(Bytes content) {
        byte[] array = content.toArray();
        return new DerReader(array, 0, array.length);
    }

    /** Tag of a context-specific primitive value. */
    static int context(int number) {
        return CONTEXT_SPECIFIC | number;
    }

    /** Tag of a context-specific constructed value. */
    static int contextConstructed(int number) {
        return CONTEXT_SPECIFIC | CONSTRUCTED | number;
    }

    static TbaasException malformed(String failure) {
        return new TbaasException(CryptoError.MALFORMED, failure);
    }

    boolean isEmpty() {
        return position == end;
    }

    boolean nextIs(int tag) {
        return position < end && (bytes[position] & 0xff) == tag;
    }

    /** What has not been read yet; the reader stays where it is. */
    Bytes rest() {
        return Bytes.wrap(Arrays.copyOfRange(bytes, position, end));
    }

    /** The content of the next value, which must have the tag. */
    DerReader read(int tag, String failure) {
        return next(tag, failure, true);
    }

    /** The next value with its header. */
    DerReader readElement(int tag, String failure) {
        return next(tag, failure, false);
    }

    /** The content of the next value if that has the tag. */
    Optional<DerReader> optional(int tag, String failure) {
        return nextIs(tag) ? Optional.of(read(tag, failure)) : Optional.empty();
    }

    /** The content of the next value, whatever it is. */
    Any any(String failure) {
        int tag = position < end ? bytes[position] & 0xff : 0;
        return new Any(tag, next(tag, failure, true));
    }

    /** The next value with its header, whatever it is. */
    DerReader anyElement(String failure) {
        return next(position < end ? bytes[position] & 0xff : 0, failure, false);
    }

    BigInteger integer(String failure) {
        DerReader content = read(INTEGER, failure);
        int length = content.end - content.position;
        boolean padded = length > 1
                && ((content.octet(0) == 0 && content.octet(1) < 0x80)
                        || (content.octet(0) == 0xff && content.octet(1) >= 0x80));
        if (length == 0 || padded) {
            throw malformed(failure);
        }
        return new BigInteger(content.rest().toArray());
    }

    boolean bool(String failure) {
        DerReader content = read(BOOLEAN, failure);
        boolean single = content.end - content.position == 1;
        if (!single || (content.octet(0) != 0 && content.octet(0) != 0xff)) {
            throw malformed(failure);
        }
        return content.octet(0) != 0;
    }

    BitString bitString(String failure) {
        DerReader content = read(BIT_STRING, failure);
        if (content.isEmpty()) {
            throw malformed(failure);
        }
        int padding = content.octet(0);
        content.position++;
        boolean impossible = padding >= Byte.SIZE || (content.isEmpty() && padding != 0);
        if (impossible || (!content.isEmpty() && (bytes[content.end - 1] & ((1 << padding) - 1)) != 0)) {
            throw malformed(failure);
        }
        return new BitString(content.rest(), padding);
    }

    /** An object identifier in dotted form. */
    String objectIdentifier(String failure) {
        DerReader content = read(OBJECT_IDENTIFIER, failure);
        int first = content.arc(failure);
        int root = Math.min(first / (FIRST_ARC_LIMIT / 2), 2);
        StringBuilder dotted =
                new StringBuilder().append(root).append('.').append(first - root * (FIRST_ARC_LIMIT / 2));
        while (!content.isEmpty()) {
            dotted.append('.').append(content.arc(failure));
        }
        return dotted.toString();
    }

    private int arc(String failure) {
        int value = 0;
        for (int i = 0; position < end; i++) {
            int octet = bytes[position++] & 0xff;
            boolean padded = i == 0 && octet == LONG_FORM;
            if (i == ARC_BYTES_MAX || value >= 1 << (Integer.SIZE - 1 - 7) || padded) {
                throw malformed(failure);
            }
            value = (value << 7) | (octet & 0x7f);
            if (octet < LONG_FORM) {
                return value;
            }
        }
        throw malformed(failure);
    }

    private int octet(int offset) {
        return bytes[position + offset] & 0xff;
    }

    private DerReader next(int tag, String failure, boolean contentOnly) {
        int available = end - position;
        if (available < 2 || octet(0) != tag || (tag & HIGH_TAG) == HIGH_TAG) {
            throw malformed(failure);
        }
        int lengthBytes = octet(1) < LONG_FORM ? 0 : octet(1) - LONG_FORM;
        boolean indefinite = octet(1) == LONG_FORM;
        if (indefinite || lengthBytes > LENGTH_BYTES_MAX || available < 2 + lengthBytes) {
            throw malformed(failure);
        }
        long length = lengthBytes == 0 ? octet(1) : longLength(lengthBytes, failure);
        int header = 2 + lengthBytes;
        if (length > available - header) {
            throw malformed(failure);
        }
        int start = position;
        position += header + (int) length;
        return new DerReader(bytes, contentOnly ? start + header : start, position);
    }

    private long longLength(int count, String failure) {
        long length = 0;
        for (int i = 0; i < count; i++) {
            length = (length << Byte.SIZE) | octet(2 + i);
        }
        if (length < LONG_FORM || octet(2) == 0) {
            throw malformed(failure);
        }
        return length;
    }

    /** A value with its tag. */
    record Any(int tag, DerReader content) {}

    /** Bits, the last of them followed by 0 to 7 zero bits of padding. */
    record BitString(Bytes octets, int padding) {
        boolean at(int index) {
            int octet = index / Byte.SIZE;
            return index < octets.length() * Byte.SIZE - padding
                    && (octets.at(octet) & (0x80 >> (index % Byte.SIZE))) != 0;
        }

        /** The bits with the padding in front. */
        Bytes rightAligned() {
            if (padding == 0) {
                return octets;
            }
            byte[] aligned =
                    new BigInteger(1, octets.toArray()).shiftRight(padding).toByteArray();
            byte[] filled = new byte[octets.length()];
            int length = Math.min(aligned.length, filled.length);
            System.arraycopy(aligned, aligned.length - length, filled, filled.length - length, length);
            return Bytes.wrap(filled);
        }
    }
}
