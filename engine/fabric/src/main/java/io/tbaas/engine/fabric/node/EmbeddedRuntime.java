package io.tbaas.engine.fabric.node;

import io.tbaas.crypto.x509.Certificate;
import io.tbaas.engine.api.EngineError;
import io.tbaas.engine.api.ledger.LedgerName;
import io.tbaas.engine.api.node.LogQuery;
import io.tbaas.engine.api.node.LogTail;
import io.tbaas.engine.api.node.NodeDeployment;
import io.tbaas.engine.api.node.NodeRole;
import io.tbaas.engine.api.node.NodeRuntime;
import io.tbaas.engine.api.node.NodeState;
import io.tbaas.engine.api.node.NodeStatus;
import io.tbaas.engine.api.node.PortUse;
import io.tbaas.engine.fabric.call.Identities;
import io.tbaas.engine.fabric.identity.Definitions;
import io.tbaas.fabric.node.network.ChannelParking;
import io.tbaas.fabric.node.network.EmbeddedNode;
import io.tbaas.fabric.node.network.EmbeddedNodes;
import io.tbaas.fabric.node.network.NodeAddresses;
import io.tbaas.fabric.node.network.NodeSetup;
import io.tbaas.fabric.node.network.SharedCaches;
import io.tbaas.fabric.protocol.ChannelId;
import io.tbaas.fabric.protocol.msp.VerificationCache;
import io.tbaas.foundation.TbaasException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs nodes of any number of networks in this process. Private keys stay in custody; nothing of them is on disk. */
public final class EmbeddedRuntime implements NodeRuntime {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedRuntime.class);
    private static final int VERIFICATIONS_PER_NETWORK_MAX = 20_000;

    private final Identities identities;
    private final Clock clock;
    private final SharedCaches caches;
    private final Map<String, EmbeddedNodes> networks = new ConcurrentHashMap<>();
    private final Map<Path, Running> running = new ConcurrentHashMap<>();
    private final Map<Path, ReentrantLock> turns = new ConcurrentHashMap<>();

    /**
     * A runtime that runs nothing yet.
     *
     * @param ledgerMemoryMebibytes caches of all ledgers of all nodes together
     */
    public EmbeddedRuntime(Identities identities, Clock clock, int ledgerMemoryMebibytes) {
        this.identities = identities;
        this.clock = clock;
        caches = new SharedCaches(ledgerMemoryMebibytes);
        NodeLogs.install();
    }

    private record Running(EmbeddedNode node, NodeFolder.Lock lock, NodeLog log, Instant since) {}

    @Override
    public void make(NodeDeployment deployment) {
        inTurn(deployment, () -> new NodeFolder(deployment.folder()).make());
    }

    @Override
    public void start(NodeDeployment deployment) {
        inTurn(deployment, () -> {
            if (!running.containsKey(deployment.folder())) {
                running.put(deployment.folder(), begin(deployment));
            }
        });
    }

    private Running begin(NodeDeployment deployment) {
        NodeFolder folder = new NodeFolder(deployment.folder());
        folder.make();
        NodeFolder.Lock lock = folder.lock();
        NodeLog log;
        try {
            log = NodeLog.open(folder.log());
        } catch (RuntimeException failure) {
            lock.close();
            throw failure;
        }
        try {
            Reachability.require(deployment);
            Ports.requireFree(deployment);
            EmbeddedNode node = NodeLogs.writing(log, () -> start(deployment, folder.data()));
            LOG.info("Node {} runs on {}", deployment.name(), deployment.ports());
            Instant now = clock.instant();
            log.write(now, "INFO", "The node runs on " + deployment.ports());
            return new Running(node, lock, log, now);
        } catch (RuntimeException failure) {
            log.write(clock.instant(), "ERROR", "The node did not start: " + failure.getMessage());
            close(log, lock);
            throw startFailure(deployment, failure);
        }
    }

    private EmbeddedNode start(NodeDeployment deployment, Path data) {
        EmbeddedNodes network = networks.computeIfAbsent(
                deployment.network(),
                unused -> new EmbeddedNodes(VerificationCache.of(VERIFICATIONS_PER_NETWORK_MAX), caches, clock));
        PortUse second = deployment.role() == NodeRole.CONSENSUS ? PortUse.ADMINISTRATION : PortUse.CONTRACTS;
        NodeSetup setup = new NodeSetup(
                deployment.name().value(),
                identities.signer(
                        deployment.organisation().name(), deployment.identity().signing()),
                Definitions.msp(deployment.organisation()),
                identities.tls(deployment.identity().tls()),
                deployment.organisation().tlsAuthorities().stream()
                        .flatMap(pem -> Certificate.allOfPem(pem).stream())
                        .toList(),
                addresses(deployment, second),
                data);
        return switch (deployment.role()) {
            case CONSENSUS -> network.startOrderer(setup);
            case LEDGER -> network.startPeer(setup);
        };
    }

    private static NodeAddresses addresses(NodeDeployment deployment, PortUse second) {
        return new NodeAddresses(
                deployment.listen(),
                deployment.host(),
                Ports.of(deployment, PortUse.SERVICE),
                Ports.of(deployment, second));
    }

    private static TbaasException startFailure(NodeDeployment deployment, RuntimeException failure) {
        if (failure instanceof TbaasException known && known.code() instanceof EngineError) {
            return known;
        }
        return new TbaasException(
                EngineError.NODE_FAILED, deployment.name() + " did not start: " + failure.getMessage(), failure);
    }

    @Override
    public void stop(NodeDeployment deployment) {
        inTurn(deployment, () -> end(deployment.folder()));
    }

    private void end(Path folder) {
        Running node = running.remove(folder);
        if (node != null) {
            try {
                NodeLogs.writing(node.log(), () -> {
                    node.node().close();
                    return folder;
                });
                node.log().write(clock.instant(), "INFO", "The node has stopped.");
            } catch (RuntimeException failure) {
                // What a full disk did not take is caught up on from the others once the node starts anew.
                LOG.error("Node in {} did not stop in peace", folder, failure);
                node.log().write(clock.instant(), "ERROR", "The node did not stop in peace: " + failure.getMessage());
            } finally {
                close(node.log(), node.lock());
            }
        }
    }

    /** A folder that stayed locked could not be served again before the process ends. */
    private static void close(NodeLog log, NodeFolder.Lock lock) {
        try {
            log.close();
        } finally {
            lock.close();
        }
    }

    @Override
    public void remove(NodeDeployment deployment) {
        inTurn(deployment, () -> {
            end(deployment.folder());
            new NodeFolder(deployment.folder()).delete();
        });
    }

    @Override
    public void forget(NodeDeployment deployment, LedgerName ledger) {
        if (deployment.role() == NodeRole.CONSENSUS) {
            throw new TbaasException(
                    EngineError.NOT_SUPPORTED, "An orderer leaves a channel while it runs, through its own interface.");
        }
        inTurn(deployment, () -> {
            NodeFolder folder = new NodeFolder(deployment.folder());
            if (folder.restingState() == NodeState.ABSENT) {
                return;
            }
            NodeFolder.Lock lock = folder.lock();
            try {
                EmbeddedNodes.unjoin(folder.data(), ChannelId.of(ledger.value()));
                LOG.info("Node {} has forgotten {}", deployment.name(), ledger);
            } catch (TbaasException failure) {
                throw failure.code() instanceof EngineError
                        ? failure
                        : new TbaasException(
                                EngineError.FOLDER_UNUSABLE, String.valueOf(failure.getMessage()), failure);
            } finally {
                lock.close();
            }
        });
    }

    @Override
    public void park(NodeDeployment deployment, LedgerName ledger) {
        parking(deployment, each -> {
            each.park(ChannelId.of(ledger.value()));
            LOG.info("Node {} has laid {} aside", deployment.name(), ledger);
        });
    }

    @Override
    public void unpark(NodeDeployment deployment, LedgerName ledger) {
        parking(deployment, each -> {
            each.unpark(ChannelId.of(ledger.value()));
            LOG.info("Node {} has taken {} back", deployment.name(), ledger);
        });
    }

    @Override
    public void discard(NodeDeployment deployment, LedgerName ledger) {
        parking(deployment, each -> each.discard(ChannelId.of(ledger.value())));
    }

    /** By the node itself where it runs, else in its folder. */
    private void parking(NodeDeployment deployment, Consumer<ChannelParking> work) {
        inTurn(deployment, () -> {
            Running node = running.get(deployment.folder());
            NodeFolder folder = new NodeFolder(deployment.folder());
            try {
                if (node != null) {
                    NodeLogs.writing(node.log(), () -> {
                        work.accept(node.node());
                        return folder;
                    });
                } else if (folder.restingState() != NodeState.ABSENT) {
                    try (NodeFolder.Lock _ = folder.lock()) {
                        work.accept(resting(deployment.role(), folder.data()));
                    }
                }
            } catch (TbaasException failure) {
                throw failure.code() instanceof EngineError
                        ? failure
                        : new TbaasException(
                                node == null ? EngineError.FOLDER_UNUSABLE : EngineError.NODE_FAILED,
                                String.valueOf(failure.getMessage()),
                                failure);
            }
        });
    }

    private static ChannelParking resting(NodeRole role, Path data) {
        return switch (role) {
            case CONSENSUS -> EmbeddedNodes.restingOrderer(data);
            case LEDGER -> EmbeddedNodes.restingPeer(data);
        };
    }

    @Override
    public NodeStatus status(NodeDeployment deployment) {
        NodeFolder folder = new NodeFolder(deployment.folder());
        Running node = running.get(deployment.folder());
        if (node == null) {
            return new NodeStatus(folder.restingState(), Optional.empty(), Map.of(), folder.bytes(), clock.instant());
        }
        Map<LedgerName, String> failures = node.node().failures().entrySet().stream()
                .collect(Collectors.toMap(each -> new LedgerName(each.getKey()), Map.Entry::getValue));
        return new NodeStatus(
                failures.isEmpty() ? NodeState.RUNNING : NodeState.UNHEALTHY,
                Optional.of(node.since()),
                failures,
                folder.bytes(),
                clock.instant());
    }

    @Override
    public LogTail log(NodeDeployment deployment, LogQuery query) {
        return NodeLog.read(new NodeFolder(deployment.folder()).log(), query);
    }

    private void inTurn(NodeDeployment deployment, Runnable action) {
        ReentrantLock turn = turns.computeIfAbsent(deployment.folder(), unused -> new ReentrantLock());
        turn.lock();
        try {
            action.run();
        } finally {
            turn.unlock();
        }
    }

    @Override
    public void close() {
        List.copyOf(running.keySet()).forEach(this::end);
        caches.close();
    }
}
