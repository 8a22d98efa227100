package io.tbaas.engine.fabric.policy;

import io.tbaas.engine.api.policy.Policy;
import io.tbaas.engine.api.policy.PolicyPurpose;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.hyperledger.fabric.protos.common.ConfigGroup;

/** The policies of a configuration, in force or wanted. */
public final class ConfiguredPolicies {
    private ConfiguredPolicies() {}

    /** The policies below {@code /Channel}, by what they decide. */
    public static Map<PolicyPurpose, Policy> of(ConfigGroup channel) {
        Map<PolicyPurpose, Policy> policies = new EnumMap<>(PolicyPurpose.class);
        for (PolicyPurpose purpose : PolicyPurpose.values()) {
            List<String> path = PolicyPaths.of(purpose);
            ConfigGroup group = path.size() == 1
                    ? channel
                    : channel.getGroupsOrDefault(path.getFirst(), ConfigGroup.getDefaultInstance());
            if (group.containsPolicies(path.getLast())) {
                policies.put(
                        purpose,
                        PolicyForms.ofMessage(
                                group.getPoliciesOrThrow(path.getLast()).getPolicy()));
            }
        }
        return policies;
    }
}
