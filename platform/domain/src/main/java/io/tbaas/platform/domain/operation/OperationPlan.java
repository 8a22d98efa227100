package io.tbaas.platform.domain.operation;

import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.network.ChannelId;
import java.util.List;
import java.util.Optional;

/**
 * What an operation will do.
 *
 * @param kind what it is, for example {@code network.create}
 * @param company whose it is; empty for the platform's own
 * @param resource what it works on; operations on one resource run one after the other
 * @param host machine that steps can run on only which name none themselves; any where empty
 * @param channel the channel that it is about, where the resource does not say so: who does not know the channel is told nothing of it
 * @param steps in their order, at least one
 */
public record OperationPlan(
        String kind,
        Optional<CompanyId> company,
        ResourceRef resource,
        Optional<String> host,
        Optional<ChannelId> channel,
        List<PlannedStep> steps) {
    public OperationPlan {
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("an operation has at least one step");
        }
        steps = List.copyOf(steps);
    }

    /** A plan that is about no channel, or about the one that is its resource. */
    public OperationPlan(
            String kind,
            Optional<CompanyId> company,
            ResourceRef resource,
            Optional<String> host,
            List<PlannedStep> steps) {
        this(kind, company, resource, host, Optional.empty(), steps);
    }

    /** A plan for any host. */
    public static OperationPlan of(String kind, CompanyId company, ResourceRef resource, PlannedStep... steps) {
        return new OperationPlan(kind, Optional.of(company), resource, Optional.empty(), List.of(steps));
    }
}
