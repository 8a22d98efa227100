package io.tbaas.fabric.chaincode.process;

import io.tbaas.fabric.chaincode.ChaincodeOptions.ProcessLimits;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A contract's log file: at most so many bytes a second, and two files of limited size.
 *
 * <p>What exceeds the rate is dropped and counted, so that a flood costs neither disk nor time.
 */
public final class LimitedLog implements OutputSink {
    private static final Logger LOG = LoggerFactory.getLogger(LimitedLog.class);

    private final Path file;
    private final ProcessLimits limits;
    private final InstantSource clock;
    private @Nullable OutputStream out;
    private long sizeBytes;
    private long second;
    private long bytesThisSecond;
    private long linesDropped;
    private volatile String lastLine = "";

    public LimitedLog(Path file, ProcessLimits limits, InstantSource clock) {
        this.file = file;
        this.limits = limits;
        this.clock = clock;
    }

    @Override
    public void line(String line) {
        if (!line.isBlank()) {
            lastLine = line;
        }
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        long now = clock.instant().getEpochSecond();
        if (now != second) {
            second = now;
            bytesThisSecond = 0;
            reportDropped();
        }
        if (bytesThisSecond + bytes.length > limits.outputBytesPerSecondMax()) {
            linesDropped++;
            return;
        }
        bytesThisSecond += bytes.length;
        write(bytes);
    }

    /** What the program printed last, often why it ended; empty if it printed nothing. */
    public String lastLine() {
        return lastLine;
    }

    @Override
    public void close() {
        reportDropped();
        closeFile();
    }

    private void reportDropped() {
        if (linesDropped > 0) {
            write((linesDropped + " lines dropped: the contract prints more than " + limits.outputBytesPerSecondMax()
                            + " bytes a second\n")
                    .getBytes(StandardCharsets.UTF_8));
            linesDropped = 0;
        }
    }

    private void write(byte[] bytes) {
        try {
            if (sizeBytes + bytes.length > limits.logBytesMax()) {
                closeFile();
                Files.move(file, older(), StandardCopyOption.REPLACE_EXISTING);
            }
            OutputStream target = open();
            target.write(bytes);
            target.flush();
            sizeBytes += bytes.length;
        } catch (IOException failure) {
            // A full disk must not stop the contract: its output is lost, the peer's own log says so.
            LOG.warn("cannot write the log {}", file, failure);
            closeFile();
        }
    }

    private OutputStream open() throws IOException {
        OutputStream target = out;
        if (target == null) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            target = new BufferedOutputStream(
                    Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
            sizeBytes = Files.size(file);
            out = target;
        }
        return target;
    }

    private Path older() {
        return file.resolveSibling(file.getFileName() + ".1");
    }

    private void closeFile() {
        OutputStream target = out;
        out = null;
        sizeBytes = 0;
        if (target != null) {
            try {
                target.close();
            } catch (IOException failure) {
                LOG.warn("cannot close the log {}", file, failure);
            }
        }
    }
}
