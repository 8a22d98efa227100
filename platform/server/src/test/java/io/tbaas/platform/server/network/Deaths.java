package io.tbaas.platform.server.network;

import io.tbaas.platform.domain.operation.OperationId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
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
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final String HELD = "held";
    private static final String FAILS = "fails";

    private final Path file;
    private final Map<String, Set<OperationId>> standing = new HashMap<>();

    /** Before a step or its undoing did anything, or after its effects and before anybody wrote them down. */
    enum When {
        BEFORE("before", "undoing"),
        AFTER("done", "undone");

        private final String forward;
        private final String back;

        When(String forward, String back) {
            this.forward = forward;
            this.back = back;
        }

        String forward(String place) {
            return forward + " " + place;
        }

        String back(String place) {
            return back + " " + place;
        }
    }

    private Deaths(Path file) {
        this.file = file;
    }

    static Optional<Deaths> ofThisProcess() {
        return Optional.ofNullable(System.getenv(VARIABLE)).map(Path::of).map(Deaths::new);
    }

    /** Nobody dies, and nothing fails. */
    static void none(Path file) {
        write(file, List.of());
    }

    /**
     * Says when a process is to end.
     *
     * @param failing ids of operations that fail although a step did its work, and at which one
     * @param held whether it lives on for now, whatever stands where
     */
    static void write(Path file, When when, Life life, Map<String, String> failing, boolean held) {
        List<String> lines = new ArrayList<>();
        life.done().forEach((place, operations) -> lines.add(when.forward(place) + " " + operations));
        life.undone().forEach((place, operations) -> lines.add(when.back(place) + " " + operations));
        failing.forEach((operation, step) -> lines.add(FAILS + " " + operation + " " + step));
        if (held) {
            lines.add(HELD);
        }
        write(file, lines);
    }

    private static void write(Path file, List<String> lines) {
        try {
            Path fresh = file.resolveSibling("deaths.new");
            Files.write(fresh, lines);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether an operation is one that fails in this life. */
    boolean isDoomed(OperationId operation) {
        return lines(file).stream().anyMatch(line -> line.startsWith(FAILS + " " + operation.value() + " "));
    }

    /** Whether it fails at this step. */
    boolean fails(OperationId operation, String step) {
        return lines(file).contains(FAILS + " " + operation.value() + " " + step);
    }

    /** An operation stands somewhere: it goes on where none is to end there, else never. */
    void reached(String place, OperationId operation) {
        if (!wanted().containsKey(place) || lines(before()).contains(place + " " + operation.value())) {
            return;
        }
        synchronized (standing) {
            standing.computeIfAbsent(place, _ -> new HashSet<>()).add(operation);
            LOG.info("{} stands: {}; there is nobody yet at {}", operation.value(), place, missing());
        }
        while (true) {
            endIfItIsTime();
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    private void endIfItIsTime() {
        synchronized (standing) {
            List<String> script = lines(file);
            if (!script.isEmpty() && !script.contains(HELD) && missing().isEmpty()) {
                remember();
                Runtime.getRuntime().halt(137);
            }
        }
    }

    private List<String> missing() {
        return wanted().entrySet().stream()
                .filter(each -> standing.getOrDefault(each.getKey(), Set.of()).size() < each.getValue())
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private Map<String, Integer> wanted() {
        Map<String, Integer> wanted = new HashMap<>();
        for (String line : lines(file)) {
            if (!line.equals(HELD) && !line.startsWith(FAILS)) {
                int end = line.lastIndexOf(' ');
                wanted.put(line.substring(0, end), Integer.valueOf(line.substring(end + 1)));
            }
        }
        return wanted;
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
