package io.tbaas.crypto.x509;

import io.tbaas.crypto.CryptoError;
import io.tbaas.foundation.Bytes;
import io.tbaas.foundation.TbaasException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * PEM blocks (RFC 7468) as Go's encoding/pem reads and writes them: whatever is no well-formed block is skipped; lines
 * of 64 characters are written, ended by a line feed.
 */
public final class Pem {
    private static final int LINE_CHARACTERS = 64;
    private static final Base64.Encoder ENCODER =
            Base64.getMimeEncoder(LINE_CHARACTERS, "\n".getBytes(StandardCharsets.US_ASCII));

    private Pem() {}

    /** One block: its label, for example {@code CERTIFICATE}, and its content. */
    public record Block(String label, Bytes content) {}

    /** All blocks of a text, in order; none gives an empty list. */
    public static List<Block> readAll(String text) {
        List<Block> blocks = new ArrayList<>();
        PemScanner scanner = new PemScanner(text);
        for (var block = scanner.next(); block.isPresent(); block = scanner.next()) {
            blocks.add(block.get());
        }
        return blocks;
    }

    /**
     * The first block with one of the labels.
     *
     * @throws TbaasException {@code MALFORMED} if there is none
     */
    public static Block readFirst(String text, String... labels) {
        for (Block block : readAll(text)) {
            if (List.of(labels).contains(block.label())) {
                return block;
            }
        }
        throw new TbaasException(
                CryptoError.MALFORMED, "no complete PEM block " + String.join(" or ", labels) + " found");
    }

    /** One block as text. */
    public static String write(String label, Bytes content) {
        String body = content.isEmpty() ? "" : ENCODER.encodeToString(content.toArray()) + "\n";
        return "-----BEGIN " + label + "-----\n" + body + "-----END " + label + "-----\n";
    }
}
