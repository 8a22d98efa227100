package io.tbaas.crypto.x509;

import io.tbaas.foundation.Bytes;
import io.tbaas.foundation.TbaasException;
import java.util.List;

/**
 * PEM blocks (RFC 7468) as Go's encoding/pem reads and writes them: text outside blocks is ignored, lines of 64
 * characters are written, ended by a line feed.
 */
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable", "UnusedMethod"}) // bodies follow
public final class Pem {
    private Pem() {}

    /** One block: its label, for example {@code CERTIFICATE}, and its content. */
    public record Block(String label, Bytes content) {}

    /**
     * All blocks of a text, in order.
     *
     * @throws TbaasException {@code MALFORMED} if a block is begun and not ended, or is not base 64
     */
    public static List<Block> readAll(String text) {
        throw new UnsupportedOperationException("Pem.readAll");
    }

    /**
     * The first block with one of the labels.
     *
     * @throws TbaasException {@code MALFORMED} if there is none
     */
    public static Block readFirst(String text, String... labels) {
        throw new UnsupportedOperationException("Pem.readFirst");
    }

    /** One block as text. */
    public static String write(String label, Bytes content) {
        throw new UnsupportedOperationException("Pem.write");
    }
}
