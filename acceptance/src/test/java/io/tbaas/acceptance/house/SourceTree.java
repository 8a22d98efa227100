package io.tbaas.acceptance.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The repository and its hand-written Java files. */
public final class SourceTree {
    private SourceTree() {}

    /** The folder of the repository. */
    public static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("tbaas"))) {
            Path parent = folder.getParent();
            if (parent == null) {
                throw new IllegalStateException("The tests run inside the repository.");
            }
            folder = parent;
        }
        return folder;
    }

    static List<Path> javaFiles() {
        try (Stream<Path> files = Files.walk(root())) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> isHandWritten(root().relativize(file)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> linesOf(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isHandWritten(Path file) {
        for (Path part : file) {
            String name = part.toString();
            if (name.equals("target") || name.equals("data") || name.equals("node_modules")) {
                return false;
            }
        }
        return true;
    }
}
