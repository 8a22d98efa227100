package io.tbaas.platform.api.deployment;

import io.tbaas.engine.api.EngineError;
import io.tbaas.engine.api.node.NodeDeployment;
import io.tbaas.engine.api.node.NodeRole;
import io.tbaas.engine.api.node.NodeStatus;
import io.tbaas.foundation.TbaasException;
import io.tbaas.platform.domain.ResourceKind;
import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.audit.SystemAction;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.network.Network;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.Node;
import io.tbaas.platform.domain.network.NodeState;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.change.Changes;
import io.tbaas.platform.store.host.Hosts;
import io.tbaas.platform.store.instance.Instances;
import io.tbaas.platform.store.network.Networks;
import io.tbaas.platform.store.network.Nodes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Sees to it that the nodes of this host that ought to run do run, also after the platform was started anew. */
@Component
public final class HostNodes {
    private static final Logger LOG = LoggerFactory.getLogger(HostNodes.class);

    /** The operating system's words. */
    private static final String DISK_FULL = "No space left on device";

    /** With less than this a node would stop again at once. */
    private static final long ROOM_BYTES = 16L << 20;

    private final Engine engine;
    private final Changes changes;
    private final Networks networks;
    private final Nodes nodes;
    private final Deployments deployments;
    private final NetworkTurns turns;
    private final Instances instances;

    private record Seen(NodeState state, String failure) {}

    HostNodes(
            Engine engine,
            Changes changes,
            Networks networks,
            Nodes nodes,
            Deployments deployments,
            NetworkTurns turns,
            Instances instances) {
        this.instances = instances;
        this.engine = engine;
        this.changes = changes;
        this.networks = networks;
        this.nodes = nodes;
        this.deployments = deployments;
        this.turns = turns;
    }

    /** Starts what ought to run and does not, and remembers what became of it. The engine does not begin while there is nothing to do. */
    public void tend() {
        for (Node listed : nodes.wanted(engine.host())) {
            turns.take(listed.network(), () -> {
                stillWanted(listed).ifPresent(node -> remember(node, tend(node)));
                return listed;
            });
        }
    }

    private Optional<Node> stillWanted(Node listed) {
        return nodes.find(listed.id())
                .filter(node -> node.wanted() && node.state().isThere())
                .filter(node -> networks.get(node.network()).state().isEstablished());
    }

    private Seen tend(Node node) {
        NodeDeployment deployment = deployments.of(node).orElseThrow();
        NodeStatus status = engine.driver().nodes().status(deployment);
        return switch (status.state()) {
            case RUNNING -> new Seen(NodeState.RUNNING, "");
            case UNHEALTHY -> unhealthy(deployment, status);
            case ELSEWHERE ->
                isShared()
                        ? new Seen(node.state(), node.failure())
                        : new Seen(NodeState.FAILED, "Another process serves the node's folder.");
            case ABSENT ->
                new Seen(NodeState.FAILED, "The node's folder " + deployment.folder() + " is gone: restore it.");
            case STOPPED -> start(deployment);
        };
    }

    /** A node that stopped for want of room starts anew as soon as there is some again; others of its host go on meanwhile. */
    private Seen unhealthy(NodeDeployment deployment, NodeStatus status) {
        String failure = status.ledgerFailures().entrySet().stream()
                .map(each -> each.getKey() + ": " + each.getValue())
                .collect(Collectors.joining("; "));
        if (failure.contains(DISK_FULL) && hasRoom(deployment.folder())) {
            LOG.info("node {} starts anew: there is room on the disk again", deployment.name());
            engine.driver().nodes().stop(deployment);
            return start(deployment);
        }
        return new Seen(NodeState.UNHEALTHY, failure);
    }

    private static boolean hasRoom(Path folder) {
        try {
            return Files.getFileStore(folder).getUsableSpace() >= ROOM_BYTES;
        } catch (IOException unknown) {
            throw new UncheckedIOException(unknown);
        }
    }

    /** Whether another instance lives on this host: what is served elsewhere then is its to tell. */
    private boolean isShared() {
        return instances.all(Hosts.ALIVE).stream()
                        .filter(instance -> instance.alive() && instance.host().equals(engine.host()))
                        .count()
                > 1;
    }

    private Seen start(NodeDeployment deployment) {
        try {
            engine.driver().nodes().start(deployment);
            return new Seen(NodeState.RUNNING, "");
        } catch (TbaasException failure) {
            if (failure.code() instanceof EngineError) {
                return new Seen(NodeState.FAILED, String.valueOf(failure.getMessage()));
            }
            throw failure;
        }
    }

    private void remember(Node node, Seen seen) {
        if (node.state() == seen.state() && node.failure().equals(seen.failure())) {
            return;
        }
        LOG.info("node {} is {} {}", node.id().value(), seen.state().code(), seen.failure());
        changes.apply(Call.ofPlatform("host-nodes"), SystemAction.NODE_STATE, change -> {
            enter(change, node, seen.state(), seen.failure());
            change.audit(
                    ChainId.of(node.company()),
                    ResourceRef.of(ResourceKind.NODE, node.id()),
                    Map.of("state", seen.state().code()));
            return node;
        });
    }

    /** Stores what became of a node, and what that makes of its network. */
    public void enter(Change change, Node node, NodeState state, String failure) {
        networks.lock(change, node.network());
        nodes.enter(change, node.id(), state, failure);
        stand(change, node.network());
    }

    /** Stores what the states of its nodes make of a network. */
    public void stand(Change change, NetworkId network) {
        Network held = networks.lock(change, network);
        if (held.state().isEstablished()) {
            List<Node> all = nodes.of(network).stream()
                    .filter(each -> each.state().isThere())
                    .toList();
            int running = (int) all.stream()
                    .filter(each -> each.state() == NodeState.RUNNING)
                    .count();
            networks.stand(change, network, running, all.size() + (orders(held, all) ? 0 : 1));
        }
    }

    /** Whether a node is there that orders: where it is in the bin of its company, or purged, the network misses it. */
    private static boolean orders(Network network, List<Node> there) {
        return network.imported() || there.stream().anyMatch(node -> node.role() == NodeRole.CONSENSUS);
    }

    /** Starts a node that ought to run: the watch may not have come to it yet after the platform was started anew. */
    public void wake(Node node) {
        if (node.wanted()) {
            turns.take(node.network(), () -> {
                deployments.of(node).ifPresent(engine.driver().nodes()::start);
                return node;
            });
        }
    }

    /** Starts the nodes of a network that is being made: an earlier process of this host may have started them before. */
    public void wake(NetworkId network) {
        turns.take(network, () -> {
            deployments.of(network).forEach(engine.driver().nodes()::start);
            return network;
        });
    }
}
