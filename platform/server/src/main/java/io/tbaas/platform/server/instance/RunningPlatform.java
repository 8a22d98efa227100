package io.tbaas.platform.server.instance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a platform writes into its data folder about itself.
 *
 * @param instance its name among those that share the database
 * @param process its id in the operating system
 * @param address how people reach it
 */
public record RunningPlatform(String instance, long process, String address) {
    static final String SUFFIX = ".instance";

    /** Those of a data folder whose processes live. */
    public static List<RunningPlatform> of(Path data) {
        Path folder = folder(data);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX))
                    .flatMap(file -> read(file).stream())
                    .filter(running -> ProcessHandle.of(running.process()).isPresent())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path folder(Path data) {
        return data.resolve("platform");
    }

    private static Optional<RunningPlatform> read(Path file) {
        try {
            return parse(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What {@link #text} wrote; empty where the writer died half way. */
    static Optional<RunningPlatform> parse(String text) {
        String[] words = text.strip().split(" ", -1);
        return words.length == 3 && words[1].matches("[0-9]{1,18}")
                ? Optional.of(new RunningPlatform(words[0], Long.parseLong(words[1]), words[2]))
                : Optional.empty();
    }

    String text() {
        return instance + " " + process + " " + address + "\n";
    }

    /** Where it runs, for people. */
    public String where() {
        return "process " + process + ", at " + address;
    }
}
