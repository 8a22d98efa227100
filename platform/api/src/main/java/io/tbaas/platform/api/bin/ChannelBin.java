package io.tbaas.platform.api.bin;

import io.tbaas.platform.api.deployment.WorkHosts;
import io.tbaas.platform.api.operation.OperationView;
import io.tbaas.platform.domain.ResourceKind;
import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.bin.BinEntry;
import io.tbaas.platform.domain.bin.BinState;
import io.tbaas.platform.domain.network.ChannelId;
import io.tbaas.platform.domain.network.Network;
import io.tbaas.platform.domain.network.Node;
import io.tbaas.platform.domain.operation.OperationPlan;
import io.tbaas.platform.domain.operation.PlannedStep;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.network.Networks;
import io.tbaas.platform.store.operation.Operations;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Restores and purges a company's own copies of a channel that was voted to end. */
@Component
final class ChannelBin {
    static final String RESTORATION = "channel.restore";
    private static final String PURGE = "channel.purge";

    private final Networks networks;
    private final ChannelCopies copies;
    private final RestorationChecks checks;
    private final Operations operations;
    private final WorkHosts hosts;

    ChannelBin(
            Networks networks, ChannelCopies copies, RestorationChecks checks, Operations operations, WorkHosts hosts) {
        this.networks = networks;
        this.copies = copies;
        this.checks = checks;
        this.operations = operations;
        this.hosts = hosts;
    }

    /** The nodes whose copies an entry keeps. */
    List<Node> nodes(BinEntry entry) {
        return copies.of(channel(entry), entry.company());
    }

    /** What stands in the way of a restoration now. */
    List<Problem> obstacles(BinEntry entry) {
        Network network = networks.get(entry.network());
        List<Node> nodes = nodes(entry);
        List<Problem> obstacles = new ArrayList<>();
        if (!network.state().isEstablished()) {
            obstacles.add(Problem.of(ProblemCode.WRONG_STATE)
                    .with("state", network.state().code())
                    .with("wanted", BinState.RESTORING.code()));
        }
        if (nodes.isEmpty()) {
            obstacles.add(Problem.of(ProblemCode.NO_COPY_LEFT));
        }
        hosts.offline(nodes).ifPresent(obstacles::add);
        obstacles.addAll(checks.membership(entry));
        return obstacles;
    }

    /** Begins to take the copies of an entry back that is being restored already. */
    OperationView restore(Change change, BinEntry entry) {
        obstacles(entry).stream().findFirst().ifPresent(obstacle -> {
            throw obstacle;
        });
        return begin(change, entry, RESTORATION, RestoreChannel.TYPE);
    }

    /** Whether work on the copies can be done now. */
    void requireOnline(BinEntry entry) {
        hosts.requireOnline(nodes(entry));
    }

    /** Begins to destroy the copies of an entry that is being purged already. */
    OperationView purge(Change change, BinEntry entry) {
        return begin(change, entry, PURGE, PurgeChannel.TYPE);
    }

    private OperationView begin(Change change, BinEntry entry, String kind, String type) {
        ResourceRef resource = ResourceRef.of(ResourceKind.BIN_ENTRY, entry.id());
        change.audit(ChainId.of(entry.company()), resource);
        List<Node> nodes = nodes(entry);
        ChannelStep step = new ChannelStep(
                entry.id(),
                entry.network(),
                channel(entry),
                nodes.stream().map(Node::id).toList());
        return OperationView.of(operations.start(
                change,
                new OperationPlan(
                        kind,
                        Optional.of(entry.company()),
                        resource,
                        Optional.empty(),
                        hosts.steps(nodes, new PlannedStep(type, step)))));
    }

    private static ChannelId channel(BinEntry entry) {
        return entry.subject().channel().orElseThrow();
    }
}
