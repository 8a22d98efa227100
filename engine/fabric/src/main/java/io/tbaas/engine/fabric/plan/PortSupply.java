package io.tbaas.engine.fabric.plan;

import io.tbaas.engine.api.network.Surroundings;
import io.tbaas.engine.api.node.NodeRole;
import io.tbaas.engine.api.node.PortUse;
import java.util.EnumMap;
import java.util.Map;

/** Gives out free ports in order; confined to one plan. */
final class PortSupply {
    private final Surroundings surroundings;
    private int next;
    private int missing;

    PortSupply(Surroundings surroundings) {
        this.surroundings = surroundings;
        next = surroundings.ports().first();
    }

    /** The ports of one node; incomplete when none are left. */
    Map<PortUse, Integer> take(NodeRole role) {
        Map<PortUse, Integer> ports = new EnumMap<>(PortUse.class);
        give(ports, PortUse.SERVICE);
        give(ports, role == NodeRole.CONSENSUS ? PortUse.ADMINISTRATION : PortUse.CONTRACTS);
        return ports;
    }

    /** How many ports more than there are were asked for. */
    int missing() {
        return missing;
    }

    private void give(Map<PortUse, Integer> ports, PortUse use) {
        while (next <= surroundings.ports().last() && surroundings.portsTaken().contains(next)) {
            next++;
        }
        if (next > surroundings.ports().last()) {
            missing++;
        } else {
            ports.put(use, next++);
        }
    }
}
