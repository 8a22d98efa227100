package io.tbaas.launcher.quickstart;

import io.tbaas.crypto.HashFunction;
import io.tbaas.launcher.DataFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

/** Remembers beside the network's data that an input file has been run to its end. */
record InputMark(DataFolder data, Path input) {
    boolean isSet() throws IOException {
        return Files.exists(file());
    }

    void set() throws IOException {
        Files.createDirectories(file().getParent());
        Files.writeString(file(), input.toAbsolutePath().toString());
    }

    private Path file() throws IOException {
        byte[] digest = HashFunction.SHA_256.digest(Files.readAllBytes(input));
        return data.network().resolve("inputs").resolve(HexFormat.of().formatHex(digest));
    }
}
