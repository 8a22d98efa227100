package io.tbaas.fabric.chaincode.process;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;

/** Files that come with the peer and must lie on disk for other programs. */
public final class Resources {
    private Resources() {}

    /** Puts the content there under a name that changes with it, unless it is there already. */
    public static Path install(Path folder, String name, String suffix, byte[] content) throws IOException {
        Path file = folder.resolve(name + "-" + Integer.toHexString(Arrays.hashCode(content)) + suffix);
        if (Files.notExists(file)) {
            Files.createDirectories(folder);
            Path temporary = Files.createTempFile(folder, name, suffix);
            Files.write(temporary, content);
            // A temporary file is readable by its owner only; programs of other users must read this one.
            if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rw-r--r--"));
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return file;
    }
}
