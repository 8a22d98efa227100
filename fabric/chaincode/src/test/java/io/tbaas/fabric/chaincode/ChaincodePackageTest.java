package io.tbaas.fabric.chaincode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChaincodePackageTest {
    private static final String METADATA = "{\"type\":\"golang\",\"path\":\"example.org/cc\",\"label\":\"cc_1.0\"}";

    @Test
    void reads_metadata_and_code_and_names_the_package_by_label_and_hash() {
        ByteString code = Packages.tarGz(Map.of("src/main.go", bytes("package main")));
        ByteString source = Packages.tarGz(Map.of("metadata.json", bytes(METADATA), "code.tar.gz", code.toByteArray()));

        ChaincodePackage parsed = ChaincodePackage.parse(source);

        assertThat(parsed.metadata()).isEqualTo(new PackageMetadata("golang", "example.org/cc", "cc_1.0"));
        assertThat(parsed.metadataJson().toStringUtf8()).isEqualTo(METADATA);
        assertThat(parsed.code()).isEqualTo(code);
        assertThat(parsed.packageId()).matches("cc_1\\.0:[0-9a-f]{64}");
        assertThat(ChaincodePackage.packageId("label", ByteString.EMPTY))
                .isEqualTo("label:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @Test
    void ignores_unexpected_files_beside_metadata_and_code() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("README", bytes("hello"));
        files.put("metadata.json", bytes(METADATA));
        files.put("code.tar.gz", Packages.tarGz(Map.of()).toByteArray());

        assertThat(ChaincodePackage.parse(Packages.tarGz(files)).metadata().label())
                .isEqualTo("cc_1.0");
    }

    @Test
    void refuses_what_is_no_gzip_stream() {
        assertRefused(ByteString.EMPTY, "error reading as gzip stream: EOF");
        assertRefused(ByteString.copyFromUtf8("not a package"), "error reading as gzip stream: gzip: invalid header");
        assertRefused(
                ByteString.copyFrom(new byte[] {0x1f, (byte) 0x8b}), "error reading as gzip stream: unexpected EOF");
    }

    @Test
    void refuses_what_is_no_tar_archive() {
        assertRefused(
                Packages.gzip(bytes("x".repeat(1024))),
                "error inspecting next tar header: archive/tar: invalid tar header");
        assertRefused(Packages.gzip(bytes("short")), "error inspecting next tar header: unexpected EOF");
    }

    @Test
    void refuses_a_package_without_code_or_without_metadata() {
        assertRefused(Packages.tarGz(Map.of()), "did not find a code package inside the package");
        assertRefused(
                Packages.tarGz(Map.of("metadata.json", bytes(METADATA))),
                "did not find a code package inside the package");
        assertRefused(
                Packages.tarGz(Map.of("code.tar.gz", Packages.tarGz(Map.of()).toByteArray())),
                "did not find any package metadata (missing metadata.json)");
    }

    @Test
    void refuses_entries_that_are_no_regular_files() {
        ByteArrayOutputStream tar = new ByteArrayOutputStream();
        tar.writeBytes(Packages.header("folder/", '5', 0));
        tar.writeBytes(new byte[1024]);

        assertRefused(Packages.gzip(tar.toByteArray()), "tar entry folder/ is not a regular file, type 53");
    }

    @Test
    void refuses_an_entry_that_is_cut_off() {
        ByteArrayOutputStream tar = new ByteArrayOutputStream();
        tar.writeBytes(Packages.header("metadata.json", '0', 100));
        tar.writeBytes(new byte[10]);

        assertRefused(Packages.gzip(tar.toByteArray()), "could not read metadata.json from tar: unexpected EOF");
    }

    @Test
    void refuses_metadata_that_is_no_json_object() {
        assertRefused(withMetadata(""), "could not unmarshal metadata.json as json: unexpected end of JSON input");
        assertThatThrownBy(() -> ChaincodePackage.parse(withMetadata("{")))
                .isInstanceOf(ChaincodeException.class)
                .hasMessageStartingWith("could not unmarshal metadata.json as json: ");
        assertThatThrownBy(() -> ChaincodePackage.parse(withMetadata("[]")))
                .isInstanceOf(ChaincodeException.class)
                .hasMessageStartingWith("could not unmarshal metadata.json as json: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-x", ".x", "a b", "a/b", "a:b", "ü"})
    void refuses_labels_outside_the_rules(String label) {
        assertRefused(
                withMetadata("{\"label\":\"" + label + "\"}"),
                "invalid label '" + label
                        + "'. Label must be non-empty, can only consist of alphanumerics, symbols from"
                        + " '.+-_', and can only begin with alphanumerics");
    }

    @Test
    void refuses_code_that_is_no_archive() {
        assertRefused(
                Packages.tarGz(Map.of("metadata.json", bytes(METADATA), "code.tar.gz", bytes("no archive"))),
                "error retrieving DB artifacts from code package: gzip: invalid header");
    }

    @Test
    void no_mutation_of_a_package_does_worse_than_being_refused() {
        long seed = 20_260_301L;
        Random random = new Random(seed);
        byte[] good = Packages.of("java", "cc_1.0", Map.of("src/a.txt", bytes("a"), "src/b.txt", bytes("b")))
                .toByteArray();
        for (int round = 0; round < 3_000; round++) {
            byte[] bad = good.clone();
            for (int change = random.nextInt(4); change >= 0; change--) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
            }
            try {
                assertThat(ChaincodePackage.parse(ByteString.copyFrom(bad)).packageId())
                        .contains(":");
            } catch (ChaincodeException refused) {
                assertThat(refused.code())
                        .as("seed %d round %d", seed, round)
                        .isEqualTo(ChaincodeError.CHAINCODE_PACKAGE_INVALID);
            }
        }
    }

    private static ByteString withMetadata(String json) {
        return Packages.tarGz(Map.of(
                "metadata.json",
                bytes(json),
                "code.tar.gz",
                Packages.tarGz(Map.of()).toByteArray()));
    }

    private static void assertRefused(ByteString source, String text) {
        assertThatThrownBy(() -> ChaincodePackage.parse(source))
                .isInstanceOf(ChaincodeException.class)
                .hasMessage(text);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
