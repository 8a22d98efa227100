package io.tbaas.fabric.protocol;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Bytes that Fabric's own code printed, by name. */
public final class Vectors {
    private final Map<String, String> hexByName;

    private Vectors(Map<String, String> hexByName) {
        this.hexByName = hexByName;
    }

    public static Vectors load(String file) {
        try (InputStream in = Objects.requireNonNull(Vectors.class.getResourceAsStream(file), file)) {
            return new Vectors(new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.contains("=") && !line.startsWith("#"))
                    .collect(Collectors.toMap(
                            line -> line.substring(0, line.indexOf('=')),
                            line -> line.substring(line.indexOf('=') + 1))));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public ByteString bytes(String name) {
        return ByteString.copyFrom(HexFormat.of().parseHex(hex(name)));
    }

    /** All values whose name starts with the prefix, by the rest of the name. */
    public SortedMap<String, ByteString> below(String prefix) {
        SortedMap<String, ByteString> found = new TreeMap<>();
        hexByName.forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                found.put(name.substring(prefix.length()), bytes(name));
            }
        });
        return found;
    }

    /** A value that is text. */
    public String text(String name) {
        return hex(name);
    }

    public String hex(String name) {
        return Objects.requireNonNull(hexByName.get(name), name);
    }
}
