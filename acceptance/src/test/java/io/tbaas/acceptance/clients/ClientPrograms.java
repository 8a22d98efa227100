package io.tbaas.acceptance.clients;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Makes and runs the programs of {@code src/test/clients}; what they need is fetched into {@code target}. */
final class ClientPrograms {
    private static final Path SOURCES = Path.of("src/test/clients");
    private static final Path BUILT = Path.of("target/clients");
    private static final int PATIENCE_MINUTES = 5;
    private static final ObjectMapper JSON = new ObjectMapper();

    private ClientPrograms() {}

    /** The Node program's command; the test is skipped where there is no Node. */
    static List<String> node() throws IOException, InterruptedException {
        requireOnPath("node", "the Node client");
        requireOnPath("npm", "the Node client");
        Path folder = copy("node");
        Path lock = folder.resolve("package-lock.json");
        Path installed = folder.resolve("node_modules/installed-lock.json");
        if (Files.notExists(installed) || Files.mismatch(lock, installed) >= 0) {
            run(folder, List.of("npm", "ci", "--no-progress"));
            Files.copy(lock, installed, StandardCopyOption.REPLACE_EXISTING);
        }
        return List.of("node", folder.resolve("client.js").toAbsolutePath().toString());
    }

    /** The Go program's command; the test is skipped where there is no Go. */
    static List<String> go() throws IOException, InterruptedException {
        requireOnPath("go", "the Go client");
        Path folder = copy("go");
        // Without cgo and optimisation it is built in two thirds of the time.
        run(folder, List.of("go", "build", "-gcflags=all=-N -l", "-o", "client", "."));
        return List.of(folder.resolve("client").toAbsolutePath().toString());
    }

    /** Runs a program to its end and reads the JSON that it printed. */
    static Seen seen(List<String> program, Settings settings, Path folder) throws IOException, InterruptedException {
        Path file = folder.resolve(settings.prefix() + "settings.json");
        JSON.writeValue(file.toFile(), settings);
        List<String> command = new ArrayList<>(program);
        command.add(file.toString());
        return JSON.readValue(run(folder, command), Seen.class);
    }

    private static void requireOnPath(String program, String test) {
        boolean found = Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
        assumeTrue(found, "there is no " + program + " on the PATH: " + test + " is not tried");
    }

    private static Path copy(String name) throws IOException {
        Path target = Files.createDirectories(BUILT.resolve(name));
        try (Stream<Path> files = Files.list(SOURCES.resolve(name))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, target.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return target;
    }

    private static String run(Path folder, List<String> command) throws IOException, InterruptedException {
        Path errors = Files.createTempFile("client", ".err");
        Path output = Files.createTempFile("client", ".out");
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectOutput(output.toFile())
                    .redirectError(errors.toFile());
            builder.environment().putAll(Map.of("CGO_ENABLED", "0"));
            Process process = builder.start();
            if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError(command + " does not end: " + Files.readString(errors));
            }
            if (process.exitValue() != 0) {
                throw new AssertionError(command + " ended with " + process.exitValue() + ":\n"
                        + Files.readString(output) + Files.readString(errors));
            }
            return Files.readString(output);
        } finally {
            Files.deleteIfExists(errors);
            Files.deleteIfExists(output);
        }
    }
}
