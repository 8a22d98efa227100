package io.tbaas.fabric.chaincode.archive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** Records of a pax header: {@code length key=value\n}, the length counting itself. */
final class PaxRecords {
    private static final String INVALID = "archive/tar: invalid tar header";

    private PaxRecords() {}

    static Map<String, String> parse(byte[] content) throws IOException {
        Map<String, String> records = new TreeMap<>();
        int position = 0;
        while (position < content.length) {
            int space = position;
            while (space < content.length && content[space] != ' ') {
                space++;
            }
            int length = decimal(content, position, space);
            int end = position + length;
            if (length <= space - position + 1 || end > content.length || content[end - 1] != '\n') {
                throw new IOException(INVALID);
            }
            String record = new String(content, space + 1, end - space - 2, StandardCharsets.UTF_8);
            int equals = record.indexOf('=');
            if (equals <= 0) {
                throw new IOException(INVALID);
            }
            records.put(record.substring(0, equals), record.substring(equals + 1));
            position = end;
        }
        return records;
    }

    static long size(Map<String, String> records) throws IOException {
        try {
            long size = Long.parseLong(records.getOrDefault("size", "0"));
            if (size >= 0) {
                return size;
            }
            throw new IOException(INVALID);
        } catch (NumberFormatException malformed) {
            throw new IOException(INVALID, malformed);
        }
    }

    private static int decimal(byte[] content, int from, int to) throws IOException {
        try {
            int length = Integer.parseInt(new String(content, from, to - from, StandardCharsets.US_ASCII));
            if (length > 0 && length <= content.length) {
                return length;
            }
            throw new IOException(INVALID);
        } catch (NumberFormatException malformed) {
            throw new IOException(INVALID, malformed);
        }
    }
}
