package io.tbaas.fabric.chaincode.builder;

import io.tbaas.fabric.chaincode.ChaincodeError;
import io.tbaas.fabric.chaincode.ChaincodeException;
import io.tbaas.fabric.chaincode.ChaincodeOptions;
import io.tbaas.fabric.chaincode.process.GuardedProcess;
import io.tbaas.fabric.chaincode.process.OutputSink;
import io.tbaas.fabric.chaincode.process.ProcessSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a compiler or package manager, and tells in its own last words why it failed. */
final class BuildTool {
    private static final Logger LOG = LoggerFactory.getLogger(BuildTool.class);
    private static final int LAST_LINES_MAX = 30;

    private final ChaincodeOptions options;
    private final Toolchain toolchain;
    private final Cages cages;

    BuildTool(ChaincodeOptions options, Toolchain toolchain, Cages cages) {
        this.options = options;
        this.toolchain = toolchain;
        this.cages = cages;
    }

    /** The home folder that a build sees. */
    Path home(BuildContext context) {
        return cages.home(context, toolchain.home());
    }

    Toolchain toolchain() {
        return toolchain;
    }

    /**
     * Runs the command to its end.
     *
     * @param folder where it starts, inside the context's scratch folder
     * @param caches folders below the user's home that the tool keeps downloads in; the build sees a private view
     * @param added variables beside those of every build
     */
    void run(BuildContext context, Path folder, List<String> command, List<String> caches, Map<String, String> added)
            throws IOException, InterruptedException {
        Map<String, String> environment = new TreeMap<>(toolchain.environment());
        environment.putAll(added);
        String name = Path.of(command.getFirst()).getFileName() + " " + context.packageId();
        ProcessSpec spec = new ProcessSpec(name, command, environment, folder);
        run(cages.forBuild(spec, context, toolchain.home(), caches));
    }

    private void run(ProcessSpec spec) throws InterruptedException {
        LastLines output = new LastLines(spec.name());
        Duration timeout = options.times().install();
        int code;
        try {
            code = GuardedProcess.start(spec, options.folder(), output).await(timeout);
        } catch (TimeoutException expired) {
            throw failed(String.valueOf(expired.getMessage()) + "\n" + output.text());
        }
        if (code != 0) {
            throw failed(spec.name() + " ended with " + code + "\n" + output.text());
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
