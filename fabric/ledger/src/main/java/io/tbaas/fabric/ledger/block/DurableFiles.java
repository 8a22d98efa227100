package io.tbaas.fabric.ledger.block;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Small files that are either completely there or not at all. */
public final class DurableFiles {
    private static final String UNFINISHED = "~";

    private DurableFiles() {}

    /** Writes or replaces a file; its folder is made where it is missing. */
    public static void write(Path path, byte[] content) throws IOException {
        Path folder = Folders.of(path);
        Files.createDirectories(folder);
        Path unfinished = path.resolveSibling(path.getFileName() + UNFINISHED);
        try (DiskFile file = DiskFile.open(unfinished)) {
            file.truncate(0);
            file.write(0, ByteBuffer.wrap(content));
            file.sync();
        }
        Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Folders.sync(folder);
    }

    /** Removes a file durably; answers whether it was there. */
    public static boolean delete(Path path) throws IOException {
        boolean there = Files.deleteIfExists(path);
        if (there) {
            Folders.sync(Folders.of(path));
        }
        return there;
    }
}
