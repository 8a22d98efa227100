package io.tbaas.acceptance.platform;

import io.tbaas.acceptance.house.SourceTree;
import java.nio.file.Files;
import java.nio.file.Path;

/** The class paths with which {@code ./tbaas} starts its programs; the build puts them together before these tests. */
final class Libraries {
    private Libraries() {}

    /** All libraries of a module's program. */
    static String of(String module) {
        Path libraries = SourceTree.root().resolve(module).resolve("target/lib");
        if (!Files.isDirectory(libraries)) {
            throw new IllegalStateException(libraries + " is missing: run ./tbaas build first.");
        }
        return libraries + "/*";
    }
}
