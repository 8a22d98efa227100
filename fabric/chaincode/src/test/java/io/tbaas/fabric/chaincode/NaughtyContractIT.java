package io.tbaas.fabric.chaincode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.protobuf.ByteString;
import io.tbaas.fabric.chaincode.contract.NaughtyContract;
import io.tbaas.fabric.chaincode.process.Cage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A contract with the published shim, in a process of its own, that misbehaves in every way we know. */
class NaughtyContractIT {
    private static final List<String> SHIM = List.of(
            "fabric-chaincode-shim",
            "fabric-protos",
            "grpc-",
            "protobuf-java",
            "guava",
            "failureaccess",
            "classgraph",
            "json",
            "everit",
            "opentelemetry",
            "bcp",
            "bcutil",
            "perfmark",
            "annotations",
            "proto-google",
            "gson",
            "commons-",
            "joda",
            "handy-uri",
            "re2j",
            "semconv",
            "kotlin",
            "okhttp",
            "okio");

    @TempDir
    static Path folder;

    private static Peer peer;
    private static Path secret;

    @BeforeAll
    static void deploy() throws Exception {
        secret = Files.createDirectories(folder.resolve("msp/keystore")).resolve("key.pem");
        Files.writeString(secret, "secret");
        ChaincodeOptions options = Peer.options(folder.resolve("chaincode"), true);
        ChaincodeOptions.Times times = new ChaincodeOptions.Times(
                Duration.ofSeconds(60), Duration.ofSeconds(3), Duration.ofSeconds(60), Duration.ZERO);
        peer = new Peer(new ChaincodeOptions(
                options.folder(),
                options.mspId(),
                options.listen(),
                times,
                options.queries(),
                new ChaincodeOptions.ProcessLimits(256L << 20, 20_000, 1L << 20, 512),
                List.of(folder.resolve("msp")),
                List.of(),
                true,
                false));
        peer.deploy("naughty", jars());
        assertBehaves();
    }

    @AfterAll
    static void stop() {
        peer.close();
    }

    @Test
    void a_crash_is_told_to_the_caller_and_the_next_call_finds_a_new_process() throws Exception {
        assertThat(Calls.failure(Calls.start(() -> peer.invoke("naughty", "crash"))))
                .endsWith(": error sending: chaincode stream terminated");

        assertBehaves();
    }

    @Test
    void a_call_that_never_ends_is_told_to_the_caller_and_the_next_call_finds_a_new_process() throws Exception {
        assertThat(Calls.failure(Calls.start(() -> peer.invoke("naughty", "hang"))))
                .endsWith(": error sending: timeout expired while executing transaction");

        assertBehaves();
    }

    @Test
    void a_contract_that_takes_all_memory_ends_alone() throws Exception {
        assertThat(Calls.failure(Calls.start(() -> peer.invoke("naughty", "devour"))))
                .contains(": error sending: ");

        assertBehaves();
    }

    @Test
    void an_error_thrown_by_the_contract_is_its_answer() {
        assertThat(peer.invoke("naughty", "panic").response().getStatus()).isEqualTo(500);

        assertBehaves();
    }

    @Test
    void a_flood_of_output_is_cut_off() throws Exception {
        assertThat(peer.invoke("naughty", "flood", "20000")
                        .response()
                        .getPayload()
                        .toStringUtf8())
                .isEqualTo("flooded");

        try (Stream<Path> logs = Files.list(folder.resolve("chaincode/logs"))) {
            assertThat(logs.mapToLong(NaughtyContractIT::size).sum()).isLessThan(500_000);
        }
    }

    @Test
    void the_contract_sees_no_variable_of_the_peer() {
        assertThat(peer.invoke("naughty", "environment").response().getPayload().toStringUtf8())
                .contains("CORE_CHAINCODE_ID_NAME", "CORE_PEER_TLS_ENABLED", "CORE_TLS_CLIENT_CERT_FILE")
                .doesNotContain("JAVA_HOME", "MAVEN", "USER");
    }

    @Test
    void the_contract_sees_no_keys_and_no_data_of_the_peer() {
        assumeTrue(Cage.detected(folder) != Cage.NONE, "this machine allows no cage");

        assertThat(look(secret)).isEqualTo("hidden");
        assertThat(look(folder.resolve("chaincode/packages"))).isEqualTo("hidden");
        assertThat(look(Path.of("/usr"))).isEqualTo("seen");
    }

    private static String look(Path path) {
        return peer.invoke("naughty", "look", path.toString())
                .response()
                .getPayload()
                .toStringUtf8();
    }

    private static void assertBehaves() {
        assertThat(peer.invoke("naughty", "behave").response().getPayload().toStringUtf8())
                .isEqualTo("well");
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** The contract in a jar of its own beside the jars of the shim. */
    private static ByteString jars() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("src/contract.jar", contractJar());
        for (String entry : System.getProperty("java.class.path").split(":", -1)) {
            Path jar = Path.of(entry);
            String name = String.valueOf(jar.getFileName());
            if (name.endsWith(".jar") && SHIM.stream().anyMatch(name::startsWith)) {
                files.put("src/" + name, Files.readAllBytes(jar));
            }
        }
        return Packages.of("java", "naughty_1.0", files);
    }

    private static byte[] contractJar() throws IOException {
        String name = NaughtyContract.class.getName().replace('.', '/') + ".class";
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes);
                InputStream source = NaughtyContract.class.getClassLoader().getResourceAsStream(name)) {
            jar.putNextEntry(new JarEntry(name));
            source.transferTo(jar);
        }
        return bytes.toByteArray();
    }
}
