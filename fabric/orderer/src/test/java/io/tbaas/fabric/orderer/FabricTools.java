package io.tbaas.fabric.orderer;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Fabric's executables, found through the environment variable FABRIC_BIN. */
final class FabricTools {
    private static final int SECONDS_MAX = 60;

    private static final String CORE =
            """
            peer:
              BCCSP:
                Default: SW
                SW:
                  Hash: SHA2
                  Security: 256
            """;

    private final Path binaries;
    private final Path configuration;

    private FabricTools(Path binaries, Path configuration) {
        this.binaries = binaries;
        this.configuration = configuration;
    }

    static FabricTools absent() {
        return new FabricTools(Path.of(""), Path.of(""));
    }

    /** The executables; the test is skipped where there are none. */
    static FabricTools required(Path folder) throws IOException {
        String binaries = System.getenv("FABRIC_BIN");
        assumeTrue(binaries != null, "FABRIC_BIN is not set: the official executables are not compared");
        Path configuration = Files.createDirectories(folder.resolve("config"));
        Files.writeString(configuration.resolve("core.yaml"), CORE);
        return new FabricTools(Path.of(String.valueOf(binaries)), configuration);
    }

    /** Runs to the end and gives standard output and standard error together. */
    String run(String executable, Map<String, String> environment, List<String> arguments)
            throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(binaries.resolve(executable).toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        builder.environment().put("FABRIC_CFG_PATH", configuration.toString());
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(executable + " did not end: " + output);
        }
        return output;
    }
}
