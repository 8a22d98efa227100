package io.tbaas.launcher;

import io.tbaas.foundation.TbaasException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** Starts and stops the background process that runs the platform of a data folder; configured by the environment. */
public final class PlatformProcess {
    private static final Duration START_TIMEOUT = Duration.ofMinutes(2);
    private static final String MAIN = "io.tbaas.platform.server.PlatformMain";

    private final DataFolder data;
    private final BackgroundProcess process;

    PlatformProcess(DataFolder data) {
        this.data = data;
        this.process = new BackgroundProcess(data, Part.PLATFORM);
    }

    /**
     * What a platform that is ready says of itself.
     *
     * @param address where it listens
     * @param publicAddress how people reach it
     * @param setUpToken the one-time token that makes the first operator, as long as there is none
     */
    record Ready(String address, String publicAddress, Optional<String> setUpToken) {}

    /** Whether it runs, or is starting. */
    boolean runs() {
        return data.process(Part.PLATFORM).isPresent();
    }

    /** Starts it unless it runs, and returns once it answers. */
    void start() {
        if (runs()) {
            return;
        }
        makeFolder();
        process.start(
                command(),
                Map.of(
                        "TBAAS_DATA",
                        data.root().toString(),
                        "TBAAS_READY_FILE",
                        data.readyFile(Part.PLATFORM).toString()),
                START_TIMEOUT);
    }

    /** Stops it; true if it ran. */
    boolean stop() {
        return process.stop();
    }

    /** What it says of itself, while it runs. */
    Optional<Ready> ready() {
        Path mark = data.readyFile(Part.PLATFORM);
        if (data.process(Part.PLATFORM).isEmpty() || !Files.exists(mark)) {
            return Optional.empty();
        }
        Properties lines = new Properties();
        try {
            lines.load(new StringReader(Files.readString(mark)));
        } catch (IOException e) {
            throw unusable(mark, e);
        }
        return Optional.of(new Ready(
                lines.getProperty("address", ""),
                lines.getProperty("public-address", ""),
                Optional.ofNullable(lines.getProperty("set-up-token"))));
    }

    /** Its database holds what is nobody else's business. */
    private void makeFolder() {
        try {
            Files.createDirectories(data.root());
            if (!Files.exists(data.platform())) {
                Files.createDirectory(
                        data.platform(),
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
        } catch (IOException e) {
            throw unusable(data.platform(), e);
        }
    }

    private static TbaasException unusable(Path path, IOException e) {
        return new TbaasException(LauncherError.FOLDER_UNUSABLE, path + " cannot be used: " + e.getMessage(), e);
    }

    /** Arguments of {@code java} that run a platform. Its libraries are its own: they share no class path with the nodes. */
    public static List<String> command() {
        Path home = DataOption.home();
        Path prepared = home.resolve("platform/server/target/prepared.aot");
        List<String> command = new ArrayList<>();
        if (Files.exists(prepared)) {
            command.addAll(List.of("-XX:AOTCache=" + prepared, "-Xlog:aot*=off"));
        }
        command.addAll(jvmOptions());
        command.addAll(List.of("-cp", home.resolve("platform/server/target/lib") + "/*", MAIN));
        return command;
    }

    /** How the platform's JVM is set up. */
    static List<String> jvmOptions() {
        return List.of(
                "-XX:+UseSerialGC",
                "-Xms48m",
                "-Xmx768m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow");
    }
}
