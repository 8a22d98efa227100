package io.tbaas.acceptance.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.cli.TbaasCli;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A person's shell, without a terminal: runs {@code tbaas} with an environment of its own. */
final class Shell {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final long SECONDS_MAX = 120;

    private final Path folder;
    private final Map<String, String> environment = new LinkedHashMap<>();
    private boolean byProcesses;

    /** @param folder where the shell's profiles are kept */
    Shell(Path folder) {
        this.folder = folder;
        environment.put("TBAAS_CONFIG", folder.resolve("profiles.json").toString());
    }

    /** How a command ended, and what it printed. */
    record Ran(List<String> words, int status, String out, String err) {
        JsonNode json() {
            return read(out);
        }

        /** A text member of the JSON that was printed. */
        String text(String pointer) {
            return json().at(pointer).asString("");
        }

        Ran endsWith(int expected) {
            assertThat(status).as("%s%n%s%s", String.join(" ", words), out, err).isEqualTo(expected);
            return this;
        }

        Ran says(String part) {
            assertThat(out + err).as("%s", String.join(" ", words)).contains(part);
            return this;
        }
    }

    static JsonNode read(String json) {
        return JSON.readTree(json);
    }

    /** From now on each command runs in a process of its own, as the launcher script starts it. */
    Shell byProcesses() {
        byProcesses = true;
        return this;
    }

    Shell with(String name, String value) {
        environment.put(name, value);
        return this;
    }

    Shell without(String name) {
        environment.remove(name);
        return this;
    }

    /** Runs a command that must succeed, and reads the JSON that it prints. */
    Ran json(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--output", "json"));
        return run(all).endsWith(0);
    }

    Ran run(String... words) {
        return run(List.of(words));
    }

    private Ran run(List<String> words) {
        return byProcesses ? inProcess(words) : here(words);
    }

    private Ran here(List<String> words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = TbaasCli.run(
                Map.copyOf(environment),
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                words.toArray(String[]::new));
        return new Ran(words, status, out.toString(), err.toString());
    }

    private Ran inProcess(List<String> words) {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx128m",
                "-cp",
                Libraries.of("cli"),
                TbaasCli.class.getName()));
        command.addAll(words);
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("TBAAS_") || name.startsWith("JAVA_"));
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            if (!process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(words + " did not end");
            }
            return new Ran(words, process.exitValue(), Files.readString(out), Files.readString(err));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
