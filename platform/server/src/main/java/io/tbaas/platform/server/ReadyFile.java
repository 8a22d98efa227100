package io.tbaas.platform.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** Tells the process that started this one that the platform answers, and where; readable by its owner only. */
record ReadyFile(Path path) {
    void write(String address, String publicAddress, Optional<String> setUpToken) {
        String text = "address=" + address + "\npublic-address=" + publicAddress + "\n"
                + setUpToken.map(token -> "set-up-token=" + token + "\n").orElse("");
        try {
            Path fresh = path.resolveSibling(path.getFileName() + ".new");
            Files.deleteIfExists(fresh);
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(fresh, text, StandardOpenOption.WRITE);
            Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
