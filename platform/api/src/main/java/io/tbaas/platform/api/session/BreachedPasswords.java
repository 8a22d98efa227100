package io.tbaas.platform.api.session;

import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Passwords known from breaches, where the operator keeps a list of them: a file of lines {@code SHA-1 in hexadecimal[:count]}, ordered by the hash,
 * as the service "Have I Been Pwned" gives it out. It is looked up where it lies, however large, and nothing leaves this machine.
 */
@Component
final class BreachedPasswords {
    private static final int HASH_LETTERS = 40;

    private final Optional<Path> file;

    BreachedPasswords(@Value("${TBAAS_BREACHED_PASSWORDS:}") String path) {
        this.file = path.isEmpty() ? Optional.empty() : Optional.of(Path.of(path));
        file.filter(found -> !Files.isReadable(found)).ifPresent(missing -> {
            throw Problem.of(ProblemCode.CONFIGURATION_INVALID)
                    .with("what", "TBAAS_BREACHED_PASSWORDS=" + missing + " cannot be read.");
        });
    }

    boolean contains(String password) {
        return file.map(found -> contains(found, hash(password))).orElse(false);
    }

    private static boolean contains(Path path, String wanted) {
        try (RandomAccessFile lines = new RandomAccessFile(path.toFile(), "r")) {
            long low = 0;
            long high = lines.length();
            while (low < high) {
                long middle = (low + high) >>> 1;
                long start = lineStart(lines, middle);
                lines.seek(start);
                String line = lines.readLine();
                long end = lines.getFilePointer();
                int order = line == null || line.length() < HASH_LETTERS
                        ? -1
                        : wanted.compareToIgnoreCase(line.substring(0, HASH_LETTERS));
                if (order == 0) {
                    return true;
                }
                if (order < 0) {
                    high = start;
                } else {
                    low = end;
                }
            }
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the line begins that a place lies in. */
    private static long lineStart(RandomAccessFile lines, long place) throws IOException {
        long start = place;
        while (start > 0) {
            lines.seek(start - 1);
            if (lines.read() == '\n') {
                return start;
            }
            start--;
        }
        return start;
    }

    private static String hash(String password) {
        try {
            return HexFormat.of()
                    .withUpperCase()
                    .formatHex(MessageDigest.getInstance("SHA-1").digest(password.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }
}
