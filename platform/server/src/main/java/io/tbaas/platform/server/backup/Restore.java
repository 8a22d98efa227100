package io.tbaas.platform.server.backup;

import io.tbaas.platform.server.settings.PlatformSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Puts a backup into a data folder and a database that hold nothing yet. */
record Restore(PlatformSettings settings) {
    private static final String H2_FILE = "database.mv.db";

    /** True if the backup held the envelope keys; of one that is refused nothing is left. */
    boolean read(Path file) throws IOException {
        DatabaseCopy database = new DatabaseCopy(settings.database());
        try (BackupFile backup = BackupFile.checked(file)) {
            ZipEntry copy = backup.find(database.isH2() ? Backup.H2 : Backup.POSTGRES)
                    .orElseThrow(() -> new BackupRefusal(file + " holds no backup of "
                            + (database.isH2()
                                    ? "an H2 database: name the PostgreSQL database in TBAAS_DB_URL."
                                    : "a PostgreSQL database: leave TBAAS_DB_URL away.")));
            Optional<ZipEntry> keys = backup.find(Backup.KEYS);
            Map<ZipEntry, Path> files = files(backup);
            keys.ifPresent(entry -> files.put(entry, settings.envelopeKeys()));
            refuseToOverwrite(database, keys.isPresent());
            RestoredFiles restored = new RestoredFiles();
            boolean complete = false;
            try {
                restoreDatabase(database, backup.read(copy), restored);
                database.forgetInstances();
                for (Map.Entry<ZipEntry, Path> each : files.entrySet()) {
                    restored.put(backup.read(each.getKey()), each.getValue());
                }
                complete = true;
            } finally {
                if (!complete) {
                    restored.takeBack();
                }
            }
            return keys.isPresent();
        }
    }

    /** What belongs into the data folder, and where. */
    private Map<ZipEntry, Path> files(BackupFile backup) {
        Map<ZipEntry, Path> files = new LinkedHashMap<>();
        backup.entries().stream()
                .filter(any ->
                        Backup.FOLDERS.stream().anyMatch(folder -> any.getName().startsWith(folder + "/")))
                .forEach(entry -> files.put(entry, inside(settings.data(), entry.getName())));
        return files;
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

    private void restoreDatabase(DatabaseCopy database, InputStream copy, RestoredFiles restored) throws IOException {
        if (database.isH2()) {
            try (ZipInputStream inner = new ZipInputStream(copy)) {
                for (ZipEntry entry = inner.getNextEntry(); entry != null; entry = inner.getNextEntry()) {
                    if (entry.getName().equals(H2_FILE)) {
                        restored.put(inner, settings.data().resolve("platform").resolve(H2_FILE));
                        return;
                    }
                }
            }
            throw new BackupRefusal("The backup is damaged: it lacks " + H2_FILE + ".");
        }
        Path dump = Files.createTempFile("tbaas-restore", ".dump");
        try {
            Files.delete(dump);
            new RestoredFiles().put(copy, dump);
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
}
