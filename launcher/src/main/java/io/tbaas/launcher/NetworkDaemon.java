package io.tbaas.launcher;

import io.tbaas.crypto.ProcessCrypto;
import io.tbaas.crypto.SignatureAlgorithm;
import io.tbaas.fabric.node.network.EmbeddedNetwork;
import io.tbaas.fabric.node.network.NetworkFolder;
import io.tbaas.foundation.TbaasException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The background process: runs the network of one data folder until it is told to stop. */
final class NetworkDaemon {
    private static final Logger LOG = LoggerFactory.getLogger(NetworkDaemon.class);

    private NetworkDaemon() {}

    /** What {@link #main} takes: the data folder, and base port and algorithm of a new network. */
    static List<String> arguments(DataFolder data, NetworkStart start) {
        return List.of(
                data.root().toString(),
                Integer.toString(start.basePort()),
                start.newPlan().algorithm().name());
    }

    /** The start that such arguments ask for. */
    static NetworkStart start(List<String> arguments) {
        return NetworkStart.onPorts(Integer.parseInt(arguments.get(1)))
                .with(SignatureAlgorithm.valueOf(arguments.get(2)));
    }

    /** Ends with status 1 if the network cannot start. */
    public static void main(String[] arguments) throws InterruptedException {
        Logs.unite();
        ProcessCrypto.preferNative();
        run(new DataFolder(Path.of(arguments[0])), start(List.of(arguments)));
    }

    /** Serves the folder until the process is told to stop. */
    static void run(DataFolder data, NetworkStart start) throws InterruptedException {
        try (FileChannel channel = open(data.root().resolve("run/network.lock"))) {
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw new TbaasException(
                        LauncherError.FOLDER_UNUSABLE, "Another process serves the folder " + data.root() + ".");
            }
            serve(data, start);
        } catch (TbaasException e) {
            LOG.error("{} [{}]", e.getMessage(), e.code().name(), e);
            System.exit(1);
        } catch (IOException e) {
            LOG.error("The folder {} cannot be used: {}", data.root(), e.getMessage(), e);
            System.exit(1);
        }
    }

    private static void serve(DataFolder data, NetworkStart start) throws InterruptedException, IOException {
        NetworkFolder folder = new NetworkFolder(data.network());
        if (folder.plan().isEmpty()) {
            folder.create(start.newPlan(), Instant.now());
        }
        EmbeddedNetwork network = new EmbeddedNetwork(folder, folder.plan().orElseThrow(), Clock.systemUTC());
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("stop-network").unstarted(() -> {
                    network.close();
                    LOG.info("The network is stopped.");
                    stopped.countDown();
                }));
        network.start();
        Files.writeString(data.readyFile(), Instant.now().toString());
        LOG.info("The network is ready.");
        stopped.await();
    }

    private static FileChannel open(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }
}
