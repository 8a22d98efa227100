package io.tbaas.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/** The external builder by which official peers take contracts that serve by themselves. */
final class OfficialBuilder {
    private static final Map<String, String> PROGRAMS = Map.of(
            "detect", "grep -q '\"type\":\"ccaas\"' \"$2/metadata.json\"",
            "build", "cp \"$1/connection.json\" \"$3/\"",
            "release", "mkdir -p \"$2/chaincode/server\" && cp \"$1/connection.json\" \"$2/chaincode/server/\"");

    private OfficialBuilder() {}

    /** Writes its programs and answers the setting of {@code chaincode.externalBuilders} that names them. */
    static String writeTo(Path folder) throws IOException {
        Path programs = Files.createDirectories(folder.resolve("bin"));
        for (Map.Entry<String, String> program : PROGRAMS.entrySet()) {
            Path file = programs.resolve(program.getKey());
            Files.writeString(file, "#!/bin/sh\nset -e\n" + program.getValue() + "\n");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        return "[{name: service, path: " + folder + "}]";
    }
}
