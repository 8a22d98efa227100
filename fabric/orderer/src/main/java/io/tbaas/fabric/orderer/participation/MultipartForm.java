package io.tbaas.fabric.orderer.participation;

import com.google.protobuf.ByteString;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A form in multipart/form-data.
 *
 * <p>Source: RFC 7578, as Go's mime/multipart reads it.
 */
record MultipartForm(List<Part> parts) {
    private static final Pattern BOUNDARY =
            Pattern.compile(";\\s*boundary=(?:\"([^\"]+)\"|([^;\\s]+))", Pattern.CASE_INSENSITIVE);
    private static final Pattern NAME = Pattern.compile(";\\s*name=\"([^\"]*)\"");
    private static final Pattern FILE_NAME = Pattern.compile(";\\s*filename=\"[^\"]*\"");

    MultipartForm {
        parts = List.copyOf(parts);
    }

    /** One field; a file has a file name, whatever it is. */
    record Part(String name, boolean isFile, ByteString content) {}

    /** The boundary named in a Content-Type. */
    static Optional<String> boundary(String contentType) {
        Matcher matcher = BOUNDARY.matcher(contentType);
        if (!matcher.find()) {
            return Optional.empty();
        }
        return Optional.of(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
    }

    /** Reads a body; empty when it is not a whole form. */
    static Optional<MultipartForm> parse(String boundary, byte[] body) {
        // Latin-1 maps bytes to characters one to one, so that text search finds byte positions.
        String text = new String(body, StandardCharsets.ISO_8859_1);
        String delimiter = "--" + boundary;
        List<Part> parts = new ArrayList<>();
        int at = text.startsWith(delimiter) ? 0 : text.indexOf("\r\n" + delimiter) + 2;
        if (at == 1) {
            return Optional.empty();
        }
        while (true) {
            at += delimiter.length();
            if (text.startsWith("--", at)) {
                return Optional.of(new MultipartForm(parts));
            }
            int headers = text.indexOf("\r\n", at) + 2;
            int content = text.indexOf("\r\n\r\n", headers - 2) + 4;
            int end = text.indexOf("\r\n" + delimiter, content - 2);
            if (headers == 1 || content == 3 || end < 0) {
                return Optional.empty();
            }
            part(text.substring(Math.min(headers, content), content), body, content, Math.max(content, end))
                    .ifPresent(parts::add);
            at = end + 2;
        }
    }

    List<Part> files() {
        return parts.stream().filter(Part::isFile).toList();
    }

    private static Optional<Part> part(String headers, byte[] body, int from, int to) {
        Matcher name = NAME.matcher(headers);
        if (!name.find()) {
            return Optional.empty();
        }
        boolean isFile = FILE_NAME.matcher(headers).find();
        return Optional.of(new Part(name.group(1), isFile, ByteString.copyFrom(body, from, to - from)));
    }
}
