package io.tbaas.launcher;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that every command shares. */
public final class DataOption {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder that holds all state (default: TBAAS_DATA, or else data/ in the checkout).")
    private @Nullable Path folder;

    /** The folder asked for, or the usual one. */
    public DataFolder folder() {
        if (folder != null) {
            return new DataFolder(folder.toAbsolutePath().normalize());
        }
        String set = System.getenv("TBAAS_DATA");
        return set == null
                ? new DataFolder(home().resolve("data"))
                : new DataFolder(Path.of(set).toAbsolutePath().normalize());
    }

    /** The checkout, as the launcher script names it. */
    public static Path home() {
        String home = System.getenv("TBAAS_HOME");
        return Path.of(home == null ? "" : home).toAbsolutePath();
    }
}
