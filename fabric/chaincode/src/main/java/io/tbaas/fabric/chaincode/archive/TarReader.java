package io.tbaas.fabric.chaincode.archive;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * Reads a tar archive (ustar, GNU long names, pax headers) front to back; error texts are those of Go's reader.
 *
 * <p>Not thread safe.
 */
public final class TarReader {
    private static final int BLOCK_BYTES = 512;
    private static final int BUFFER_BYTES = 64 * 1024;
    private static final int EXTENSION_BYTES_MAX = 1 << 20;
    private static final int TRUSTED_BYTES = 1 << 20;
    private static final String INVALID_HEADER = "archive/tar: invalid tar header";

    private final InputStream source;
    private final byte[] skipBuffer = new byte[64 * 1024];
    private long contentLeft;
    private long paddingLeft;

    private TarReader(InputStream source) {
        this.source = source;
    }

    /**
     * Reads an archive that is packed with gzip.
     *
     * @throws IOException if the stream does not begin as gzip
     */
    public static TarReader ofGzip(InputStream packed) throws IOException {
        return new TarReader(new BufferedInputStream(new GZIPInputStream(packed, BUFFER_BYTES), BUFFER_BYTES));
    }

    /** Skips what is left of the present entry and reads the next header; empty at the archive's end. */
    public Optional<TarEntry> next() throws IOException {
        Map<String, String> extensions = new TreeMap<>();
        while (true) {
            skipFully(contentLeft + paddingLeft);
            contentLeft = 0;
            paddingLeft = 0;
            byte[] block = readHeaderBlock();
            if (block.length == 0) {
                return Optional.empty();
            }
            TarHeader header = TarHeader.parse(block);
            contentLeft = header.sizeBytes();
            paddingLeft = padding(contentLeft);
            switch (header.type()) {
                case 'x' -> extensions.putAll(PaxRecords.parse(readExtension()));
                case 'g' -> readExtension();
                case 'L' -> extensions.put("path", cString(readExtension()));
                case 'K' -> readExtension();
                default -> {
                    return Optional.of(entry(header, extensions));
                }
            }
        }
    }

    /** The content of the present entry, at most so many bytes. */
    public byte[] content(long bytesMax) throws IOException {
        if (contentLeft > bytesMax) {
            throw new IOException("tar entry of " + contentLeft + " bytes exceeds the limit of " + bytesMax + " bytes");
        }
        byte[] content = readNow((int) contentLeft);
        contentLeft = 0;
        return content;
    }

    private TarEntry entry(TarHeader header, Map<String, String> extensions) throws IOException {
        String name = extensions.getOrDefault("path", header.name());
        if (extensions.containsKey("size")) {
            contentLeft = PaxRecords.size(extensions);
            paddingLeft = padding(contentLeft);
        }
        char type = header.type();
        if (type == '\0') {
            type = name.endsWith("/") ? TarEntry.DIRECTORY : TarEntry.REGULAR;
        }
        boolean hasContent = type == TarEntry.REGULAR || type == '7' || type == 'S';
        if (!hasContent) {
            contentLeft = 0;
            paddingLeft = 0;
        }
        return new TarEntry(name, type, header.mode(), contentLeft);
    }

    /** The next header, or no bytes at the end: two blocks of zeros or the stream's own end. */
    private byte[] readHeaderBlock() throws IOException {
        byte[] block = source.readNBytes(BLOCK_BYTES);
        if (block.length == 0) {
            return block;
        }
        if (block.length < BLOCK_BYTES) {
            throw new EOFException("unexpected EOF");
        }
        if (!isZero(block)) {
            return block;
        }
        byte[] second = source.readNBytes(BLOCK_BYTES);
        if (second.length == 0 || isZero(second)) {
            return new byte[0];
        }
        throw new IOException(INVALID_HEADER);
    }

    private byte[] readExtension() throws IOException {
        return content(EXTENSION_BYTES_MAX);
    }

    /** Reads so many bytes; reserves a large array only when the stream has shown that it goes on so long. */
    private byte[] readNow(int length) throws IOException {
        byte[] content = source.readNBytes(Math.min(length, TRUSTED_BYTES));
        if (content.length < Math.min(length, TRUSTED_BYTES)) {
            throw new EOFException("unexpected EOF");
        }
        if (content.length == length) {
            return content;
        }
        byte[] whole = Arrays.copyOf(content, length);
        if (source.readNBytes(whole, content.length, length - content.length) < length - content.length) {
            throw new EOFException("unexpected EOF");
        }
        return whole;
    }

    private void skipFully(long count) throws IOException {
        long left = count;
        while (left > 0) {
            int skipped = source.readNBytes(skipBuffer, 0, (int) Math.min(left, skipBuffer.length));
            if (skipped == 0) {
                throw new EOFException("unexpected EOF");
            }
            left -= skipped;
        }
    }

    private static long padding(long size) {
        return -size & (BLOCK_BYTES - 1);
    }

    private static boolean isZero(byte[] block) {
        for (byte b : block) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }

    private static String cString(byte[] content) {
        String text = new String(content, StandardCharsets.UTF_8);
        int end = text.indexOf('\0');
        return end < 0 ? text : text.substring(0, end);
    }
}
