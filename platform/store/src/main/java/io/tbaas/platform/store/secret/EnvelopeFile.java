package io.tbaas.platform.store.secret;

import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The file with the envelope keys: lines {@code id=base64}, and {@code current=id}. Readable by its owner only, kept outside of the database and
 * of its backups.
 */
public final class EnvelopeFile {
    private static final int KEY_BYTES = 32;
    private static final String CURRENT = "current";

    private final Path file;

    /** The file at a path; it need not exist yet. */
    public EnvelopeFile(Path file) {
        this.file = file;
    }

    /** Whether there is such a file. */
    public boolean exists() {
        return Files.exists(file);
    }

    /** Where it is. */
    public Path path() {
        return file;
    }

    /** Adds a new key, which from now on is the one that seals; makes the file where there is none. */
    public void addKey() {
        Map<String, String> lines = exists() ? lines() : new TreeMap<>();
        byte[] bits = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(bits);
        String id = "k" + (exists() ? lines.size() : 1);
        lines.put(id, Base64.getEncoder().encodeToString(bits));
        lines.put(CURRENT, id);
        write(lines);
    }

    /**
     * Reads the keys.
     *
     * @throws Problem {@code CONFIGURATION_INVALID} if it is not such a file
     */
    public Envelope read() {
        Map<String, String> lines = lines();
        String current = lines.remove(CURRENT);
        Map<String, SecretKey> keys = new TreeMap<>();
        try {
            lines.forEach((id, text) -> keys.put(id, key(text)));
            if (current == null) {
                throw new IllegalArgumentException("no line 'current='");
            }
            return new Envelope(keys, current);
        } catch (IllegalArgumentException e) {
            throw Problem.of(ProblemCode.CONFIGURATION_INVALID, e)
                    .with("what", "the envelope key file " + file + " cannot be read: " + e.getMessage());
        }
    }

    private static SecretKey key(String text) {
        byte[] bits = Base64.getDecoder().decode(text);
        if (bits.length != KEY_BYTES) {
            throw new IllegalArgumentException("a key is " + KEY_BYTES + " bytes long");
        }
        return new SecretKeySpec(bits, "AES");
    }

    private Map<String, String> lines() {
        java.util.Properties properties = new java.util.Properties();
        try {
            properties.load(new StringReader(Files.readString(file)));
        } catch (IOException e) {
            throw Problem.of(ProblemCode.CONFIGURATION_INVALID, e)
                    .with("what", "the envelope key file " + file + " cannot be read: " + e.getMessage());
        }
        Map<String, String> lines = new TreeMap<>();
        properties.stringPropertyNames().forEach(name -> lines.put(name, properties.getProperty(name)));
        return lines;
    }

    private void write(Map<String, String> lines) {
        StringBuilder text = new StringBuilder(
                "# Envelope keys of the platform's secrets. Keep a copy apart from the database's backups.\n");
        lines.forEach(
                (name, value) -> text.append(name).append('=').append(value).append('\n'));
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.deleteIfExists(fresh);
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(fresh, text, StandardCharsets.UTF_8, StandardOpenOption.WRITE);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
