package io.tbaas.fabric.chaincode.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * Unpacks a code archive into a folder and never outside it.
 *
 * <p>Source: fabric core/container/externalbuilder/tar.go.
 */
public final class Unpacker {
    private static final long TOTAL_BYTES_MAX = 1L << 30;
    private static final int ENTRIES_MAX = 100_000;

    private Unpacker() {}

    public static void unpack(InputStream gzip, Path folder) throws IOException {
        TarReader tar = TarReader.ofGzip(gzip);
        long bytesLeft = TOTAL_BYTES_MAX;
        int entries = 0;
        Optional<TarEntry> next = tar.next();
        while (next.isPresent()) {
            if (++entries > ENTRIES_MAX) {
                throw new IOException("archive has more than " + ENTRIES_MAX + " entries");
            }
            bytesLeft -= unpack(tar, next.get(), folder, bytesLeft);
            next = tar.next();
        }
    }

    private static long unpack(TarReader tar, TarEntry entry, Path folder, long bytesLeft) throws IOException {
        Path target = folder.resolve(entry.name()).normalize();
        if (Path.of(entry.name()).isAbsolute() || !target.startsWith(folder.normalize())) {
            throw new IOException("tar contains the absolute or escaping path '" + entry.name() + "'");
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return 0;
        }
        if (!entry.isRegular()) {
            throw new IOException("invalid file type '" + (int) entry.type() + "' contained in archive for file '"
                    + entry.name() + "'");
        }
        Files.createDirectories(folder.resolve(entry.name()).normalize().getParent());
        byte[] content = tar.content(bytesLeft);
        Files.write(target, content);
        setMode(target, entry.mode());
        return content.length;
    }

    private static void setMode(Path file, int mode) throws IOException {
        if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        // The owner must be able to read and replace what it unpacked.
        StringBuilder text = new StringBuilder(9);
        for (int bit = 8; bit >= 0; bit--) {
            text.append(((mode | 0600) >>> bit & 1) == 1 ? "rwxrwxrwx".charAt(8 - bit) : '-');
        }
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(text.toString()));
    }
}
