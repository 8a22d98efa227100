package io.tbaas.fabric.chaincode.process;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads lines of limited length; a longer one is cut into several, so that no program can fill memory with one. */
final class LineReader {
    private final InputStream source;
    private final int bytesMax;

    LineReader(InputStream source, int bytesMax) {
        this.source = new BufferedInputStream(source);
        this.bytesMax = bytesMax;
    }

    /** The next line without its end, or null when there is none. */
    @Nullable
    String next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int b = source.read();
        if (b < 0) {
            return null;
        }
        while (b >= 0 && b != '\n') {
            line.write(b);
            if (line.size() == bytesMax) {
                break;
            }
            b = source.read();
        }
        String text = line.toString(StandardCharsets.UTF_8);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }
}
