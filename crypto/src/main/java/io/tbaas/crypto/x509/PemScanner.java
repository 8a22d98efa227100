package io.tbaas.crypto.x509;

import io.tbaas.crypto.x509.Pem.Block;
import io.tbaas.foundation.Bytes;
import java.util.Base64;
import java.util.Optional;

/**
 * Finds one block after another. An END line is looked for first and then the last BEGIN before it, so that an
 * unfinished block hides none that follows; a block that does not fit together is passed over.
 */
final class PemScanner {
    private static final String BEGIN = "-----BEGIN ";
    private static final String END = "\n-----END ";
    private static final String DASHES = "-----";
    private static final int BASE64_UNIT = 4;

    private final String text;
    private int position;

    PemScanner(String text) {
        this.text = text;
    }

    Optional<Block> next() {
        while (true) {
            int end = text.indexOf(END, position);
            if (end < 0) {
                return Optional.empty();
            }
            int searchFrom = position;
            position = end + END.length();
            int begin = text.lastIndexOf(BEGIN, end - BEGIN.length());
            boolean starts = begin >= searchFrom && (begin == 0 || text.charAt(begin - 1) == '\n');
            if (starts) {
                Optional<Block> block = block(begin + BEGIN.length(), end);
                if (block.isPresent()) {
                    return block;
                }
            }
        }
    }

    private Optional<Block> block(int labelStart, int end) {
        int lineEnd = text.indexOf('\n', labelStart);
        String labelLine = trim(labelStart, lineEnd);
        if (!labelLine.endsWith(DASHES)) {
            return Optional.empty();
        }
        String label = labelLine.substring(0, labelLine.length() - DASHES.length());
        if (!closes(label, end + END.length())) {
            return Optional.empty();
        }
        int contentStart = afterHeaders(lineEnd + 1, end);
        return decode(contentStart < end ? text.substring(contentStart, end) : "")
                .map(content -> new Block(label, content));
    }

    /** Whether the END line repeats the label and holds nothing else; moves behind that line if so. */
    private boolean closes(String label, int trailerStart) {
        if (!text.startsWith(label + DASHES, trailerStart)) {
            return false;
        }
        int restStart = trailerStart + label.length() + DASHES.length();
        int lineEnd = text.indexOf('\n', restStart);
        if (!trim(restStart, lineEnd).isEmpty()) {
            return false;
        }
        position = lineEnd < 0 ? text.length() : lineEnd;
        return true;
    }

    /** A line without its end (a carriage return counts only before a line feed) and without blanks before that. */
    private String trim(int start, int lineEnd) {
        int end = lineEnd < 0 ? text.length() : lineEnd;
        if (lineEnd > start && text.charAt(end - 1) == '\r') {
            end--;
        }
        while (end > start && (text.charAt(end - 1) == ' ' || text.charAt(end - 1) == '\t')) {
            end--;
        }
        return text.substring(start, end);
    }

    private int afterHeaders(int start, int end) {
        int line = start;
        while (line < end) {
            int lineEnd = text.indexOf('\n', line);
            if (text.substring(line, lineEnd).indexOf(':') < 0) {
                return line;
            }
            line = lineEnd + 1;
        }
        return line;
    }

    private static Optional<Bytes> decode(String body) {
        String characters = body.replaceAll("[ \\t\\r\\n]", "");
        if (characters.length() % BASE64_UNIT != 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(Bytes.wrap(Base64.getDecoder().decode(characters)));
        } catch (IllegalArgumentException e) {
            // Not base 64: the caller passes over the block.
            return Optional.empty();
        }
    }
}
