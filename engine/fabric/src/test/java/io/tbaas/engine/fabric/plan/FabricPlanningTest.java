package io.tbaas.engine.fabric.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.crypto.SignatureAlgorithm;
import io.tbaas.engine.api.capability.ConsensusKind;
import io.tbaas.engine.api.identity.OrganisationName;
import io.tbaas.engine.api.ledger.BlockCutting;
import io.tbaas.engine.api.ledger.LedgerName;
import io.tbaas.engine.api.network.FaultTolerance;
import io.tbaas.engine.api.network.NetworkPlan;
import io.tbaas.engine.api.network.NetworkSpec;
import io.tbaas.engine.api.network.OrganisationSpec;
import io.tbaas.engine.api.network.PlanProblem;
import io.tbaas.engine.api.network.PlannedNode;
import io.tbaas.engine.api.network.Planning;
import io.tbaas.engine.api.network.PortRange;
import io.tbaas.engine.api.network.StateStore;
import io.tbaas.engine.api.network.Surroundings;
import io.tbaas.engine.api.node.NodeName;
import io.tbaas.engine.api.node.NodeRole;
import io.tbaas.engine.api.node.PortUse;
import io.tbaas.engine.fabric.FabricDriver;
import io.tbaas.engine.testkit.MemoryCustody;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FabricPlanningTest {
    private static final long GIBIBYTE = 1L << 30;
    private static final OrganisationSpec ONE = organisation("One", 1, 1);
    private static final OrganisationSpec TWO = organisation("Two", 0, 1);

    private final Planning planning = new FabricDriver(new MemoryCustody(), Clock.systemUTC(), 32).planning();

    @Test
    void a_network_gets_its_nodes_orderers_first_on_free_ports() {
        NetworkPlan plan = planning.plan(
                spec(ConsensusKind.SINGLE, "trade", ONE, TWO),
                Surroundings.ofNewNetwork(new PortRange(7000, 7010), Set.of(7001, 7003), GIBIBYTE, GIBIBYTE));

        assertThat(plan.problems()).isEmpty();
        assertThat(plan.nodes())
                .extracting(PlannedNode::name)
                .containsExactly(
                        new NodeName("orderer0.one.example.com"),
                        new NodeName("peer0.one.example.com"),
                        new NodeName("peer0.two.example.com"));
        assertThat(plan.nodes().getFirst().ports())
                .containsEntry(PortUse.SERVICE, 7000)
                .containsEntry(PortUse.ADMINISTRATION, 7002);
        assertThat(plan.nodes().getLast().ports())
                .containsEntry(PortUse.SERVICE, 7006)
                .containsEntry(PortUse.CONTRACTS, 7007);
        assertThat(plan.tolerance()).isEqualTo(new FaultTolerance(1, 0, 2, 0));
        assertThat(plan.notes())
                .extracting(note -> note.code())
                .contains("NO_ORGANISATION_MAY_FALL_SILENT", "NO_CONSENSUS_NODE_MAY_FAIL");
    }

    @Test
    void of_three_organisations_one_may_fall_silent() {
        Surroundings surroundings = new Surroundings(
                new PortRange(7000, 7100),
                Set.of(),
                List.of(new OrganisationName("One"), new OrganisationName("Two")),
                List.of(new NodeName("peer0.three.example.com")),
                1,
                List.of("trade"),
                GIBIBYTE,
                GIBIBYTE);

        NetworkPlan plan = planning.plan(spec(ConsensusKind.SINGLE, "", organisation("Three", 0, 1)), surroundings);

        assertThat(plan.problems()).isEmpty();
        assertThat(plan.tolerance()).isEqualTo(new FaultTolerance(1, 0, 3, 1));
        assertThat(plan.nodes())
                .as("a name in the bin is not given again")
                .extracting(PlannedNode::name)
                .containsExactly(new NodeName("peer1.three.example.com"));
        assertThat(plan.nodes()).extracting(PlannedNode::role).containsExactly(NodeRole.LEDGER);
    }

    @Test
    void what_forbids_a_plan_is_told_at_its_field() {
        NetworkPlan plan = planning.plan(
                spec(
                        ConsensusKind.BYZANTINE_TOLERANT,
                        "Trade",
                        organisation("One", 2, 1),
                        organisation("one", 0, 1),
                        organisation("no good", 0, 0)),
                Surroundings.ofNewNetwork(new PortRange(7000, 7003), Set.of(), 1, 1));

        assertThat(plan.isFeasible()).isFalse();
        assertThat(plan.problems())
                .extracting(PlanProblem::kind, PlanProblem::field)
                .contains(
                        org.assertj.core.groups.Tuple.tuple(PlanProblem.Kind.NAME_TAKEN, "organisations[1].name"),
                        org.assertj.core.groups.Tuple.tuple(PlanProblem.Kind.NAME_ILLEGAL, "organisations[2].name"),
                        org.assertj.core.groups.Tuple.tuple(PlanProblem.Kind.NOT_SUPPORTED, "organisations"),
                        org.assertj.core.groups.Tuple.tuple(PlanProblem.Kind.NOT_SUPPORTED, "consensus"),
                        org.assertj.core.groups.Tuple.tuple(PlanProblem.Kind.NAME_ILLEGAL, "firstLedger"),
                        org.assertj.core.groups.Tuple.tuple(PlanProblem.Kind.PORTS_EXHAUSTED, ""),
                        org.assertj.core.groups.Tuple.tuple(PlanProblem.Kind.DISK_SHORT, ""),
                        org.assertj.core.groups.Tuple.tuple(PlanProblem.Kind.MEMORY_SHORT, ""));
    }

    @Test
    void names_follow_fabrics_rules() {
        assertThat(planning.problemWith(new LedgerName("trade-1.x"))).isEmpty();
        assertThat(planning.problemWith(new LedgerName("1trade")))
                .hasValueSatisfying(
                        problem -> assertThat(problem.text()).isEqualTo("'1trade' contains illegal characters"));
        assertThat(planning.problemWith(new OrganisationName("Org1MSP"))).isEmpty();
        assertThat(planning.problemWith(new OrganisationName("Org_1"))).isPresent();
        assertThat(planning.problemWith(new OrganisationName(".."))).isPresent();
    }

    private static OrganisationSpec organisation(String name, int orderers, int peers) {
        String domain = name.toLowerCase(java.util.Locale.ROOT).replace(" ", "") + ".example.com";
        return new OrganisationSpec(new OrganisationName(name), domain, orderers, peers);
    }

    private static NetworkSpec spec(ConsensusKind consensus, String ledger, OrganisationSpec... organisations) {
        return new NetworkSpec(
                SignatureAlgorithm.ECDSA_P256,
                consensus,
                BlockCutting.DEFAULT,
                StateStore.BUILT_IN,
                List.of(organisations),
                ledger.isEmpty() ? Optional.empty() : Optional.of(new LedgerName(ledger)));
    }
}
