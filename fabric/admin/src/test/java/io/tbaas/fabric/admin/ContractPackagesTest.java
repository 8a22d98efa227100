package io.tbaas.fabric.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContractPackagesTest {
    @Test
    void packs_sources_under_src_and_index_definitions_beside_them(@TempDir Path folder) throws IOException {
        write(folder.resolve("pom.xml"), "<project/>");
        write(folder.resolve("META-INF/statedb/couchdb/indexes/owner.json"), "{}");
        write(folder.resolve("target/left-out.class"), "x");

        Map<String, byte[]> outer = entries(ContractPackages.of("demo_1", "java", folder));

        assertThat(new String(outer.get("metadata.json"), StandardCharsets.UTF_8))
                .as("always in this order, or the package had another id each time")
                .isEqualTo("{\"path\":\"\",\"type\":\"java\",\"label\":\"demo_1\"}");
        assertThat(entries(ByteString.copyFrom(outer.get("code.tar.gz"))))
                .containsOnlyKeys("src/pom.xml", "META-INF/statedb/couchdb/indexes/owner.json");
    }

    @Test
    void gives_the_same_bytes_for_the_same_files(@TempDir Path folder) throws IOException {
        write(folder.resolve("a/Main.java"), "class Main {}");
        ByteString first = ContractPackages.of("demo_1", "java", folder);
        write(folder.resolve("a/Main.java"), "class Main {}");

        assertThat(ContractPackages.of("demo_1", "java", folder)).isEqualTo(first);
        assertThat(ContractPackages.of("demo_2", "java", folder)).isNotEqualTo(first);
    }

    @Test
    void packs_a_ready_file_alone(@TempDir Path folder) throws IOException {
        write(folder.resolve("demo.jar"), "jar");
        write(folder.resolve("other.txt"), "not me");

        Map<String, byte[]> outer = entries(ContractPackages.of("demo_1", "java", folder.resolve("demo.jar")));

        assertThat(entries(ByteString.copyFrom(outer.get("code.tar.gz")))).containsOnlyKeys("src/demo.jar");
    }

    @Test
    void packs_the_address_of_a_service_where_builders_look_for_it() throws IOException {
        Map<String, byte[]> outer = entries(ContractPackages.ofService("demo_1", "localhost:9999"));

        assertThat(new String(outer.get("metadata.json"), StandardCharsets.UTF_8))
                .isEqualTo("{\"path\":\"\",\"type\":\"ccaas\",\"label\":\"demo_1\"}");
        Map<String, byte[]> code = entries(ByteString.copyFrom(outer.get("code.tar.gz")));
        assertThat(new String(code.get("connection.json"), StandardCharsets.UTF_8))
                .isEqualTo("{\"address\":\"localhost:9999\",\"dial_timeout\":\"10s\",\"tls_required\":false}");
    }

    @Test
    void names_sources_that_cannot_be_read(@TempDir Path folder) {
        Path absent = folder.resolve("absent");

        assertThatThrownBy(() -> ContractPackages.of("demo_1", "java", absent))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(absent.toString());
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static Map<String, byte[]> entries(ByteString archive) throws IOException {
        Map<String, byte[]> entries = new TreeMap<>();
        try (InputStream zipped = new GZIPInputStream(archive.newInput());
                TarArchiveInputStream files = new TarArchiveInputStream(zipped)) {
            TarArchiveEntry entry = files.getNextEntry();
            while (entry != null) {
                entries.put(entry.getName(), files.readAllBytes());
                entry = files.getNextEntry();
            }
        }
        return entries;
    }
}
