package io.tbaas.fabric.chaincode.builder;

import io.tbaas.fabric.chaincode.ChaincodeError;
import io.tbaas.fabric.chaincode.ChaincodeException;
import io.tbaas.fabric.chaincode.process.GuardedProcess;
import io.tbaas.fabric.chaincode.process.OutputSink;
import io.tbaas.fabric.chaincode.process.ProcessSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a compiler or package manager, and tells in its own last words why it failed. */
final class BuildTool {
    private static final Logger LOG = LoggerFactory.getLogger(BuildTool.class);
    private static final int LAST_LINES_MAX = 30;

    private final Path scratch;
    private final Duration timeout;

    BuildTool(Path scratch, Duration timeout) {
        this.scratch = scratch;
        this.timeout = timeout;
    }

    void run(ProcessSpec spec) throws InterruptedException {
        LastLines output = new LastLines(spec.name());
        int code;
        try {
            code = GuardedProcess.start(spec, scratch, output).await(timeout);
        } catch (TimeoutException expired) {
            throw failed(String.valueOf(expired.getMessage()) + "\n" + output.text());
        }
        if (code != 0) {
            throw failed(spec.command().getFirst() + " ended with " + code + "\n" + output.text());
        }
    }

    static ChaincodeException failed(String text) {
        return new ChaincodeException(ChaincodeError.CHAINCODE_BUILD_FAILED, text);
    }

    /** Keeps what explains a failure. */
    private static final class LastLines implements OutputSink {
        private final String name;
        private final Deque<String> lines = new ArrayDeque<>();

        LastLines(String name) {
            this.name = name;
        }

        @Override
        public synchronized void line(String line) {
            LOG.debug("{}: {}", name, line);
            lines.addLast(line);
            if (lines.size() > LAST_LINES_MAX) {
                lines.removeFirst();
            }
        }

        synchronized String text() {
            return String.join("\n", lines);
        }

        @Override
        public void close() {
            LOG.debug("{}: output ended", name);
        }
    }
}
