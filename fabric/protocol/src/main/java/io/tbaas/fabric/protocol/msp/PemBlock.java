package io.tbaas.fabric.protocol.msp;

import com.google.protobuf.ByteString;
import io.tbaas.foundation.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * The first PEM block of some bytes, found as Go's encoding/pem finds it: what is no block is passed over, and what
 * follows the block is told.
 *
 * <p>Source: the Go standard library, encoding/pem#Decode, on which Fabric's MSP relies.
 *
 * @param label for example {@code CERTIFICATE}
 * @param content the decoded bytes
 * @param hasTrailer whether bytes follow the block's last line
 */
record PemBlock(String label, Bytes content, boolean hasTrailer) {
    private static final String START = "-----BEGIN ";
    private static final String END = "-----END ";
    private static final String DASHES = "-----";

    static Optional<PemBlock> first(ByteString bytes) {
        String text = bytes.toString(StandardCharsets.ISO_8859_1);
        int from = 0;
        while (true) {
            int start = lineStarting(text, START, from);
            if (start < 0) {
                return Optional.empty();
            }
            from = start + START.length();
            Optional<PemBlock> block = at(text, from);
            if (block.isPresent()) {
                return block;
            }
        }
    }

    private static Optional<PemBlock> at(String text, int labelStart) {
        String typeLine = line(text, labelStart);
        if (!typeLine.endsWith(DASHES)) {
            return Optional.empty();
        }
        String label = typeLine.substring(0, typeLine.length() - DASHES.length());
        int body = afterHeaders(text, nextLine(text, labelStart));
        int end = lineStarting(text, END, body);
        if (end < 0 || !line(text, end).equals(END + label + DASHES)) {
            return Optional.empty();
        }
        String base64 = text.substring(body, end).replaceAll("[ \t\r\n]", "");
        try {
            Bytes content = Bytes.wrap(Base64.getDecoder().decode(base64));
            boolean padded = base64.length() % 4 == 0;
            return padded
                    ? Optional.of(new PemBlock(label, content, nextLine(text, end) < text.length()))
                    : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /** Header lines have a colon, which base 64 has not. */
    private static int afterHeaders(String text, int from) {
        int at = from;
        while (at < text.length() && line(text, at).indexOf(':') >= 0) {
            at = nextLine(text, at);
        }
        return at;
    }

    private static int lineStarting(String text, String prefix, int from) {
        int at = text.indexOf(prefix, from);
        while (at > 0 && text.charAt(at - 1) != '\n') {
            at = text.indexOf(prefix, at + 1);
        }
        return at;
    }

    private static String line(String text, int from) {
        int end = text.indexOf('\n', from);
        return text.substring(from, end < 0 ? text.length() : end).stripTrailing();
    }

    private static int nextLine(String text, int from) {
        int end = text.indexOf('\n', from);
        return end < 0 ? text.length() : end + 1;
    }
}
