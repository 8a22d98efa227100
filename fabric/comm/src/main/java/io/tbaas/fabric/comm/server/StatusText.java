package io.tbaas.fabric.comm.server;

import io.grpc.Metadata;
import io.grpc.Status;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a call's last words below the 8 KiB of headers that clients in Java take: of a longer text they would see nothing
 * but a broken stream, and the server would log a stack for each.
 */
final class StatusText {
    private static final Metadata.Key<byte[]> DETAILS =
            Metadata.Key.of("grpc-status-details-bin", Metadata.BINARY_BYTE_MARSHALLER);
    private static final int HEADER_BYTES_MAX = 7_000;
    /** What the text keeps however long the details are. */
    private static final int TEXT_BYTES_MIN = 1_000;

    private StatusText() {}

    static Status bounded(Status status, Metadata trailers) {
        @Nullable String text = status.getDescription();
        if (text == null) {
            return status;
        }
        byte @Nullable [] details = trailers.get(DETAILS);
        // Base64 makes four bytes of three.
        int left = HEADER_BYTES_MAX - (details == null ? 0 : details.length * 4 / 3);
        int kept = fitting(text, Math.max(left, TEXT_BYTES_MIN));
        return kept == text.length() ? status : status.withDescription(text.substring(0, kept) + "...");
    }

    /** How many characters fit, once what is not printable ASCII is escaped by three bytes for each. */
    private static int fitting(String text, int bytesMax) {
        int bytes = 0;
        int at = 0;
        while (at < text.length()) {
            int point = text.codePointAt(at);
            bytes += point >= ' ' && point < 0x7f && point != '%'
                    ? 1
                    : 3 * Character.toString(point).getBytes(StandardCharsets.UTF_8).length;
            if (bytes > bytesMax) {
                return at;
            }
            at += Character.charCount(point);
        }
        return at;
    }
}
