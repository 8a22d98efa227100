package io.tbaas.platform.api.network;

import io.tbaas.crypto.SignatureAlgorithm;
import io.tbaas.engine.api.capability.ConsensusKind;
import io.tbaas.engine.api.identity.OrganisationName;
import io.tbaas.engine.api.ledger.BlockCutting;
import io.tbaas.engine.api.ledger.LedgerName;
import io.tbaas.engine.api.network.NetworkPlan;
import io.tbaas.engine.api.network.NetworkSpec;
import io.tbaas.engine.api.network.OrganisationSpec;
import io.tbaas.engine.api.network.PlanProblem;
import io.tbaas.engine.api.network.StateStore;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.store.network.Networks;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Says beforehand what a network would be. */
@Component
final class NetworkPlans {
    /** What all private chains begin with. */
    static final SignatureAlgorithm ALGORITHM = SignatureAlgorithm.ECDSA_P256;

    static final ConsensusKind CONSENSUS = ConsensusKind.SINGLE;

    private final Engine engine;
    private final Networks networks;

    NetworkPlans(Engine engine, Networks networks) {
        this.engine = engine;
        this.networks = networks;
    }

    /** The plan of a network with ports that are free now; what forbids it is in its problems. */
    NetworkPlan plan(CompanyId company, NetworkRequest request, Set<Integer> portsHeld) {
        NetworkPlan plan = engine.driver().planning().plan(spec(request), engine.surroundings(portsHeld));
        List<PlanProblem> problems = new ArrayList<>();
        plan.problems()
                .forEach(problem ->
                        problems.add(problem.field().equals("firstLedger") ? problem.at("channel") : problem));
        if (networks.isTaken(company, request.name())) {
            problems.add(new PlanProblem(
                    PlanProblem.Kind.NAME_TAKEN,
                    "name",
                    Map.of("name", request.name()),
                    "The company has a network '" + request.name() + "' already."));
        }
        return new NetworkPlan(
                plan.spec(),
                plan.nodes(),
                plan.diskBytes(),
                plan.memoryBytes(),
                plan.tolerance(),
                plan.notes(),
                problems);
    }

    private static NetworkSpec spec(NetworkRequest request) {
        boolean consensusSaid = request.organisations().stream().anyMatch(each -> number(each.consensusNodes(), 0) > 0);
        List<OrganisationSpec> organisations = new ArrayList<>();
        for (NetworkRequest.OrganisationRequest each : request.organisations()) {
            int otherwise = !consensusSaid && organisations.isEmpty() ? 1 : 0;
            organisations.add(new OrganisationSpec(
                    new OrganisationName(each.name()),
                    domain(each),
                    consensusSaid ? number(each.consensusNodes(), 0) : otherwise,
                    number(each.ledgerNodes(), 1)));
        }
        return new NetworkSpec(
                ALGORITHM,
                CONSENSUS,
                BlockCutting.DEFAULT,
                StateStore.BUILT_IN,
                organisations,
                Optional.of(new LedgerName(request.channelName())));
    }

    private static int number(@org.jspecify.annotations.Nullable Integer said, int otherwise) {
        return said == null ? otherwise : said;
    }

    private static String domain(NetworkRequest.OrganisationRequest organisation) {
        String said = organisation.domain();
        return said == null
                ? organisation.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]", "-") + ".internal"
                : said;
    }
}
