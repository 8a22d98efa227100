package io.tbaas.engine.api.network;

import java.util.List;

/**
 * What would be made.
 *
 * @param nodes in the order in which they are to be started
 * @param diskBytes what the new nodes need to begin with
 * @param memoryBytes what the new nodes need while they run
 * @param tolerance of the whole network, with what is there already
 * @param notes what its reader ought to know
 * @param problems what forbids it; empty for a plan that can be carried out
 */
public record NetworkPlan(
        NetworkSpec spec,
        List<PlannedNode> nodes,
        long diskBytes,
        long memoryBytes,
        FaultTolerance tolerance,
        List<PlanNote> notes,
        List<PlanProblem> problems) {
    /** Keeps copies. */
    public NetworkPlan {
        nodes = List.copyOf(nodes);
        notes = List.copyOf(notes);
        problems = List.copyOf(problems);
    }

    /** Whether it can be carried out. */
    public boolean isFeasible() {
        return problems.isEmpty();
    }
}
