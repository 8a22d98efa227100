package io.tbaas.fabric.chaincode.process;

import io.tbaas.fabric.chaincode.ChaincodeError;
import io.tbaas.fabric.chaincode.ChaincodeException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
            List<String> command = new ArrayList<>();
            Optional<Path> session = sessionProgram();
            session.ifPresent(program -> command.add(program.toString()));
            command.addAll(List.of("/bin/sh", guard(scratch).toString()));
            command.add(session.map(Path::toString).orElse(""));
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
        // Process.destroy would close the streams, and with them the guard's standard input.
        process.toHandle().destroy();
        if (!process.waitFor(TERMINATION_TIME.toSeconds(), TimeUnit.SECONDS)) {
            kill();
            if (!process.waitFor(TERMINATION_TIME.toSeconds(), TimeUnit.SECONDS)) {
                throw new ChaincodeException(
                        ChaincodeError.CHAINCODE_LAUNCH_FAILED, "failed to stop instance '" + name + "'");
            }
        }
        var unused = await();
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

    /** On Linux guard and program have sessions of their own, without a terminal and without other members. */
    private static Optional<Path> sessionProgram() {
        return Optional.of(Path.of("/usr/bin/setsid")).filter(Files::isExecutable);
    }

    private static Path guard(Path scratch) throws IOException {
        try (InputStream source = GuardedProcess.class.getResourceAsStream("guard.sh")) {
            if (source == null) {
                throw new IOException("guard.sh is missing from the class path");
            }
            return Resources.install(scratch, "guard", ".sh", source.readAllBytes());
        }
    }
}
