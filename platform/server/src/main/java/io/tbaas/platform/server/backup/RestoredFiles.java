package io.tbaas.platform.server.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The files that a restoration makes, until it is complete. */
final class RestoredFiles {
    private final Deque<Path> made = new ArrayDeque<>();

    /** Everything that comes out of a backup is its owner's only. */
    void put(InputStream content, Path target) throws IOException {
        makeFolder(target.toAbsolutePath().getParent());
        Files.createFile(target, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        made.push(target);
        try (content;
                var out = Files.newOutputStream(target)) {
            content.transferTo(out);
        }
    }

    private void makeFolder(@Nullable Path folder) throws IOException {
        if (folder == null || Files.isDirectory(folder)) {
            return;
        }
        makeFolder(folder.getParent());
        Files.createDirectory(folder);
        made.push(folder);
    }

    /** As it was before; what somebody else put into its folders stays. */
    void takeBack() throws IOException {
        for (Path path : made) {
            if (!Files.isDirectory(path) || isEmpty(path)) {
                Files.deleteIfExists(path);
            }
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.findAny().isEmpty();
        }
    }
}
