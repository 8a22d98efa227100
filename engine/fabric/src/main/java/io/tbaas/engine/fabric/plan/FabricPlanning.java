package io.tbaas.engine.fabric.plan;

import io.tbaas.engine.api.capability.EngineDescriptor;
import io.tbaas.engine.api.identity.OrganisationName;
import io.tbaas.engine.api.ledger.LedgerName;
import io.tbaas.engine.api.network.FaultTolerance;
import io.tbaas.engine.api.network.NetworkPlan;
import io.tbaas.engine.api.network.NetworkSpec;
import io.tbaas.engine.api.network.OrganisationSpec;
import io.tbaas.engine.api.network.PlanNote;
import io.tbaas.engine.api.network.PlanProblem;
import io.tbaas.engine.api.network.PlannedNode;
import io.tbaas.engine.api.network.Planning;
import io.tbaas.engine.api.network.Surroundings;
import io.tbaas.engine.api.node.NodeName;
import io.tbaas.engine.api.node.NodeRole;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Plans networks of embedded nodes. */
public final class FabricPlanning implements Planning {
    private static final long MEBIBYTE = 1L << 20;
    /** An empty ledger takes 0.2 MiB; two parts of a log up to 8 MiB. */
    private static final long DISK_BYTES_PER_NODE = 16 * MEBIBYTE;

    /** A node at rest takes 6 MiB of a process that runs others already; caches of ledgers have a budget of their own. */
    private static final long MEMORY_BYTES_PER_NODE = 16 * MEBIBYTE;

    private final EngineDescriptor descriptor;

    /** Plans what this descriptor allows. */
    public FabricPlanning(EngineDescriptor descriptor) {
        this.descriptor = descriptor;
    }

    @Override
    public NetworkPlan plan(NetworkSpec spec, Surroundings surroundings) {
        List<PlanProblem> problems = new ArrayList<>(new PlanChecks(descriptor, spec, surroundings).problems());
        PortSupply ports = new PortSupply(surroundings);
        List<PlannedNode> nodes = nodes(spec, surroundings, ports);
        if (ports.missing() > 0) {
            problems.add(problem(
                    PlanProblem.Kind.PORTS_EXHAUSTED,
                    Map.of("missing", Integer.toString(ports.missing())),
                    "The range of ports has " + ports.missing() + " too few that are free."));
        }
        long disk = nodes.size() * DISK_BYTES_PER_NODE;
        long memory = nodes.size() * MEMORY_BYTES_PER_NODE;
        if (disk > surroundings.diskBytesFree()) {
            problems.add(shortage(PlanProblem.Kind.DISK_SHORT, "disk", disk, surroundings.diskBytesFree()));
        }
        if (memory > surroundings.memoryBytesFree()) {
            problems.add(shortage(PlanProblem.Kind.MEMORY_SHORT, "memory", memory, surroundings.memoryBytesFree()));
        }
        FaultTolerance tolerance = tolerance(spec, surroundings);
        return new NetworkPlan(spec, nodes, disk, memory, tolerance, notes(tolerance), problems);
    }

    private static List<PlannedNode> nodes(NetworkSpec spec, Surroundings surroundings, PortSupply ports) {
        Set<NodeName> taken = new HashSet<>(surroundings.nodes());
        List<PlannedNode> nodes = new ArrayList<>();
        for (NodeRole role : NodeRole.values()) {
            for (OrganisationSpec organisation : spec.organisations()) {
                int count = role == NodeRole.CONSENSUS ? organisation.consensusNodes() : organisation.ledgerNodes();
                String stem = role == NodeRole.CONSENSUS ? "orderer" : "peer";
                for (int number = 0; count > 0; number++) {
                    NodeName name = new NodeName(stem + number + "." + organisation.domain());
                    if (taken.add(name)) {
                        nodes.add(new PlannedNode(name, organisation.name(), role, ports.take(role)));
                        count--;
                    }
                }
            }
        }
        return nodes;
    }

    private static FaultTolerance tolerance(NetworkSpec spec, Surroundings surroundings) {
        int consensusNodes = surroundings.consensusNodes()
                + spec.organisations().stream()
                        .mapToInt(OrganisationSpec::consensusNodes)
                        .sum();
        Set<OrganisationName> organisations = new HashSet<>(surroundings.organisations());
        spec.organisations().forEach(each -> organisations.add(each.name()));
        int voters = organisations.size();
        int majority = voters / 2 + 1;
        return new FaultTolerance(
                consensusNodes, spec.consensus().mayFail(consensusNodes), voters, Math.max(0, voters - majority));
    }

    private static List<PlanNote> notes(FaultTolerance tolerance) {
        List<PlanNote> notes = new ArrayList<>();
        notes.add(new PlanNote(
                "ALL_PARTIES_IN_ONE_PROCESS",
                Map.of(),
                "All parties run in one process: for trial and private chains."));
        notes.add(
                new PlanNote(
                        "CONSENSUS_BY_MAJORITY",
                        Map.of("organisations", Integer.toString(tolerance.organisations())),
                        "Every member organisation is also an orderer organisation; changes of consensus need their majority."));
        if (tolerance.consensusNodesMayFail() == 0) {
            notes.add(new PlanNote(
                    "NO_CONSENSUS_NODE_MAY_FAIL", Map.of(), "While the only orderer is stopped, nothing is ordered."));
        }
        if (tolerance.organisationsMayFallSilent() == 0) {
            notes.add(new PlanNote(
                    "NO_ORGANISATION_MAY_FALL_SILENT",
                    Map.of(),
                    "Every organisation must sign each change: when one falls silent, nothing can be changed."));
        }
        return notes;
    }

    @Override
    public Optional<PlanProblem> problemWith(OrganisationName name) {
        return FabricNames.problemWith(name);
    }

    @Override
    public Optional<PlanProblem> problemWith(LedgerName name) {
        return FabricNames.problemWith(name);
    }

    private static PlanProblem shortage(PlanProblem.Kind kind, String of, long wanted, long free) {
        return problem(
                kind,
                Map.of("wanted", Long.toString(wanted), "free", Long.toString(free)),
                "The nodes need " + wanted / MEBIBYTE + " MiB of " + of + ", and " + free / MEBIBYTE
                        + " MiB are free.");
    }

    private static PlanProblem problem(PlanProblem.Kind kind, Map<String, String> parameters, String text) {
        return new PlanProblem(kind, "", parameters, text);
    }
}
