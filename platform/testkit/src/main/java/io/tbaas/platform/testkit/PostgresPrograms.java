package io.tbaas.platform.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's executables, unpacked once per machine from the archive on the class path. */
final class PostgresPrograms {
    private static final String ARCHIVE = "/postgres-linux-x86_64.txz";

    private PostgresPrograms() {}

    static Path folder() throws IOException {
        Path base = Path.of(System.getProperty("java.io.tmpdir"), "tbaas-postgres-" + System.getProperty("user.name"));
        Files.createDirectories(base);
        Path programs = base.resolve("programs-" + archiveBytes());
        try (FileChannel lockFile =
                        FileChannel.open(base.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock _ = lockFile.lock()) {
            if (!Files.exists(programs)) {
                Path unpacked = Files.createTempDirectory(base, "unpack");
                unpack(unpacked);
                Files.setPosixFilePermissions(unpacked, PosixFilePermissions.fromString("rwxr-xr-x"));
                Files.move(unpacked, programs);
            }
        }
        return programs;
    }

    static void delete(Path path) {
        try {
            if (Files.exists(path)) {
                try (Stream<Path> parts = Files.walk(path)) {
                    for (Path part : parts.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(part);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Tells one version's archive from another's. */
    private static int archiveBytes() throws IOException {
        try (InputStream archive = open()) {
            return archive.available();
        }
    }

    private static InputStream open() {
        InputStream archive = PostgresPrograms.class.getResourceAsStream(ARCHIVE);
        if (archive == null) {
            throw new IllegalStateException(
                    "there are no PostgreSQL executables for this machine on the class path: name a server in TBAAS_TEST_DB_URL");
        }
        return archive;
    }

    private static void unpack(Path target) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(open()))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path path = target.resolve(entry.getName()).normalize();
                if (!path.startsWith(target)) {
                    throw new IOException("an entry leaves the archive: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                } else if (entry.isSymbolicLink()) {
                    Files.createDirectories(path.getParent());
                    Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
                } else {
                    Files.createDirectories(path.getParent());
                    Files.copy(tar, path);
                    boolean runs = (entry.getMode() & 0100) != 0;
                    Files.setPosixFilePermissions(
                            path, PosixFilePermissions.fromString(runs ? "rwxr-xr-x" : "rw-r--r--"));
                }
            }
        }
    }
}
