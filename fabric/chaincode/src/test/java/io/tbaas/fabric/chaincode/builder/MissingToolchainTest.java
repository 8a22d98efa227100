package io.tbaas.fabric.chaincode.builder;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tbaas.fabric.chaincode.ChaincodeException;
import io.tbaas.fabric.chaincode.ChaincodeOptions;
import io.tbaas.fabric.chaincode.PackageMetadata;
import io.tbaas.fabric.chaincode.process.Cage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a machine without compilers, each refusal says what to install. */
class MissingToolchainTest {
    @TempDir
    private Path folder;

    @Test
    void go_is_missing() throws IOException {
        write("src/go.mod", "module contract");
        assertRefused(
                new GoBuilder(tool()),
                "golang",
                "the package holds a Go contract, but there is no Go toolchain on this machine: install Go, or deploy"
                        + " the contract as a service (ccaas)");
    }

    @Test
    void npm_is_missing() throws IOException {
        write("src/package.json", "{\"scripts\":{\"start\":\"fabric-chaincode-node start\"}}");
        assertRefused(
                new NodeBuilder(tool()),
                "node",
                "the package holds a Node contract, but there is no npm on this machine: install Node.js 20 or newer");
    }

    @Test
    void maven_is_missing() throws IOException {
        write("src/pom.xml", "<project/>");
        assertRefused(
                java(),
                "java",
                "the package holds Maven sources, but there is no mvn on this machine: install Maven, or package the"
                        + " built jar");
    }

    @Test
    void gradle_and_maven_are_missing() throws IOException {
        write("src/build.gradle", "plugins { id 'java' }");
        assertRefused(
                java(),
                "java",
                "the package holds Gradle sources, but there is neither gradle nor mvn on this machine: install one of"
                        + " them, or package the built jar");
    }

    private ContractBuilder java() {
        return new JavaBuilder(new JavaProjects(tool()), folder.resolve("launcher"));
    }

    private BuildTool tool() {
        ChaincodeOptions options = ChaincodeOptions.defaults(folder.resolve("chaincode"), "Org1MSP");
        Cages cages = new Cages(options, Cage.detected(options.folder()));
        return new BuildTool(options, new Toolchain(List.of(folder.resolve("empty")), folder), cages);
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve("source").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void assertRefused(ContractBuilder builder, String type, String text) throws IOException {
        BuildContext context = new BuildContext(
                "cc:1",
                new PackageMetadata(type, "", "cc_1.0"),
                folder,
                folder.resolve("source"),
                folder,
                Files.createDirectory(folder.resolve("bld")),
                Files.createDirectory(folder.resolve("release")));
        assertThatThrownBy(() -> builder.build(context))
                .isInstanceOf(ChaincodeException.class)
                .hasMessageContaining(text);
    }
}
