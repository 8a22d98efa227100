package io.tbaas.fabric.admin;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.ByteString;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * Makes contract packages; the same files give the same bytes, and so the same package id.
 *
 * <p>Source: fabric internal/peer/packaging, core/chaincode/persistence/chaincode_package.go.
 */
public final class ContractPackages {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DIAL_TIMEOUT = "10s";
    private static final List<String> NEVER_PACKED = List.of("target", "build", "node_modules", ".git", ".gradle");

    private ContractPackages() {}

    /**
     * Packs a folder of sources, or a ready file such as a jar.
     *
     * @param type {@code java}, {@code node}, {@code golang} or another that a builder of the peer knows
     * @throws UncheckedIOException if the sources cannot be read
     */
    public static ByteString of(String label, String type, Path sources) {
        try {
            return pack(label, type, filesOf(sources));
        } catch (IOException e) {
            throw new UncheckedIOException("The contract in " + sources + " cannot be packed", e);
        }
    }

    /**
     * Packs where a contract serves that runs by itself, without TLS.
     *
     * @param address host and port at which the peers reach it
     */
    public static ByteString ofService(String label, String address) {
        Map<String, Object> connection = new LinkedHashMap<>();
        connection.put("address", address);
        connection.put("dial_timeout", DIAL_TIMEOUT);
        connection.put("tls_required", false);
        try {
            return pack(label, "ccaas", Map.of("connection.json", JSON.writeValueAsBytes(connection)));
        } catch (IOException e) {
            throw new UncheckedIOException("The address " + address + " cannot be packed", e);
        }
    }

    private static ByteString pack(String label, String type, Map<String, byte[]> code) throws IOException {
        Map<String, byte[]> outer = new LinkedHashMap<>();
        outer.put("metadata.json", metadata(type, label));
        outer.put("code.tar.gz", archive(code, Deflater.BEST_SPEED));
        // What is packed already does not shrink again.
        return ByteString.copyFrom(archive(outer, Deflater.NO_COMPRESSION));
    }

    /** In Fabric's order; a {@code Map.of} has another order in every process, and the package another id. */
    private static byte[] metadata(String type, String label) throws IOException {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("path", "");
        fields.put("type", type);
        fields.put("label", label);
        return JSON.writeValueAsBytes(fields);
    }

    private static Map<String, byte[]> filesOf(Path sources) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        if (Files.isRegularFile(sources)) {
            files.put("src/" + sources.getFileName(), Files.readAllBytes(sources));
            return files;
        }
        try (Stream<Path> found = Files.walk(sources)) {
            List<Path> packed = found.filter(Files::isRegularFile)
                    .filter(file -> isPacked(sources.relativize(file)))
                    .sorted()
                    .toList();
            for (Path file : packed) {
                String name = sources.relativize(file).toString().replace('\\', '/');
                // Index definitions belong to the package, not to the program.
                files.put(name.startsWith("META-INF/") ? name : "src/" + name, Files.readAllBytes(file));
            }
        }
        return files;
    }

    private static boolean isPacked(Path file) {
        for (Path part : file) {
            if (NEVER_PACKED.contains(part.toString())) {
                return false;
            }
        }
        return true;
    }

    private static byte[] archive(Map<String, byte[]> files, int level) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream zipped = new LevelledGzip(bytes, level);
                TarArchiveOutputStream archive = new TarArchiveOutputStream(zipped)) {
            archive.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                TarArchiveEntry entry = new TarArchiveEntry(file.getKey());
                entry.setSize(file.getValue().length);
                entry.setMode(0100644);
                entry.setModTime(0);
                archive.putArchiveEntry(entry);
                archive.write(file.getValue());
                archive.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }

    /** Gzip at a chosen level: a jar of many megabytes costs seconds at the default one and shrinks no further. */
    private static final class LevelledGzip extends GZIPOutputStream {
        LevelledGzip(OutputStream out, int level) throws IOException {
            super(out);
            def.setLevel(level);
        }
    }
}
