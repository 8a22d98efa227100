package io.tbaas.fabric.orderer;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** Fabric's executables, found through the environment variable FABRIC_BIN. */
final class FabricTools {
    private static final int SECONDS_MAX = 60;

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
        try (InputStream core = FabricTools.class.getResourceAsStream("/core.yaml")) {
            Files.copy(Objects.requireNonNull(core), configuration.resolve("core.yaml"));
        }
        return new FabricTools(Path.of(String.valueOf(binaries)), configuration);
    }

    /** Starts a process that serves until it is destroyed; its output goes to a file. */
    Process start(String executable, Map<String, String> environment, List<String> arguments, Path output)
            throws IOException {
        ProcessBuilder builder = builder(executable, environment, arguments).redirectErrorStream(true);
        return builder.redirectOutput(output.toFile()).start();
    }

    /** Runs to the end and gives standard output and standard error together. */
    String run(String executable, Map<String, String> environment, List<String> arguments)
            throws IOException, InterruptedException {
        Process process = builder(executable, environment, arguments)
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(executable + " did not end: " + output);
        }
        return output;
    }

    private ProcessBuilder builder(String executable, Map<String, String> environment, List<String> arguments) {
        List<String> command =
                new ArrayList<>(List.of(binaries.resolve(executable).toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        builder.environment().put("FABRIC_CFG_PATH", configuration.toString());
        return builder;
    }
}
