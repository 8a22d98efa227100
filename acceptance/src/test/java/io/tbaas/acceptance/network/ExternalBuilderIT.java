package io.tbaas.acceptance.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.tbaas.fabric.admin.ContractPackages;
import io.tbaas.fabric.chaincode.ChaincodeOptions.ExternalBuilder;
import io.tbaas.fabric.node.network.NetworkSettings;
import io.tbaas.foundation.TbaasException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** External builders that a network's settings name: asked before the built-in ones, for what those do not know. */
class ExternalBuilderIT {
    @TempDir
    Path folder;

    private ByteString contractPackage;

    @BeforeEach
    void pack() throws IOException {
        Path source = Files.createDirectories(folder.resolve("source"));
        Files.writeString(source.resolve("contract.cbl"), "IDENTIFICATION DIVISION.");
        contractPackage = ContractPackages.of("ledger_1.0", "cobol", source);
    }

    @Test
    void peers_build_with_the_external_builders_of_the_settings() throws Exception {
        Path built = folder.resolve("built");
        Path builder = builder(built);
        try (TestNetwork network = TestNetwork.start(folder.resolve("data"))) {
            network.folder()
                    .keep(new NetworkSettings(64, false, List.of(new ExternalBuilder("cobol", builder, List.of()))));
            network.restart();

            String installed = install(network);

            assertThat(installed).startsWith("ledger_1.0:");
            assertThat(built).hasContent("IDENTIFICATION DIVISION.");
        }
    }

    @Test
    void without_them_peers_refuse_what_nothing_builds() throws Exception {
        try (TestNetwork network = TestNetwork.start(folder.resolve("data"))) {
            assertThatThrownBy(() -> install(network))
                    .isInstanceOf(TbaasException.class)
                    .hasMessageContaining("could not build chaincode");
        }
    }

    private String install(TestNetwork network) {
        return network.client()
                .peerAdmin(network.plan().organisations().getFirst())
                .install(contractPackage);
    }

    /** Takes COBOL only; its build leaves a copy of the source. */
    private Path builder(Path built) throws IOException {
        Path builder = folder.resolve("builder");
        Path programs = Files.createDirectories(builder.resolve("bin"));
        program(programs.resolve("detect"), "grep -q '\"type\": *\"cobol\"' \"$2/metadata.json\"");
        program(programs.resolve("build"), "cp \"$1/src/contract.cbl\" " + built + " && cp -r \"$1/.\" \"$3\"");
        program(programs.resolve("run"), "exec sleep 60");
        return builder;
    }

    private static void program(Path file, String script) throws IOException {
        Files.writeString(file, "#!/bin/sh\nset -e\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
