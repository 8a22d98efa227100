package io.tbaas.benchmarks;

import io.tbaas.crypto.SignatureAlgorithm;
import io.tbaas.fabric.node.network.NetworkFolder;
import io.tbaas.fabric.node.network.NetworkSettings;
import io.tbaas.launcher.ChannelSetup;
import io.tbaas.launcher.DataFolder;
import io.tbaas.launcher.NetworkClient;
import io.tbaas.launcher.NetworkProcess;
import io.tbaas.launcher.NetworkStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Our nodes in one process, as the launcher starts them, in a folder that goes with them. */
final class OurNetwork implements ComparedNetwork {
    private static final int BASE_PORT = 20050;
    private static final int BASE_PORT_REPEATING = 23050;

    private final DataFolder data;
    private final boolean checksRepeated;
    private final NetworkProcess process;
    private final long begun = System.nanoTime();
    private final NetworkClient client;

    private OurNetwork(DataFolder data, NetworkStart start, NetworkSettings settings) {
        this.data = data;
        checksRepeated = settings.checksRepeated();
        new NetworkFolder(data.network()).keep(settings);
        process = new NetworkProcess(data);
        process.start(start);
        client = new NetworkClient(data);
    }

    /** As a network is by default: equal checks are made once. */
    static OurNetwork start(SignatureAlgorithm algorithm) throws IOException, InterruptedException {
        return start(NetworkStart.onPorts(BASE_PORT).with(algorithm), NetworkSettings.DEFAULTS);
    }

    /** Every node checks every signature whenever it meets it. */
    static OurNetwork startRepeatingChecks() throws IOException, InterruptedException {
        NetworkSettings settings = new NetworkSettings(NetworkSettings.DEFAULTS.ledgerMemoryMebibytes(), true);
        return start(NetworkStart.onPorts(BASE_PORT_REPEATING), settings);
    }

    private static OurNetwork start(NetworkStart start, NetworkSettings settings)
            throws IOException, InterruptedException {
        OurNetwork network = new OurNetwork(new DataFolder(Files.createTempDirectory("tbaas-bench")), start, settings);
        try {
            ChannelSetup.ensure(network.client, CHANNEL);
            return network;
        } catch (RuntimeException | InterruptedException e) {
            network.close();
            throw e;
        }
    }

    @Override
    public String name() {
        return checksRepeated ? "ours, no shared checks" : "ours";
    }

    @Override
    public NetworkClient client() {
        return client;
    }

    @Override
    public List<MeasuredProcess> nodes() {
        return List.of(MeasuredProcess.of("nodes", data.process().orElseThrow()));
    }

    DataFolder data() {
        return data;
    }

    /** Where the nodes keep what they commit. */
    Path nodesFolder() {
        return data.network().resolve("nodes");
    }

    /** Since its start was asked for. */
    double secondsSinceBegin() {
        return (System.nanoTime() - begun) / 1e9;
    }

    @Override
    public void close() {
        client.close();
        process.stop();
        data.clear();
        Folders.delete(data.root());
    }
}
