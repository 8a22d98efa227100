package io.tbaas.platform.api.node;

import io.tbaas.engine.api.node.LogQuery;
import io.tbaas.engine.api.node.LogTail;
import io.tbaas.platform.api.host.NodeFolders;
import io.tbaas.platform.api.host.NodeLog;
import io.tbaas.platform.api.operation.OperationView;
import io.tbaas.platform.domain.ResourceKind;
import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.network.Network;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.Node;
import io.tbaas.platform.domain.network.NodeId;
import io.tbaas.platform.domain.network.NodeState;
import io.tbaas.platform.domain.operation.OperationPlan;
import io.tbaas.platform.domain.operation.PlannedStep;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.change.Changes;
import io.tbaas.platform.store.instance.Instances;
import io.tbaas.platform.store.list.Filter;
import io.tbaas.platform.store.list.Page;
import io.tbaas.platform.store.list.PageRequest;
import io.tbaas.platform.store.network.Networks;
import io.tbaas.platform.store.network.Nodes;
import io.tbaas.platform.store.operation.Operations;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Reads nodes and their logs, and has them started and stopped. */
@Component
final class NodeDesk {
    private static final Duration ALIVE = Duration.ofSeconds(30);

    private final Changes changes;
    private final Networks networks;
    private final Nodes nodes;
    private final Operations operations;
    private final Instances instances;
    private final NodeFolders folders;

    NodeDesk(
            Changes changes,
            Networks networks,
            Nodes nodes,
            Operations operations,
            Instances instances,
            NodeFolders folders) {
        this.changes = changes;
        this.networks = networks;
        this.nodes = nodes;
        this.operations = operations;
        this.instances = instances;
        this.folders = folders;
    }

    Page<NodeView> page(Caller.Account caller, NetworkId network, Filter filter, PageRequest request) {
        networks.get(network, caller.company());
        Set<String> online = online();
        return nodes.page(network, caller.company(), filter, request)
                .map(node -> NodeView.of(node, online.contains(node.host())));
    }

    Page<NodeView> page(Caller.Account caller, Optional<NodeState> state, Optional<String> host, PageRequest request) {
        Set<String> online = online();
        return nodes.page(caller.company(), state, host, request)
                .map(node -> NodeView.of(node, online.contains(node.host())));
    }

    NodeView read(Caller.Account caller, NetworkId network, NodeId id) {
        Node node = nodes.get(id, network, caller.company());
        return NodeView.of(node, online().contains(node.host()));
    }

    private Set<String> online() {
        return instances.all(ALIVE).stream()
                .filter(Instances.Instance::alive)
                .map(Instances.Instance::host)
                .collect(Collectors.toUnmodifiableSet());
    }

    OperationView turn(
            Call call,
            Caller.Account caller,
            Permission permission,
            NetworkId networkId,
            NodeId id,
            SwitchNode.Turn turn) {
        return changes.create(call, permission, OperationView.class, change -> {
            Node node = nodes.get(id, networkId, caller.company());
            Network network = networks.lock(change, networkId);
            if (!network.state().isEstablished() || !node.state().isThere()) {
                String state = (network.state().isEstablished() ? node.state() : network.state()).code();
                throw Problem.of(ProblemCode.WRONG_STATE)
                        .with("state", state)
                        .with("wanted", turn.name().toLowerCase(Locale.ROOT));
            }
            nodes.want(change, id, turn != SwitchNode.Turn.STOP);
            change.audit(ChainId.of(caller.company()), ResourceRef.of(ResourceKind.NODE, id));
            OperationPlan plan = new OperationPlan(
                    "node." + turn.name().toLowerCase(Locale.ROOT),
                    Optional.of(caller.company()),
                    ResourceRef.of(ResourceKind.NODE, id),
                    Optional.of(node.host()),
                    List.of(new PlannedStep(SwitchNode.TYPE, new SwitchNode.Arguments(networkId, id, turn))));
            return OperationView.of(operations.start(change, plan));
        });
    }

    NodeLogView log(Caller.Account caller, NetworkId network, NodeId id, long after, String contains, int lines) {
        Node node = nodes.get(id, network, caller.company());
        try (NodeLog log = folders.log(node, new LogQuery(after, contains, lines))) {
            return NodeLogView.of(log);
        }
    }

    void logFile(Caller.Account caller, NetworkId network, NodeId id, HttpServletResponse response) throws IOException {
        Node node = nodes.get(id, network, caller.company());
        try (NodeLog log = folders.log(node, LogQuery.newest(Integer.MAX_VALUE))) {
            response.setContentType("text/plain;charset=UTF-8");
            response.setHeader("Content-Disposition", "attachment; filename=\"" + node.name() + ".log\"");
            Writer out = response.getWriter();
            for (Iterator<LogTail.Line> lines = log.lines().iterator(); lines.hasNext(); ) {
                LogTail.Line line = lines.next();
                out.write(line.at() + " " + line.level() + " " + line.text() + "\n");
            }
            out.flush();
        }
    }
}
