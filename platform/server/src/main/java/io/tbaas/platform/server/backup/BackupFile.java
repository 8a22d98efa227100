package io.tbaas.platform.server.backup;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** A backup that is known to be whole: every part of it was read once, and is what was written. */
final class BackupFile implements AutoCloseable {
    private final ZipFile zip;

    private BackupFile(ZipFile zip) {
        this.zip = zip;
    }

    /** Reads all of it, before anything is touched. */
    static BackupFile checked(Path file) throws IOException {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new BackupRefusal("There is no backup " + file + ".");
        }
        ZipFile zip = null;
        try {
            zip = new ZipFile(file.toFile());
            BackupFile backup = new BackupFile(zip);
            for (ZipEntry entry : backup.entries()) {
                backup.check(entry);
            }
            return backup;
        } catch (ZipException | EOFException e) {
            if (zip != null) {
                zip.close();
            }
            throw new BackupRefusal(
                    file + " is no complete backup (" + e.getMessage()
                            + "): it was cut off or damaged on its way, or is something else. Nothing was restored. "
                            + "Copy it once more from where it was written, and compare the sizes, or take an older backup.",
                    e);
        }
    }

    List<ZipEntry> entries() {
        return zip.stream().<ZipEntry>map(ZipEntry.class::cast).toList();
    }

    Optional<ZipEntry> find(String name) {
        return Optional.ofNullable(zip.getEntry(name));
    }

    InputStream read(ZipEntry entry) throws IOException {
        return zip.getInputStream(entry);
    }

    private void check(ZipEntry entry) throws IOException {
        try (CheckedInputStream content = new CheckedInputStream(read(entry), new CRC32())) {
            content.transferTo(OutputStream.nullOutputStream());
            if (content.getChecksum().getValue() != entry.getCrc()) {
                throw new ZipException("the checksum of " + entry.getName() + " is another one");
            }
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
