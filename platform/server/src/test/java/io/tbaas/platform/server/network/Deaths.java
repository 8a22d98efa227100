package io.tbaas.platform.server.network;

import io.tbaas.platform.domain.operation.OperationId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When a platform's process is to end: as soon as so many operations stand at so many steps. Those that come to theirs first wait
 * there for the others, so that one end hits work of many kinds at once.
 */
final class Deaths {
    /** Names the file that says so; it may be written while the process runs. */
    static final String VARIABLE = "TBAAS_TEST_DEATHS";

    private static final Logger LOG = LoggerFactory.getLogger(Deaths.class);
    private static final Duration ANSWERED = Duration.ofMillis(300);

    private final Path file;
    private final Map<String, Set<OperationId>> standing = new HashMap<>();

    /** At which end of a step. */
    enum When {
        BEFORE,
        AFTER
    }

    private Deaths(Path file) {
        this.file = file;
    }

    static Optional<Deaths> ofThisProcess() {
        return Optional.ofNullable(System.getenv(VARIABLE)).map(Path::of).map(Deaths::new);
    }

    /** Writes when a process is to end. */
    static void write(Path file, When when, Map<String, Integer> steps) {
        List<String> lines = steps.entrySet().stream()
                .map(each -> line(when, each.getKey()) + " " + each.getValue())
                .toList();
        try {
            Path fresh = file.resolveSibling("deaths.new");
            Files.write(fresh, lines);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String line(When when, String step) {
        return when.name().toLowerCase(Locale.ROOT) + " " + step;
    }

    /** An operation stands at a step: it goes on where none is to end there, else never. */
    void reached(When when, String step, OperationId operation) {
        Map<String, Integer> wanted = wanted();
        String place = line(when, step);
        if (!wanted.containsKey(place) || lines(before()).contains(place + " " + operation.value())) {
            return;
        }
        synchronized (standing) {
            standing.computeIfAbsent(place, _ -> new HashSet<>()).add(operation);
            LOG.info("{} stands {}; the end is at {}", operation, place, wanted);
            boolean all = wanted.entrySet().stream()
                    .allMatch(each ->
                            standing.getOrDefault(each.getKey(), Set.of()).size() >= each.getValue());
            if (all) {
                remember();
                LockSupport.parkNanos(ANSWERED.toNanos()); // whoever began the operation may still wait for the answer
                Runtime.getRuntime().halt(137);
            }
        }
        while (true) {
            LockSupport.park();
        }
    }

    private Map<String, Integer> wanted() {
        return lines(file).stream()
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.lastIndexOf(' ')),
                        line -> Integer.valueOf(line.substring(line.lastIndexOf(' ') + 1))));
    }

    /** An operation dies at a step once: in its next life it goes past it. */
    private void remember() {
        List<String> died = standing.entrySet().stream()
                .flatMap(each -> each.getValue().stream().map(operation -> each.getKey() + " " + operation.value()))
                .toList();
        try {
            Files.write(before(), died, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path before() {
        return file.resolveSibling("deaths.before");
    }

    private static List<String> lines(Path file) {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
