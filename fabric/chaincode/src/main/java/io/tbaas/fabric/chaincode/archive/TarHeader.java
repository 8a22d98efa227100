package io.tbaas.fabric.chaincode.archive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The fixed fields of one 512-byte header block. */
record TarHeader(String name, char type, int mode, long sizeBytes) {
    private static final String INVALID = "archive/tar: invalid tar header";
    private static final int CHECKSUM_OFFSET = 148;
    private static final int CHECKSUM_BYTES = 8;

    static TarHeader parse(byte[] block) throws IOException {
        if (octal(block, CHECKSUM_OFFSET, CHECKSUM_BYTES) != checksum(block)) {
            throw new IOException(INVALID);
        }
        long size = number(block, 124, 12);
        if (size < 0) {
            throw new IOException(INVALID);
        }
        return new TarHeader(path(block), (char) block[156], (int) number(block, 100, 8), size);
    }

    private static String path(byte[] block) {
        String name = text(block, 0, 100);
        boolean ustar = text(block, 257, 6).equals("ustar");
        String prefix = ustar ? text(block, 345, 155) : "";
        return prefix.isEmpty() ? name : prefix + "/" + name;
    }

    private static long checksum(byte[] block) {
        long sum = 0;
        for (int i = 0; i < block.length; i++) {
            boolean inChecksum = i >= CHECKSUM_OFFSET && i < CHECKSUM_OFFSET + CHECKSUM_BYTES;
            sum += inChecksum ? ' ' : block[i] & 0xff;
        }
        return sum;
    }

    /** A number in octal digits, or in binary when its first bit is set (GNU). */
    private static long number(byte[] block, int offset, int length) throws IOException {
        if ((block[offset] & 0x80) == 0) {
            return octal(block, offset, length);
        }
        long value = block[offset] & 0x3f;
        for (int i = 1; i < length; i++) {
            if (value >>> 55 != 0) {
                throw new IOException(INVALID);
            }
            value = value << 8 | (block[offset + i] & 0xff);
        }
        return value;
    }

    private static long octal(byte[] block, int offset, int length) throws IOException {
        String digits = text(block, offset, length).strip();
        try {
            return digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
        } catch (NumberFormatException malformed) {
            throw new IOException(INVALID, malformed);
        }
    }

    private static String text(byte[] block, int offset, int length) {
        int end = offset;
        while (end < offset + length && block[end] != 0) {
            end++;
        }
        return new String(block, offset, end - offset, StandardCharsets.UTF_8);
    }
}
