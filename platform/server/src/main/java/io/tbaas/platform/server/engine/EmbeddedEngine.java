package io.tbaas.platform.server.engine;

import io.tbaas.engine.api.EngineDriver;
import io.tbaas.engine.api.identity.KeyCustody;
import io.tbaas.engine.api.network.Surroundings;
import io.tbaas.engine.fabric.FabricDriver;
import io.tbaas.platform.api.deployment.Engine;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.server.settings.NodeSettings;
import io.tbaas.platform.server.settings.PlatformSettings;
import io.tbaas.platform.store.network.Networks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Fabric's nodes in this process. Nothing of the driver is loaded before somebody asks for it. */
final class EmbeddedEngine implements Engine, AutoCloseable {
    private static final int LEDGER_MEMORY_MEBIBYTES = 64;

    private final KeyCustody keys;
    private final String host;
    private final Path root;
    private final HeapRoom heap = new HeapRoom();
    private final Networks networks;
    private final NodeSettings nodes;
    /** Asked for with every node at every turn; a network never goes to another realm. */
    private final Map<NetworkId, Path> folders = new ConcurrentHashMap<>();

    private final Object lock = new Object();
    private @Nullable EngineDriver driver;
    private boolean closed;

    EmbeddedEngine(KeyCustody keys, Networks networks, PlatformSettings settings) {
        this.keys = keys;
        this.networks = networks;
        this.host = settings.host();
        this.root = settings.data().resolve("networks");
        this.nodes = settings.nodes();
    }

    @Override
    public EngineDriver driver() {
        synchronized (lock) {
            if (closed) {
                throw new IllegalStateException("the engine was stopped");
            }
            EngineDriver begun = driver;
            if (begun == null) {
                begun = FabricDriver.ofThisMachine(keys, LEDGER_MEMORY_MEBIBYTES);
                driver = begun;
            }
            return begun;
        }
    }

    @Override
    public String host() {
        return host;
    }

    @Override
    public String address() {
        return nodes.host();
    }

    @Override
    public String listen(String address) {
        return nodes.listen(address);
    }

    @Override
    public Surroundings surroundings(Set<Integer> portsHeld) {
        return Surroundings.ofNewNetwork(
                nodes.ports(),
                FreePortsOfHost.taken(nodes.ports(), portsHeld, List.of(nodes.bind(), NodeSettings.LOOPBACK)),
                diskBytesFree(),
                heap.bytesFree());
    }

    private long diskBytesFree() {
        try {
            Files.createDirectories(root);
            return Files.getFileStore(root).getUsableSpace();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Path folder(NetworkId network) {
        return folders.computeIfAbsent(
                network, id -> root.resolve(networks.realm(id).owner()).resolve(id.value()));
    }

    @Override
    public void removeFolder(NetworkId network) {
        try {
            Path folder = folder(network);
            Files.deleteIfExists(folder);
            removeIfEmpty(Objects.requireNonNull(folder.getParent()));
            folders.remove(network);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void removeIfEmpty(Path folder) throws IOException {
        try {
            Files.deleteIfExists(folder);
        } catch (DirectoryNotEmptyException others) {
            return; // other networks of the same consortium or company
        }
    }

    @Override
    public void close() {
        EngineDriver begun;
        synchronized (lock) {
            closed = true;
            begun = driver;
            driver = null;
        }
        if (begun != null) {
            begun.close();
        }
    }
}
