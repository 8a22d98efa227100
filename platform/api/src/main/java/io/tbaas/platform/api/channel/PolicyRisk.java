package io.tbaas.platform.api.channel;

import io.tbaas.engine.api.identity.OrganisationName;
import io.tbaas.engine.api.policy.PolicyRule;

/** Whether a rule could be satisfied without an organisation. Shares of the members follow who is a member, so they are never lost. */
final class PolicyRisk {
    private PolicyRisk() {}

    /** Whether nobody could satisfy a rule any more once the organisation is gone. */
    static boolean isLost(PolicyRule rule, OrganisationName without) {
        return switch (rule) {
            case PolicyRule.Signed signed -> signed.organisation().equals(without);
            case PolicyRule.Particular particular -> particular.organisation().equals(without);
            case PolicyRule.Share _ -> false;
            case PolicyRule.OutOf outOf ->
                outOf.rules().stream().filter(each -> !isLost(each, without)).count() < outOf.wanted();
        };
    }
}
