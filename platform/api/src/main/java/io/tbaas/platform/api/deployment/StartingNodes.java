package io.tbaas.platform.api.deployment;

import io.tbaas.platform.domain.ResourceKind;
import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.audit.SystemAction;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.Node;
import io.tbaas.platform.domain.network.NodeState;
import io.tbaas.platform.store.change.Changes;
import io.tbaas.platform.store.network.Networks;
import io.tbaas.platform.store.network.Nodes;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** When the platform of a host begins, none of the host's nodes runs: those that ran before are starting until they do again. */
@Component
public final class StartingNodes {
    /** What failed before tells why until it was tried again. */
    private static final Set<NodeState> RAN = EnumSet.of(NodeState.RUNNING, NodeState.UNHEALTHY);

    private final Engine engine;
    private final Changes changes;
    private final Networks networks;
    private final Nodes nodes;
    private final HostNodes hostNodes;

    StartingNodes(Engine engine, Changes changes, Networks networks, Nodes nodes, HostNodes hostNodes) {
        this.engine = engine;
        this.changes = changes;
        this.networks = networks;
        this.nodes = nodes;
        this.hostNodes = hostNodes;
    }

    /** Only for the one instance of this host, before it does anything: nobody else runs these nodes. */
    public void begin() {
        Map<NetworkId, List<Node>> ran = nodes.wanted(engine.host()).stream()
                .filter(StartingNodes::ran)
                .collect(Collectors.groupingBy(Node::network, LinkedHashMap::new, Collectors.toList()));
        ran.forEach(
                (network, listed) -> changes.apply(Call.ofPlatform("host-nodes"), SystemAction.NODE_STATE, change -> {
                    networks.lock(change, network);
                    listed.forEach(node -> {
                        if (nodes.find(node.id()).filter(StartingNodes::ran).isPresent()) {
                            hostNodes.enter(change, node, NodeState.STARTING, "");
                        }
                        change.audit(
                                ChainId.of(node.company()),
                                ResourceRef.of(ResourceKind.NODE, node.id()),
                                Map.of("state", NodeState.STARTING.code()));
                    });
                    return network;
                }));
    }

    private static boolean ran(Node node) {
        return RAN.contains(node.state());
    }
}
