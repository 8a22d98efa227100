package io.tbaas.platform.api.plan;

import io.tbaas.engine.api.identity.OrganisationName;
import io.tbaas.engine.api.ledger.BlockCutting;
import io.tbaas.engine.api.ledger.LedgerName;
import io.tbaas.engine.api.network.NetworkPlan;
import io.tbaas.engine.api.network.NetworkSpec;
import io.tbaas.engine.api.network.OrganisationSpec;
import io.tbaas.engine.api.network.PlanNote;
import io.tbaas.engine.api.network.PlanProblem;
import io.tbaas.platform.api.deployment.Engine;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.network.NetworkShape;
import io.tbaas.platform.domain.problem.FieldFault;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.network.Networks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says beforehand what a network would be. */
@Component
public final class NetworkPlans {
    private final Engine engine;
    private final Networks networks;

    NetworkPlans(Engine engine, Networks networks) {
        this.engine = engine;
        this.networks = networks;
    }

    /** The plan of a network with ports that are free now; what forbids it is in its problems. */
    public NetworkPlan plan(CompanyId company, NetworkRequest request, Set<Integer> portsHeld) {
        NetworkPlan plan = engine.driver().planning().plan(spec(request), engine.surroundings(portsHeld));
        List<PlanProblem> problems = new ArrayList<>();
        plan.problems()
                .forEach(problem ->
                        problems.add(problem.field().equals("firstLedger") ? problem.at("channel") : problem));
        if (blockCutting(request).isEmpty()) {
            problems.add(new PlanProblem(
                    PlanProblem.Kind.COUNT_ILLEGAL,
                    "blockCutting.bytesMax",
                    Map.of(),
                    "The largest transaction cannot be smaller than a usual block."));
        }
        if (networks.isTaken(company, request.ofConsortium(), request.name())) {
            problems.add(new PlanProblem(
                    PlanProblem.Kind.NAME_TAKEN,
                    "name",
                    Map.of("name", request.name()),
                    "There is a network '" + request.name() + "' already."));
        }
        List<PlanNote> notes = new ArrayList<>(plan.notes());
        if (request.consortium() != null) {
            notes.add(
                    new PlanNote(
                            "MEMBERS_FOLLOW_BY_INVITATION",
                            Map.of(),
                            "It is made at once with the own organisations; other members of the consortium follow by invitation."));
        }
        return with(plan, notes, problems);
    }

    /** The same plan with other notes and problems. */
    public static NetworkPlan with(NetworkPlan plan, List<PlanNote> notes, List<PlanProblem> problems) {
        return new NetworkPlan(
                plan.spec(), plan.nodes(), plan.diskBytes(), plan.memoryBytes(), plan.tolerance(), notes, problems);
    }

    /**
     * Checks that a plan can be carried out.
     *
     * @throws Problem {@code NETWORK_PLAN_REFUSED} with every field that is at fault
     */
    public static void requireFeasible(NetworkPlan plan, Locale locale) {
        if (plan.isFeasible()) {
            return;
        }
        Problem refused = Problem.of(ProblemCode.NETWORK_PLAN_REFUSED);
        for (PlanProblem problem : plan.problems()) {
            refused.fault(new FieldFault(problem.field(), PlanTexts.of(problem, locale)));
        }
        throw refused;
    }

    /** What a network of this request begins with. */
    public static NetworkShape shape(NetworkRequest request) {
        NetworkShape usual = NetworkShape.DEFAULT;
        return new NetworkShape(
                said(request.algorithm(), usual.algorithm()),
                said(request.consensus(), usual.consensus()),
                blockCutting(request).orElse(usual.blockCutting()),
                said(request.stateStore(), usual.stateStore()),
                said(request.endorsement(), usual.endorsement()));
    }

    /** What the names of an organisation's nodes end in where nothing is said. */
    public static String domain(@Nullable String said, String organisation) {
        return said == null ? organisation.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]", "-") + ".internal" : said;
    }

    private static NetworkSpec spec(NetworkRequest request) {
        boolean consensusSaid = request.organisations().stream().anyMatch(each -> said(each.consensusNodes(), 0) > 0);
        List<OrganisationSpec> organisations = new ArrayList<>();
        for (NetworkRequest.OrganisationRequest each : request.organisations()) {
            int otherwise = !consensusSaid && organisations.isEmpty() ? 1 : 0;
            organisations.add(new OrganisationSpec(
                    new OrganisationName(each.name()),
                    domain(each.domain(), each.name()),
                    consensusSaid ? said(each.consensusNodes(), 0) : otherwise,
                    said(each.ledgerNodes(), 1)));
        }
        NetworkShape shape = shape(request);
        return new NetworkSpec(
                shape.algorithm(),
                shape.consensus(),
                shape.blockCutting(),
                shape.stateStore(),
                organisations,
                request.firstChannel().map(LedgerName::new));
    }

    /** Empty where no such rule can be. */
    private static Optional<BlockCutting> blockCutting(NetworkRequest request) {
        NetworkRequest.BlockCuttingRequest wanted = request.blockCutting();
        if (wanted == null) {
            return Optional.of(BlockCutting.DEFAULT);
        }
        if (wanted.bytesMax() < wanted.bytesPreferred()) {
            return Optional.empty();
        }
        return Optional.of(new BlockCutting(
                wanted.transactionsMax(),
                wanted.bytesPreferred(),
                wanted.bytesMax(),
                Duration.ofMillis(wanted.timeoutMillis())));
    }

    private static <T> T said(@Nullable T said, T otherwise) {
        return said == null ? otherwise : said;
    }
}
