package io.tbaas.platform.server.backup;

import io.tbaas.platform.server.settings.PlatformSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/** Puts a backup into a data folder and a database that hold nothing yet. */
record Restore(PlatformSettings settings) {
    private static final String H2_FILE = "database.mv.db";

    /** True if the backup held the envelope keys. */
    boolean read(Path file) throws IOException {
        if (!Files.isReadable(file)) {
            throw new BackupRefusal("There is no backup " + file + ".");
        }
        DatabaseCopy database = new DatabaseCopy(settings.database());
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ZipEntry copy = zip.getEntry(database.isH2() ? Backup.H2 : Backup.POSTGRES);
            if (copy == null) {
                throw new BackupRefusal(file + " holds no backup of "
                        + (database.isH2()
                                ? "an H2 database: name the PostgreSQL database in TBAAS_DB_URL."
                                : "a PostgreSQL database: leave TBAAS_DB_URL away."));
            }
            ZipEntry keys = zip.getEntry(Backup.KEYS);
            refuseToOverwrite(database, keys != null);
            restoreDatabase(database, zip, copy);
            database.forgetInstances();
            for (ZipEntry entry : (Iterable<ZipEntry>) zip.stream()
                    .filter(any -> Backup.FOLDERS.stream()
                            .anyMatch(folder -> any.getName().startsWith(folder + "/")))
                    .map(ZipEntry.class::cast)::iterator) {
                put(zip.getInputStream(entry), inside(settings.data(), entry.getName()));
            }
            if (keys != null) {
                put(zip.getInputStream(keys), settings.envelopeKeys());
            }
            return keys != null;
        }
    }

    private void refuseToOverwrite(DatabaseCopy database, boolean keys) {
        Path h2 = settings.data().resolve("platform").resolve(H2_FILE);
        if (database.isH2() ? Files.exists(h2) : database.holdsSomething()) {
            throw new BackupRefusal("There is a platform already in "
                    + (database.isH2() ? settings.data().toString() : "this database")
                    + ": restore never overwrites; name an empty data folder in TBAAS_DATA, or an empty database.");
        }
        for (String name : Backup.FOLDERS) {
            Path folder = settings.data().resolve(name);
            if (Files.exists(folder)) {
                throw new BackupRefusal("There is a network already in " + folder
                        + ": restore never overwrites; name an empty data folder in TBAAS_DATA.");
            }
        }
        if (keys && Files.exists(settings.envelopeKeys())) {
            throw new BackupRefusal("There are envelope keys already at " + settings.envelopeKeys()
                    + ": restore never overwrites; name another place in TBAAS_ENVELOPE_KEYS.");
        }
    }

    private void restoreDatabase(DatabaseCopy database, ZipFile zip, ZipEntry copy) throws IOException {
        if (database.isH2()) {
            try (ZipInputStream inner = new ZipInputStream(zip.getInputStream(copy))) {
                for (ZipEntry entry = inner.getNextEntry(); entry != null; entry = inner.getNextEntry()) {
                    if (entry.getName().equals(H2_FILE)) {
                        put(inner, settings.data().resolve("platform").resolve(H2_FILE));
                        return;
                    }
                }
            }
            throw new BackupRefusal("The backup is damaged: it lacks " + H2_FILE + ".");
        }
        Path dump = Files.createTempFile("tbaas-restore", ".dump");
        try {
            Files.delete(dump);
            put(zip.getInputStream(copy), dump);
            database.restorePostgres(dump);
        } finally {
            Files.deleteIfExists(dump);
        }
    }

    private static Path inside(Path folder, String name) {
        Path target = folder.resolve(name).normalize();
        if (!target.startsWith(folder)) {
            throw new BackupRefusal("The backup is not one of ours: " + name + " leaves the data folder.");
        }
        return target;
    }

    /** Everything that comes out of a backup is its owner's only. */
    private static void put(InputStream content, Path target) throws IOException {
        Files.createDirectories(target.toAbsolutePath().getParent());
        Files.createFile(target, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (var out = Files.newOutputStream(target)) {
            content.transferTo(out);
        }
    }
}
