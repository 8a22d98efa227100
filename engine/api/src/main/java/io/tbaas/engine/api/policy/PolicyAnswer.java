package io.tbaas.engine.api.policy;

import io.tbaas.engine.api.identity.OrganisationName;
import java.util.List;
import java.util.Set;

/**
 * Who could pass a policy.
 *
 * @param ways sets of organisations whose signatures together are enough and none of which could be left out; smallest
 *     first. Empty for a policy that nobody can pass. At most {@link #WAYS_MAX}
 * @param mayFallSilent how many organisations may fall silent, whichever they are, before nobody can pass; -1 where nobody
 *     can pass anyhow
 */
public record PolicyAnswer(List<Set<OrganisationName>> ways, int mayFallSilent) {
    /** More ways are not listed. */
    public static final int WAYS_MAX = 1_000;

    /** Keeps copies. */
    public PolicyAnswer {
        ways = ways.stream().map(Set::copyOf).toList();
    }

    /** Whether those together could pass. */
    public boolean passes(Set<OrganisationName> organisations) {
        return ways.stream().anyMatch(organisations::containsAll);
    }
}
