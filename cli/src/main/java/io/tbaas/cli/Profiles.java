package io.tbaas.cli;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The file with the profiles; only its owner may read it, and one that others may read is not used. */
final class Profiles {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private final Path file;

    Profiles(Path file) {
        this.file = file;
    }

    /** The file that {@code TBAAS_CONFIG} names, or the one in the user's folder of settings. */
    static Profiles ofUser(Map<String, String> environment) {
        String named = environment.get("TBAAS_CONFIG");
        if (named != null) {
            return new Profiles(Path.of(named));
        }
        String settings = environment.get("XDG_CONFIG_HOME");
        Path folder = settings == null || settings.isEmpty()
                ? Path.of(System.getProperty("user.home"), ".config")
                : Path.of(settings);
        return new Profiles(folder.resolve("tbaas/profiles.json"));
    }

    Optional<Profile> find(String name) {
        return Optional.ofNullable(all().get(name));
    }

    void put(String name, Profile profile) {
        Map<String, Profile> all = all();
        all.put(name, profile);
        write(all);
    }

    void remove(String name) {
        Map<String, Profile> all = all();
        if (all.remove(name) != null) {
            write(all);
        }
    }

    private Map<String, Profile> all() {
        try {
            if (!Files.exists(file)) {
                return new TreeMap<>();
            }
            if (!OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
                throw new CliFailure(
                        ExitStatus.USAGE,
                        "Others may read the profiles in " + file + ": run chmod 600 on it, and sign in anew.");
            }
            return JSON.readValue(file.toFile(), new TypeReference<TreeMap<String, Profile>>() {});
        } catch (IOException e) {
            throw new CliFailure(ExitStatus.USAGE, "The profiles in " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private void write(Map<String, Profile> all) {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.deleteIfExists(fresh);
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            Files.writeString(fresh, JSON.writeValueAsString(all), StandardOpenOption.WRITE);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new CliFailure(
                    ExitStatus.REFUSED, "The profiles in " + file + " cannot be written: " + e.getMessage(), e);
        }
    }
}
