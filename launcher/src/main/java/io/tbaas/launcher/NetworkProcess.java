package io.tbaas.launcher;

import io.tbaas.fabric.node.network.NetworkFolder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts and stops the background process that runs the network of a data folder. */
public final class NetworkProcess {
    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);

    private final DataFolder data;
    private final BackgroundProcess process;

    /** Over one data folder. */
    public NetworkProcess(DataFolder data) {
        this.data = data;
        this.process = new BackgroundProcess(data, Part.NETWORK);
    }

    /** Starts the process unless it runs, and returns once every node listens. */
    public void start(NetworkStart start) {
        start.settle(new NetworkFolder(data.network()), data.process().isPresent());
        if (data.process().isPresent()) {
            return;
        }
        process.start(command(start), Map.of(), START_TIMEOUT);
    }

    /** Stops the process; true if one ran. */
    public boolean stop() {
        return process.stop();
    }

    /**
     * How the JVM of a network is set up; benchmarks of its parts use the same. The three inlining bounds
     * here and in contracts took a fifth off the processor time of a quick start; no difference was seen afterwards.
     */
    public static List<String> jvmOptions() {
        return List.of(
                "-XX:MaxInlineLevel=9",
                "-XX:InlineSmallCode=1000",
                "-XX:FreqInlineSize=120",
                "-XX:+UseParallelGC",
                "-Xms128m",
                "-Xmx1536m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow");
    }

    /** The same class path and options. */
    private List<String> command(NetworkStart start) {
        List<String> command = new ArrayList<>();
        PreparedStart.options().forEach(command::add);
        command.addAll(jvmOptions());
        command.addAll(List.of(
                "-Dtbaas.log=INFO", "-cp", System.getProperty("java.class.path"), NetworkDaemon.class.getName()));
        command.addAll(NetworkDaemon.arguments(data, start));
        return command;
    }
}
