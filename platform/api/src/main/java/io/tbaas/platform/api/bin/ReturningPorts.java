package io.tbaas.platform.api.bin;

import io.tbaas.engine.api.network.NetworkPlan;
import io.tbaas.platform.api.deployment.Engine;
import io.tbaas.platform.api.deployment.HostPorts;
import io.tbaas.platform.api.node.NodePlans;
import io.tbaas.platform.api.plan.NetworkPlans;
import io.tbaas.platform.domain.network.Node;
import io.tbaas.platform.domain.network.Organisation;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.network.NetworkRecords;
import java.util.Locale;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The ports of a node of this host that comes back by itself: those that it had, or others where they were taken meanwhile. */
@Component
final class ReturningPorts {
    private final NetworkRecords records;
    private final NodePlans plans;
    private final HostPorts ports;
    private final Engine engine;

    ReturningPorts(NetworkRecords records, NodePlans plans, HostPorts ports, Engine engine) {
        this.records = records;
        this.plans = plans;
        this.ports = ports;
        this.engine = engine;
    }

    /**
     * Checks that there is room for a node now.
     *
     * @throws Problem {@code NETWORK_PLAN_REFUSED}
     */
    void require(Node node, Locale locale) {
        NetworkPlans.requireFeasible(plans.plan(organisation(node)), locale);
    }

    /**
     * Reserves them.
     *
     * @throws Problem {@code HOST_DRAINING}, {@code NETWORK_PLAN_REFUSED}
     */
    void take(Change change, Node node) {
        Set<Integer> held = ports.lock(change, node.network());
        NetworkPlan plan = plans.plan(organisation(node), held);
        NetworkPlans.requireFeasible(plan, Locale.ENGLISH);
        boolean sameAgain = engine.surroundings(held).portsTaken().stream().noneMatch(node.ports()::containsValue);
        records.nodes()
                .takePorts(
                        change,
                        node,
                        sameAgain ? node.ports() : plan.nodes().getFirst().ports());
    }

    private Organisation organisation(Node node) {
        return records.organisations().get(node.organisation());
    }
}
