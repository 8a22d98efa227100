package io.tbaas.platform.api.node;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tbaas.engine.api.network.NetworkPlan;
import io.tbaas.platform.api.plan.NetworkPlanView;
import java.util.List;
import java.util.Locale;

/** What a node would be. */
record NodePlanView(
        @Schema(description = "Whether it could be made now.") boolean feasible,
        List<NetworkPlanView.PlannedNodeView> nodes,
        @Schema(description = "The machine that it would run on.") String host,
        @Schema(description = "What others would reach it by.", example = "localhost") String address,
        @Schema(description = "What it needs on the disk at first.", example = "16777216") long diskBytes,
        @Schema(description = "What it needs of the memory.", example = "16777216") long memoryBytes,
        @Schema(description = "What forbids it.") List<NetworkPlanView.PlanProblemView> problems) {

    static NodePlanView of(NetworkPlan plan, String host, String address, Locale locale) {
        return new NodePlanView(
                plan.isFeasible(),
                plan.nodes().stream().map(NetworkPlanView.PlannedNodeView::of).toList(),
                host,
                address,
                plan.diskBytes(),
                plan.memoryBytes(),
                plan.problems().stream()
                        .map(problem -> NetworkPlanView.PlanProblemView.of(problem, locale))
                        .toList());
    }
}
