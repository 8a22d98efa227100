package io.tbaas.platform.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A generated file that is kept in the repository; {@code TBAAS_UPDATE_GOLDEN=1} writes it anew instead of comparing. */
public final class GoldenFile {
    private final Path file;

    private GoldenFile(Path file) {
        this.file = file;
    }

    /** The file at a path from the repository's root. */
    public static GoldenFile inRepository(String path) {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("tbaas"))) {
            Path parent = folder.getParent();
            if (parent == null) {
                throw new IllegalStateException("The tests run inside the repository.");
            }
            folder = parent;
        }
        return new GoldenFile(folder.resolve(path));
    }

    /** Where it is. */
    public Path path() {
        return file;
    }

    /** Holds the file against what is generated now. */
    public void holds(String generated) {
        try {
            if (System.getenv("TBAAS_UPDATE_GOLDEN") != null) {
                Files.writeString(file, generated);
            }
            String kept = Files.exists(file) ? Files.readString(file) : "";
            if (!kept.equals(generated)) {
                throw new AssertionError(file.getFileName() + " is not what the code generates, first at line "
                        + firstDifference(kept, generated)
                        + ": run the test with TBAAS_UPDATE_GOLDEN=1, look at the difference and commit it.");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int firstDifference(String kept, String generated) {
        String[] one = kept.split("\n", -1);
        String[] other = generated.split("\n", -1);
        int line = 0;
        while (line < Math.min(one.length, other.length) && one[line].equals(other[line])) {
            line++;
        }
        return line + 1;
    }
}
