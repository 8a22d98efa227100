package io.tbaas.fabric.chaincode.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shuts foreign programs in, as far as this machine lets us: on Linux they get a process table and a view of the files
 * of their own, and where the peer runs as root also a user of their own.
 *
 * <p>Thread safe.
 */
public enum Cage {
    /** Linux, as root. */
    OWN_USER("--mount --ipc --pid --fork --kill-child --mount-proc", true),
    /** Linux, as anybody else, where user namespaces are allowed. */
    SAME_USER("--user --map-root-user --mount --ipc --pid --fork --kill-child --mount-proc", false),
    /** Nothing of the kind: programs run as the peer does, only with an environment and a folder of their own. */
    NONE("", false);

    private static final Logger LOG = LoggerFactory.getLogger(Cage.class);
    private static final Duration TRIAL_TIME = Duration.ofSeconds(20);
    private static final AtomicReference<@Nullable Cage> DETECTED = new AtomicReference<>();
    private static final Map<String, String> ENVIRONMENT = Map.of("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");

    private final String namespaces;
    private final boolean choosesUser;

    Cage(String namespaces, boolean choosesUser) {
        this.namespaces = namespaces;
        this.choosesUser = choosesUser;
    }

    /** The strongest cage that works here; tried out once a process. */
    public static Cage detected(Path scratch) {
        Cage known = DETECTED.get();
        if (known == null) {
            known = detect(scratch);
            DETECTED.set(known);
        }
        return known;
    }

    private static Cage detect(Path scratch) {
        for (Cage cage : List.of(OWN_USER, SAME_USER)) {
            if (cage.works(scratch)) {
                LOG.info("Contracts are caged: {}", cage);
                return cage;
            }
        }
        LOG.warn("Contracts are not caged: this needs Linux with util-linux, and root or user namespaces."
                + " They run as the peer's own user and can read its files");
        return NONE;
    }

    /** The same program, shut in. The script is put into a folder of the caller's, which lives as long. */
    public ProcessSpec wrap(ProcessSpec spec, CagePlan plan, Path scriptFolder) throws IOException {
        if (this == NONE) {
            return spec;
        }
        Path script = Files.createTempFile(scriptFolder, "cage-", ".sh");
        Files.writeString(script, CageScript.of(withReachablePaths(plan), spec.folder(), choosesUser));
        List<String> command = new ArrayList<>(List.of("unshare"));
        command.addAll(List.of(namespaces.split(" ", -1)));
        command.addAll(List.of("/bin/sh", script.toString()));
        command.addAll(spec.command());
        return new ProcessSpec(spec.name(), command, spec.environment(), spec.folder());
    }

    /** A folder on the way that only its owner may enter is replaced by an empty one anybody may enter. */
    private CagePlan withReachablePaths(CagePlan plan) throws IOException {
        Set<Path> hidden = new LinkedHashSet<>(plan.hidden());
        List<Path> needed = new ArrayList<>(plan.readable());
        needed.addAll(plan.writable());
        plan.overlays().forEach(overlay -> needed.add(overlay.target()));
        for (Path path : needed) {
            addUnreachableAncestor(path, hidden);
        }
        hidden.removeIf(path -> hidden.stream().anyMatch(other -> !other.equals(path) && path.startsWith(other)));
        return new CagePlan(
                plan.writable(), plan.readable(), plan.overlays(), List.copyOf(hidden), plan.user(), plan.limits());
    }

    private static void addUnreachableAncestor(Path path, Set<Path> hidden) throws IOException {
        Path ancestor = path.getRoot();
        for (Path name : path.getParent() == null ? List.<Path>of() : List.copyOf(names(path.getParent()))) {
            ancestor = ancestor == null ? name : ancestor.resolve(name);
            if (Files.isDirectory(ancestor)
                    && !Files.getPosixFilePermissions(ancestor).contains(PosixFilePermission.OTHERS_EXECUTE)) {
                hidden.add(ancestor);
                return;
            }
        }
    }

    private static List<Path> names(Path path) {
        List<Path> names = new ArrayList<>();
        path.forEach(names::add);
        return names;
    }

    private boolean works(Path scratch) {
        try {
            Files.createDirectories(scratch);
            Path trial = Files.createTempDirectory(scratch, "cage-trial-");
            CagePlan plan = new CagePlan(
                    List.of(trial),
                    List.of(),
                    List.of(),
                    List.of(),
                    20_000,
                    new CagePlan.Limits(1L << 30, 64, 1 << 20));
            ProcessSpec spec = new ProcessSpec("cage", List.of("/bin/sh", "-c", ": > proof"), ENVIRONMENT, trial);
            int code = GuardedProcess.start(wrap(spec, plan, trial), scratch, new Silence())
                    .await(TRIAL_TIME);
            boolean proven = code == 0 && Files.exists(trial.resolve("proof"));
            try (var files = Files.list(trial)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(trial);
            return proven;
        } catch (IOException | TimeoutException | UnsupportedOperationException failure) {
            LOG.debug("no cage of the kind {}", this, failure);
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** A trial may fail; what it prints then is of no interest to anybody but us. */
    private record Silence() implements OutputSink {
        @Override
        public void line(String line) {
            LOG.debug("trial: {}", line);
        }

        @Override
        public void close() {
            LOG.debug("trial: end");
        }
    }
}
