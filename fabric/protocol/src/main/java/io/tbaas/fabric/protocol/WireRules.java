package io.tbaas.fabric.protocol;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;

/**
 * What Go's decoder checks and Java's lets pass: a varint must fit into 64 bits, a length and a field number are read with all
 * their bits.
 *
 * <p>Source: google.golang.org/protobuf encoding/protowire/wire.go.
 */
final class WireRules {
    private static final int TAG_TYPE_BITS = 3;
    private static final int CONTINUES = 0x80;
    private static final int VARINT_BYTES_MAX = 10;
    private static final int BITS_PER_BYTE = 7;
    private static final long FIELD_NUMBER_MAX = (1L << 29) - 1;

    private final ByteString bytes;
    private int at;
    private int end;

    private WireRules(ByteString bytes) {
        this.bytes = bytes;
        this.end = bytes.size();
    }

    static void check(ByteString bytes, Descriptor type) throws InvalidProtocolBufferException {
        new WireRules(bytes).message(type, 0);
    }

    private void message(Descriptor type, int depth) throws InvalidProtocolBufferException {
        if (depth > Parsing.RECURSION_MAX) {
            throw malformed();
        }
        while (at < end) {
            long tag = tag();
            FieldDescriptor field = type.findFieldByNumber((int) (tag >>> TAG_TYPE_BITS));
            if (wireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED && field != null) {
                knownBytes(field, depth);
            } else {
                value(tag, 0);
            }
        }
    }

    private void knownBytes(FieldDescriptor field, int depth) throws InvalidProtocolBufferException {
        int outerEnd = end;
        int length = length();
        end = at + length;
        if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
            message(field.getMessageType(), depth + 1);
        } else if (field.isPackable()) {
            packed(field);
        } else {
            at = end;
        }
        end = outerEnd;
    }

    private void packed(FieldDescriptor field) throws InvalidProtocolBufferException {
        switch (field.getLiteType()) {
            case FIXED32, SFIXED32, FLOAT, FIXED64, SFIXED64, DOUBLE -> at = end;
            default -> {
                while (at < end) {
                    varint();
                }
            }
        }
    }

    private void value(long tag, int depth) throws InvalidProtocolBufferException {
        switch (wireType(tag)) {
            case WireFormat.WIRETYPE_VARINT -> varint();
            case WireFormat.WIRETYPE_FIXED64 -> skip(Long.BYTES);
            case WireFormat.WIRETYPE_FIXED32 -> skip(Integer.BYTES);
            case WireFormat.WIRETYPE_LENGTH_DELIMITED -> skip(length());
            case WireFormat.WIRETYPE_START_GROUP -> group(tag >>> TAG_TYPE_BITS, depth);
            default -> throw malformed();
        }
    }

    private void group(long number, int depth) throws InvalidProtocolBufferException {
        if (depth >= Parsing.RECURSION_MAX) {
            throw malformed();
        }
        while (true) {
            long tag = tag();
            if (wireType(tag) == WireFormat.WIRETYPE_END_GROUP) {
                if (tag >>> TAG_TYPE_BITS != number) {
                    throw malformed();
                }
                return;
            }
            value(tag, depth + 1);
        }
    }

    private long tag() throws InvalidProtocolBufferException {
        long tag = varint();
        long number = tag >>> TAG_TYPE_BITS;
        if (number == 0 || number > FIELD_NUMBER_MAX) {
            throw malformed();
        }
        return tag;
    }

    private int length() throws InvalidProtocolBufferException {
        long length = varint();
        if (length < 0 || length > end - at) {
            throw malformed();
        }
        return (int) length;
    }

    private long varint() throws InvalidProtocolBufferException {
        long value = 0;
        for (int i = 0; i < VARINT_BYTES_MAX; i++) {
            if (at >= end) {
                throw malformed();
            }
            int next = bytes.byteAt(at++) & 0xff;
            value |= (long) (next & ~CONTINUES) << (BITS_PER_BYTE * i);
            if ((next & CONTINUES) == 0) {
                // The tenth byte has room for one bit.
                if (i == VARINT_BYTES_MAX - 1 && next > 1) {
                    throw malformed();
                }
                return value;
            }
        }
        throw malformed();
    }

    private void skip(int count) throws InvalidProtocolBufferException {
        if (count > end - at) {
            throw malformed();
        }
        at += count;
    }

    private static int wireType(long tag) {
        return (int) (tag & ((1 << TAG_TYPE_BITS) - 1));
    }

    private static InvalidProtocolBufferException malformed() {
        return new InvalidProtocolBufferException(Parsing.MALFORMED);
    }
}
