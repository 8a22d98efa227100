package io.tbaas.platform.server.backup;

import io.tbaas.platform.server.settings.PlatformSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes a backup: a ZIP file with the database, the folders of networks and, if asked for, the envelope keys. */
record Backup(PlatformSettings settings) {
    static final String H2 = "database.h2.zip";
    static final String POSTGRES = "database.dump";
    static final String KEYS = "envelope.keys";

    /** The network of the launcher, and those made through the platform. */
    static final List<String> FOLDERS = List.of("network", "networks");

    void write(Path file, boolean withKeys) throws IOException {
        if (Files.exists(file)) {
            throw new BackupRefusal(file + " exists already: name another file.");
        }
        DatabaseCopy database = new DatabaseCopy(settings.database());
        if (database.isH2() && !Files.exists(settings.data().resolve("platform/database.mv.db"))) {
            throw new BackupRefusal("There is no platform in " + settings.data() + " to back up.");
        }
        if (runs("network")) {
            throw new BackupRefusal("The network of " + settings.data()
                    + " runs, so its ledgers change: stop it with ./tbaas stop, and try again.");
        }
        if (Files.exists(settings.data().resolve("networks")) && runs("platform")) {
            throw new BackupRefusal("The platform of " + settings.data()
                    + " runs networks, so their ledgers change: stop it with ./tbaas stop, and try again.");
        }
        Path copy = Files.createTempDirectory("tbaas-backup").resolve("database");
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        boolean complete = false;
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            database.write(copy);
            add(zip, database.isH2() ? H2 : POSTGRES, copy);
            if (withKeys) {
                add(zip, KEYS, settings.envelopeKeys());
            }
            for (String folder : FOLDERS) {
                addFolder(zip, folder);
            }
            complete = true;
        } finally {
            Files.deleteIfExists(copy);
            Files.delete(copy.getParent());
            if (!complete) {
                Files.deleteIfExists(file);
            }
        }
    }

    private void addFolder(ZipOutputStream zip, String name) throws IOException {
        Path folder = settings.data().resolve(name);
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                add(zip, name + "/" + folder.relativize(file), file);
            }
        }
    }

    private static void add(ZipOutputStream zip, String name, Path file) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        Files.copy(file, zip);
        zip.closeEntry();
    }

    private boolean runs(String part) throws IOException {
        Path mark = settings.data().resolve("run/" + part + ".pid");
        if (!Files.exists(mark)) {
            return false;
        }
        String[] recorded = Files.readString(mark).strip().split(" ", 2);
        return ProcessHandle.of(Long.parseLong(recorded[0]))
                .filter(ProcessHandle::isAlive)
                .flatMap(process -> process.info().startInstant())
                .filter(start -> recorded.length > 1 && start.toString().equals(recorded[1]))
                .isPresent();
    }
}
