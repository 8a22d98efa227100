package io.tbaas.engine.fabric.plan;

import io.tbaas.engine.api.capability.Capability;
import io.tbaas.engine.api.capability.ConsensusKind;
import io.tbaas.engine.api.capability.EngineDescriptor;
import io.tbaas.engine.api.capability.Support;
import io.tbaas.engine.api.network.NetworkSpec;
import io.tbaas.engine.api.network.OrganisationSpec;
import io.tbaas.engine.api.network.PlanProblem;
import io.tbaas.engine.api.network.StateStore;
import io.tbaas.engine.api.network.Surroundings;
import io.tbaas.engine.fabric.ledger.Profiles;
import io.tbaas.foundation.TbaasException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What forbids a network; confined to one plan. */
final class PlanChecks {
    private final EngineDescriptor descriptor;
    private final NetworkSpec spec;
    private final Surroundings surroundings;
    private final List<PlanProblem> problems = new ArrayList<>();

    PlanChecks(EngineDescriptor descriptor, NetworkSpec spec, Surroundings surroundings) {
        this.descriptor = descriptor;
        this.spec = spec;
        this.surroundings = surroundings;
    }

    List<PlanProblem> problems() {
        organisations();
        consensus();
        capabilities();
        blocks();
        spec.firstLedger().ifPresent(ledger -> {
            FabricNames.problemWith(ledger).ifPresent(problem -> problems.add(problem.at("firstLedger")));
            if (surroundings.ledgers().contains(ledger.value())) {
                taken("firstLedger", ledger.value());
            }
        });
        return problems;
    }

    private void organisations() {
        Set<String> names = new HashSet<>();
        Set<String> domains = new HashSet<>();
        for (int i = 0; i < spec.organisations().size(); i++) {
            OrganisationSpec organisation = spec.organisations().get(i);
            String field = "organisations[" + i + "]";
            FabricNames.problemWith(organisation.name())
                    .ifPresent(problem -> problems.add(problem.at(field + ".name")));
            FabricNames.problemWithDomain(organisation.domain())
                    .ifPresent(problem -> problems.add(problem.at(field + ".domain")));
            // File systems and TLS names do not tell case apart.
            if (!names.add(organisation.name().value().toLowerCase(Locale.ROOT))) {
                taken(field + ".name", organisation.name().value());
            }
            if (!domains.add(organisation.domain())) {
                taken(field + ".domain", organisation.domain());
            }
        }
        if (spec.organisations().isEmpty()) {
            problems.add(new PlanProblem(
                    PlanProblem.Kind.COUNT_ILLEGAL, "organisations", Map.of(), "A network needs an organisation."));
        }
    }

    private void consensus() {
        int total = surroundings.consensusNodes()
                + spec.organisations().stream()
                        .mapToInt(OrganisationSpec::consensusNodes)
                        .sum();
        if (total == 0) {
            problems.add(new PlanProblem(
                    PlanProblem.Kind.COUNT_ILLEGAL,
                    "organisations",
                    Map.of("consensusNodes", "0"),
                    "A network needs a consensus node."));
        }
        if (total > 1) {
            refused(Capability.SEVERAL_CONSENSUS_NODES, "organisations");
        }
        if (spec.consensus() == ConsensusKind.SINGLE && total > 1) {
            problems.add(new PlanProblem(
                    PlanProblem.Kind.COUNT_ILLEGAL,
                    "consensus",
                    Map.of("consensusNodes", Integer.toString(total)),
                    "One consensus node decides alone: " + total + " cannot."));
        }
    }

    private void capabilities() {
        if (spec.consensus() == ConsensusKind.BYZANTINE_TOLERANT) {
            refused(Capability.BYZANTINE_CONSENSUS, "consensus");
        }
        if (!descriptor.algorithms().contains(spec.algorithm())) {
            unsupported("algorithm", "ALGORITHM_UNKNOWN", "Identities cannot sign with " + spec.algorithm() + ".");
        }
        if (spec.stateStore() == StateStore.DOCUMENTS) {
            unsupported("stateStore", "BUILT_IN_ONLY", "Embedded peers keep their state in their own folder.");
        }
    }

    private void blocks() {
        try {
            Profiles.batch(spec.blockCutting());
        } catch (TbaasException refused) {
            problems.add(new PlanProblem(
                    PlanProblem.Kind.COUNT_ILLEGAL,
                    "blockCutting.bytesMax",
                    Map.of("bytesMax", Long.toString(spec.blockCutting().bytesMax())),
                    String.valueOf(refused.getMessage())));
        }
    }

    private void refused(Capability capability, String field) {
        if (descriptor.support(capability) instanceof Support.Refused refusal) {
            unsupported(field, refusal.reason(), refusal.text());
        }
    }

    private void unsupported(String field, String reason, String text) {
        problems.add(new PlanProblem(PlanProblem.Kind.NOT_SUPPORTED, field, Map.of("reason", reason), text));
    }

    private void taken(String field, String name) {
        problems.add(new PlanProblem(
                PlanProblem.Kind.NAME_TAKEN, field, Map.of("name", name), "'" + name + "' is taken in this network."));
    }
}
