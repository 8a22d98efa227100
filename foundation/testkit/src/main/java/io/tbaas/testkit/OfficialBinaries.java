package io.tbaas.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Fabric's own executables on this machine.
 *
 * @param executables the folder that FABRIC_BIN names
 * @param configuration the folder with {@code core.yaml} and {@code orderer.yaml}: FABRIC_CFG_PATH, or {@code config} beside
 *     the executables
 */
public record OfficialBinaries(Path executables, Path configuration) {
    private static final String EXECUTABLES = "FABRIC_BIN";
    private static final String CONFIGURATION = "FABRIC_CFG_PATH";

    /** What the environment names; empty if that is nothing, or not complete. */
    public static Optional<OfficialBinaries> fromEnvironment() {
        return Optional.ofNullable(System.getenv(EXECUTABLES))
                .map(Path::of)
                .map(executables -> new OfficialBinaries(
                        executables,
                        Optional.ofNullable(System.getenv(CONFIGURATION))
                                .map(Path::of)
                                .orElse(executables.resolveSibling("config"))))
                .filter(OfficialBinaries::isComplete);
    }

    private boolean isComplete() {
        return Stream.of(
                        executables.resolve("peer"),
                        executables.resolve("orderer"),
                        configuration.resolve("core.yaml"),
                        configuration.resolve("orderer.yaml"))
                .allMatch(Files::exists);
    }
}
