package io.tbaas.fabric.chaincode.process;

import io.tbaas.fabric.chaincode.ChaincodeError;
import io.tbaas.fabric.chaincode.ChaincodeException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running program with all its children: stopped together, and killed together when this process dies. */
public final class GuardedProcess {
    private static final Logger LOG = LoggerFactory.getLogger(GuardedProcess.class);
    private static final Duration TERMINATION_TIME = Duration.ofSeconds(5);
    private static final int LINE_BYTES_MAX = 16 * 1024;

    private final String name;
    private final Process process;
    private final Thread reader;

    private GuardedProcess(String name, Process process, OutputSink output) {
        this.name = name;
        this.process = process;
        reader = Thread.ofPlatform()
                .daemon()
                .name("output-" + name)
                .unstarted(() -> readOutput(process.getInputStream(), output));
    }

    /**
     * Starts the program.
     *
     * @param scratch a folder for the guard script
     * @throws ChaincodeException {@code CHAINCODE_LAUNCH_FAILED} if the operating system refuses
     */
    public static GuardedProcess start(ProcessSpec spec, Path scratch, OutputSink output) {
        try {
            List<String> command = new ArrayList<>(sessionLeader());
            command.addAll(List.of("/bin/sh", guard(scratch).toString()));
            command.addAll(spec.command());
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(spec.folder().toFile())
                    .redirectErrorStream(true);
            builder.environment().clear();
            builder.environment().putAll(spec.environment());
            GuardedProcess started = new GuardedProcess(spec.name(), builder.start(), output);
            started.reader.start();
            return started;
        } catch (IOException failure) {
            throw new ChaincodeException(
                    ChaincodeError.CHAINCODE_LAUNCH_FAILED,
                    "could not start " + spec.command().getFirst() + ": " + failure.getMessage(),
                    failure);
        }
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Waits for the end and gives the exit code, once all output is read. */
    public int await() throws InterruptedException {
        int code = process.waitFor();
        closeGrip();
        reader.join(TERMINATION_TIME);
        return code;
    }

    /** As {@link #await()}, but kills the program when the time is over. */
    public int await(Duration timeout) throws InterruptedException, TimeoutException {
        if (!process.waitFor(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
            kill();
            throw new TimeoutException(name + " did not end within " + timeout.toSeconds() + " s");
        }
        return await();
    }

    /** Asks the program to end, and kills it with its children when it does not. */
    public void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(TERMINATION_TIME.toSeconds(), TimeUnit.SECONDS)) {
            kill();
            if (!process.waitFor(TERMINATION_TIME.toSeconds(), TimeUnit.SECONDS)) {
                throw new ChaincodeException(
                        ChaincodeError.CHAINCODE_LAUNCH_FAILED, "failed to stop instance '" + name + "'");
            }
        }
        closeGrip();
    }

    /** Kills the program with its children at once. */
    public void kill() {
        closeGrip();
    }

    /** The guard kills the group when its standard input closes. */
    private void closeGrip() {
        try {
            process.getOutputStream().close();
        } catch (IOException broken) {
            LOG.debug("the guard of {} has left already", name, broken);
        }
    }

    private void readOutput(InputStream stream, OutputSink output) {
        try (output;
                stream) {
            LineReader lines = new LineReader(stream, LINE_BYTES_MAX);
            String line = lines.next();
            while (line != null) {
                output.line(line);
                line = lines.next();
            }
        } catch (IOException broken) {
            LOG.debug("output of {} ended", name, broken);
        }
    }

    /** On Linux a session of its own, so that the group has no terminal and no other members. */
    private static List<String> sessionLeader() {
        Path setsid = Path.of("/usr/bin/setsid");
        return Files.isExecutable(setsid) ? List.of(setsid.toString()) : List.of();
    }

    private static Path guard(Path scratch) throws IOException {
        Path script = scratch.resolve("guard.sh");
        if (Files.notExists(script)) {
            Files.createDirectories(scratch);
            Path temporary = Files.createTempFile(scratch, "guard", ".sh");
            try (InputStream source = GuardedProcess.class.getResourceAsStream("guard.sh")) {
                if (source == null) {
                    throw new IOException("guard.sh is missing from the class path");
                }
                Files.writeString(temporary, new String(source.readAllBytes(), StandardCharsets.UTF_8));
            }
            Files.move(temporary, script, StandardCopyOption.ATOMIC_MOVE);
        }
        return script;
    }
}
