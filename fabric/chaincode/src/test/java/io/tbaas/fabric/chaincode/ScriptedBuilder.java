package io.tbaas.fabric.chaincode;

import io.tbaas.fabric.chaincode.ChaincodeOptions.ExternalBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** An external builder whose four programs are shell scripts written by the test. */
final class ScriptedBuilder {
    private final String name;
    private final Path folder;

    ScriptedBuilder(String name, Path folder) {
        this.name = name;
        this.folder = folder;
    }

    /** A builder that takes every package, builds nothing, and runs the script. */
    static ScriptedBuilder running(Path folder, String script) {
        return new ScriptedBuilder("scripted", folder)
                .with("detect", "exit 0")
                .with("build", "cp -r \"$1\"/. \"$3\"")
                .with("run", script);
    }

    ScriptedBuilder with(String program, String script) {
        try {
            Path file = Files.createDirectories(folder.resolve("bin")).resolve(program);
            Files.writeString(file, "#!/bin/sh\n" + script + "\n");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
            return this;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    ExternalBuilder builder() {
        return new ExternalBuilder(name, folder, List.of());
    }
}
