package io.tbaas.fabric.protocol;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** Runs Fabric's official tools where {@code FABRIC_BIN} names their folder. */
public final class FabricBinaries {
    private static final long TIMEOUT_SECONDS = 60;

    private final Path folder;

    private FabricBinaries(Path folder) {
        this.folder = folder;
    }

    /** Skips the calling test where the tools are not there. */
    public static FabricBinaries orSkip() {
        String folder = System.getenv("FABRIC_BIN");
        Assumptions.assumeTrue(folder != null, "FABRIC_BIN is not set: official tools are needed");
        return new FabricBinaries(Path.of(folder));
    }

    /** Runs a tool in a folder, fails if it fails, and gives what it printed. */
    public String run(Path workFolder, String tool, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(folder.resolve(tool).toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(workFolder.toFile()).redirectErrorStream(true);
        builder.environment().put("FABRIC_CFG_PATH", workFolder.toString());
        Path log = workFolder.resolve(tool + ".log");
        Process process = builder.redirectOutput(log.toFile()).start();
        try {
            if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new AssertionError(tool + " failed: " + Files.readString(log, StandardCharsets.UTF_8));
            }
            return Files.readString(log, StandardCharsets.UTF_8);
        } finally {
            process.destroyForcibly();
        }
    }
}
