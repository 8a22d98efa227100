package io.tbaas.platform.api.channel;

import io.tbaas.engine.api.ledger.ConsensusMember;
import io.tbaas.engine.api.ledger.FirstBlock;
import io.tbaas.engine.api.ledger.LedgerMember;
import io.tbaas.engine.api.ledger.LedgerName;
import io.tbaas.engine.api.ledger.LedgerSpec;
import io.tbaas.engine.api.ledger.Right;
import io.tbaas.engine.api.node.NodeDeployment;
import io.tbaas.engine.api.node.NodeRole;
import io.tbaas.platform.api.deployment.Deployments;
import io.tbaas.platform.api.deployment.Engine;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.NetworkShape;
import io.tbaas.platform.domain.network.Organisation;
import io.tbaas.platform.domain.network.OrganisationId;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.DatabaseClock;
import io.tbaas.platform.store.network.NetworkRecords;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Draws up the first block of a channel that is wished for. */
@Component
final class ChannelComposition {
    private final Engine engine;
    private final DatabaseClock clock;
    private final NetworkRecords records;
    private final Deployments deployments;

    ChannelComposition(Engine engine, DatabaseClock clock, NetworkRecords records, Deployments deployments) {
        this.engine = engine;
        this.clock = clock;
        this.records = records;
        this.deployments = deployments;
    }

    /**
     * The first block of a channel of these members. The engine is asked, so no transaction may be open.
     *
     * @throws Problem {@code CHANGE_REFUSED} where none of them could order, or the engine refuses it
     */
    FirstBlock compose(NetworkId network, String name, Map<Organisation, Set<Right>> members) {
        LedgerSpec spec = spec(network, name, members);
        return EngineRefusals.asking(() -> engine.driver().ledgers().compose(spec, clock.now()));
    }

    private LedgerSpec spec(NetworkId network, String name, Map<Organisation, Set<Right>> members) {
        List<LedgerMember> ledgerMembers = members.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.comparing(Organisation::name)))
                .map(each -> new LedgerMember(deployments.definition(each.getKey()), each.getValue(), List.of()))
                .toList();
        NetworkShape shape = records.networks().get(network).shape();
        return new LedgerSpec(
                new LedgerName(name),
                shape.algorithm(),
                shape.consensus(),
                shape.blockCutting(),
                shape.endorsement(),
                ledgerMembers,
                consensus(network, members.keySet()));
    }

    private List<ConsensusMember> consensus(NetworkId network, Set<Organisation> members) {
        Set<OrganisationId> taking = members.stream().map(Organisation::id).collect(Collectors.toUnmodifiableSet());
        List<NodeDeployment> ordering = records.nodes().of(network).stream()
                .filter(node -> node.role() == NodeRole.CONSENSUS && taking.contains(node.organisation()))
                .flatMap(node -> deployments.of(node).stream())
                .toList();
        if (ordering.isEmpty()) {
            throw Problem.of(ProblemCode.CHANGE_REFUSED)
                    .with(
                            "reason",
                            "none of these organisations runs a consensus node; one that does must be among them");
        }
        return ordering.stream().map(Deployments::consensusMember).toList();
    }
}
