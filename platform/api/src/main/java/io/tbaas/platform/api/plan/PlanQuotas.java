package io.tbaas.platform.api.plan;

import io.tbaas.engine.api.network.NetworkPlan;
import io.tbaas.engine.api.network.PlanProblem;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.quota.Quota;
import io.tbaas.platform.domain.quota.QuotaUse;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.quota.Quotas;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** What a plan takes of a company's quotas: told beforehand, and held when it is carried out. */
@Component
public final class PlanQuotas {
    private final Quotas quotas;

    PlanQuotas(Quotas quotas) {
        this.quotas = quotas;
    }

    /** What so many new nodes take; of the storage a node begins with less than is counted, but some must be left. */
    public static Map<Quota, Integer> ofNodes(int nodes) {
        return nodes == 0 ? Map.of() : Map.of(Quota.NODES, nodes, Quota.STORAGE_GIB, 1);
    }

    /** What a network takes. */
    public static Map<Quota, Integer> ofNetwork(NetworkRequest request, NetworkPlan plan) {
        Map<Quota, Integer> wanted = new EnumMap<>(Quota.class);
        wanted.put(Quota.NETWORKS, 1);
        wanted.putAll(ofNodes(plan.nodes().size()));
        request.firstChannel().ifPresent(_ -> wanted.put(Quota.CHANNELS, 1));
        return wanted;
    }

    /** The plan with every quota that it would exceed among its problems. */
    public NetworkPlan told(NetworkPlan plan, CompanyId company, Map<Quota, Integer> wanted) {
        List<PlanProblem> problems = new ArrayList<>(plan.problems());
        new TreeMap<>(wanted).forEach((quota, amount) -> {
            QuotaUse use = quotas.use(company, quota);
            if (!use.hasRoom(amount)) {
                problems.add(problem(use, amount));
            }
        });
        return NetworkPlans.with(plan, plan.notes(), problems);
    }

    /**
     * Holds what is carried out against the quotas, as {@link Quotas#requireRoom(Change, CompanyId, Quota)} does.
     *
     * @throws Problem {@code QUOTA_REACHED}
     */
    public void require(Change change, CompanyId company, Map<Quota, Integer> wanted) {
        new TreeMap<>(wanted).forEach((quota, amount) -> quotas.requireRoom(change, company, quota, amount));
    }

    private static PlanProblem problem(QuotaUse use, int wanted) {
        String kind = words(use.quota());
        return new PlanProblem(
                PlanProblem.Kind.QUOTA_REACHED,
                "",
                Map.of(
                        PlanTexts.VARIANT,
                        use.quota().code(),
                        "limit",
                        Long.toString(use.limit()),
                        "used",
                        Long.toString(use.used()),
                        "wanted",
                        Integer.toString(wanted)),
                "Your company may have at most " + use.limit() + " " + kind + ", has " + use.used() + " and would have "
                        + wanted + " more.");
    }

    private static String words(Quota quota) {
        return switch (quota) {
            case ACCOUNTS -> "accounts";
            case API_KEYS -> "API keys";
            case CONSORTIA -> "consortia";
            case NETWORKS -> "networks";
            case NODES -> "nodes";
            case CHANNELS -> "channels";
            case STORAGE_GIB -> "GiB of storage";
            case CALLS_PER_MINUTE -> "calls per minute";
        };
    }
}
