package io.tbaas.platform.api.plan;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tbaas.engine.api.network.NetworkPlan;
import io.tbaas.engine.api.network.PlanNote;
import io.tbaas.engine.api.network.PlanProblem;
import io.tbaas.engine.api.network.PlannedNode;
import io.tbaas.platform.api.deployment.Engine;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a network would be. */
public record NetworkPlanView(
        @Schema(description = "Whether it could be made now.") boolean feasible,
        List<PlannedNodeView> nodes,
        @Schema(description = "The machine that its nodes would run on.", example = "machine1") String host,
        @Schema(description = "What others would reach them by.", example = "localhost") String address,
        @Schema(description = "What its nodes need on the disk at first.", example = "201326592") long diskBytes,
        @Schema(description = "What its nodes need of the memory.", example = "150994944") long memoryBytes,
        @Schema(description = "How many consensus nodes it would have.", example = "1") int consensusNodes,
        @Schema(description = "How many of them may fail.", example = "0") int consensusNodesMayFail,
        @Schema(
                        description = "How many organisations may fall silent before nothing can be changed any more.",
                        example = "0")
                int organisationsMayFallSilent,
        @Schema(description = "What one ought to know.") List<PlanNoteView> notes,
        @Schema(description = "What forbids it.") List<PlanProblemView> problems) {

    /** A node that would be made. */
    public record PlannedNodeView(
            @Schema(example = "peer0.org1.internal") String name,
            @Schema(example = "Org1") String organisation,
            @Schema(description = "consensus or ledger", example = "ledger") String role,
            @Schema(description = "By their use: service, administration, contracts.") Map<String, Integer> ports) {
        public static PlannedNodeView of(PlannedNode node) {
            return new PlannedNodeView(
                    node.name().value(),
                    node.organisation().value(),
                    NodeTexts.role(node.role()),
                    NodeTexts.ports(node.ports()));
        }
    }

    /** Something that one ought to know. */
    record PlanNoteView(
            @Schema(description = "Stable code.", example = "NO_CONSENSUS_NODE_MAY_FAIL") String code,
            @Schema(description = "In the reader's language.") String text) {
        public static PlanNoteView of(PlanNote note, Locale locale) {
            return new PlanNoteView(note.code(), PlanTexts.of(note, locale));
        }
    }

    /** Something that forbids the network. */
    public record PlanProblemView(
            @Schema(description = "Stable code.", example = "NAME_ILLEGAL") String code,
            @Schema(description = "The field at fault; empty where it is the whole.", example = "organisations[0].name")
                    String field,
            @Schema(description = "In the reader's language.") String text) {
        public static PlanProblemView of(PlanProblem problem, Locale locale) {
            return new PlanProblemView(problem.kind().name(), problem.field(), PlanTexts.of(problem, locale));
        }
    }

    public static NetworkPlanView of(NetworkPlan plan, Engine engine, Locale locale) {
        return new NetworkPlanView(
                plan.isFeasible(),
                plan.nodes().stream().map(PlannedNodeView::of).toList(),
                engine.host(),
                engine.address(),
                plan.diskBytes(),
                plan.memoryBytes(),
                plan.tolerance().consensusNodes(),
                plan.tolerance().consensusNodesMayFail(),
                plan.tolerance().organisationsMayFallSilent(),
                plan.notes().stream().map(note -> PlanNoteView.of(note, locale)).toList(),
                plan.problems().stream()
                        .map(problem -> PlanProblemView.of(problem, locale))
                        .toList());
    }
}
