package io.tbaas.fabric.chaincode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuiltInBuildersTest {
    @TempDir
    Path folder;

    private Peer peer;

    @BeforeEach
    void start() {
        peer = new Peer(Peer.options(folder, false));
    }

    @AfterEach
    void stop() {
        peer.close();
    }

    @Test
    void refuses_a_type_that_nothing_here_builds() {
        assertRefused(
                Packages.of("cobol", "cc_1.0", Map.of()),
                "no builder for chaincode type 'cobol': TBaaS builds java, node, golang and ccaas packages, others need"
                        + " an external builder");
    }

    @Test
    void refuses_java_code_that_is_neither_source_nor_jar() {
        assertRefused(
                Packages.of("java", "cc_1.0", Map.of("src/README", bytes("nothing"))),
                "Not build.gradle nor pom.xml found in chaincode source, and no jar either, don't know how to build"
                        + " chaincode");
    }

    @Test
    void refuses_gradle_sources_that_only_gradle_understands() {
        assertThatThrownBy(() -> peer.deploy(
                        "cc",
                        Packages.of(
                                "java",
                                "cc_1.0",
                                Map.of("src/build.gradle", bytes("dependencies {\n  implementation libs.shim\n}\n")))))
                .isInstanceOf(ChaincodeException.class)
                .hasMessageContaining("Gradle");
    }

    @Test
    void refuses_a_node_contract_without_manifest_or_start_script() {
        assertRefused(
                Packages.of("node", "cc_1.0", Map.of("src/index.js", bytes("//"))),
                "no package.json found at the root of the chaincode package");
        assertThatThrownBy(() -> peer.deploy(
                        "cc", Packages.of("node", "cc_1.0", Map.of("src/package.json", bytes("{\"scripts\":{}}")))))
                .hasMessageStartingWith("package.json has no start script");
    }

    @Test
    void refuses_a_go_contract_without_a_module() {
        assertThatThrownBy(() -> peer.deploy(
                        "cc", Packages.of("golang", "cc_1.0", Map.of("src/main.go", bytes("package main")))))
                .isInstanceOf(ChaincodeException.class)
                .satisfies(refusal -> assertThat(refusal.getMessage())
                        .containsAnyOf("the package has no go.mod", "there is no Go toolchain on this machine"));
    }

    @Test
    void refuses_code_that_would_leave_its_folder() throws Exception {
        assertRefused(
                Packages.of("java", "cc_1.0", Map.of("../../escaped.jar", bytes("x"))),
                "could not create build context: could not untar source package: tar contains the absolute or escaping"
                        + " path '../../escaped.jar'");
        assertRefused(
                Packages.of("java", "cc_1.0", Map.of("/tmp/escaped.jar", bytes("x"))),
                "could not create build context: could not untar source package: tar contains the absolute or escaping"
                        + " path '/tmp/escaped.jar'");
        assertNothingIsLeft();
    }

    @Test
    void refuses_code_with_links() throws Exception {
        ByteArrayOutputStream tar = new ByteArrayOutputStream();
        tar.writeBytes(Packages.header("src/link", '2', 0));
        tar.writeBytes(new byte[1024]);
        byte[] code = Packages.gzip(tar.toByteArray()).toByteArray();
        ByteString source = Packages.tarGz(
                Map.of("metadata.json", bytes("{\"type\":\"java\",\"label\":\"cc\"}"), "code.tar.gz", code));

        assertRefused(
                source,
                "could not create build context: could not untar source package: invalid file type '50' contained in"
                        + " archive for file 'src/link'");
        assertNothingIsLeft();
    }

    @Test
    void keeps_the_index_definitions_that_come_with_the_code() {
        String packageId = peer.deploy(
                "cc",
                Packages.of(
                        "ccaas",
                        "cc_1.0",
                        Map.of(
                                "connection.json", bytes("{\"address\":\"a:1\"}"),
                                "META-INF/statedb/couchdb/indexes/owner.json", bytes("{}"))));

        assertThat(peer.runtime.released(packageId).orElseThrow().resolve("statedb/couchdb/indexes/owner.json"))
                .hasContent("{}");
    }

    private void assertRefused(ByteString source, String text) {
        assertThatThrownBy(() -> peer.deploy("cc", source))
                .isInstanceOf(ChaincodeException.class)
                .hasMessage(text);
    }

    private void assertNothingIsLeft() throws Exception {
        try (Stream<Path> left = Files.list(folder.resolve("builds"))) {
            assertThat(left).isEmpty();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
