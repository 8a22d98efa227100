package io.tbaas.fabric.protocol.policy;

import io.tbaas.fabric.protocol.msp.Identity;
import io.tbaas.fabric.protocol.msp.MspRegistry;
import java.util.List;
import org.hyperledger.fabric.protos.common.ImplicitMetaPolicy;
import org.hyperledger.fabric.protos.common.SignaturePolicyEnvelope;

/**
 * Any, all or most of the policies of one name in the groups below.
 *
 * <p>Source: fabric common/policies/implicitmeta.go.
 */
final class ImplicitMetaRule implements Policy {
    private final String subPolicyName;
    private final List<Policy> subPolicies;
    private final int threshold;
    private final MspRegistry registry;

    ImplicitMetaRule(ImplicitMetaPolicy definition, List<Policy> subPolicies, MspRegistry registry) {
        this.registry = registry;
        this.subPolicyName = definition.getSubPolicy();
        this.subPolicies = List.copyOf(subPolicies);
        this.threshold = subPolicies.isEmpty() ? 0 : threshold(definition, subPolicies.size());
    }

    private static int threshold(ImplicitMetaPolicy definition, int groups) {
        return switch (definition.getRule()) {
            case ANY -> 1;
            case ALL -> groups;
            case MAJORITY -> groups / 2 + 1;
            case UNRECOGNIZED -> 0;
        };
    }

    @Override
    public PolicyDecision evaluate(List<SignedData> signedData) {
        // All policies of a channel read identities alike: each signature is checked once, not once a group.
        return evaluateIdentities(ValidIdentities.of(signedData, registry));
    }

    @Override
    public PolicyDecision evaluateIdentities(List<Identity> identities) {
        int remaining = threshold;
        for (Policy policy : subPolicies) {
            if (policy.evaluateIdentities(identities).isSatisfied()) {
                remaining--;
                if (remaining == 0) {
                    return new PolicyDecision.Satisfied();
                }
            }
        }
        return remaining == 0
                ? new PolicyDecision.Satisfied()
                : new PolicyDecision.Rejected("implicit policy evaluation failed - " + (threshold - remaining)
                        + " sub-policies were satisfied, but this policy requires " + threshold + " of the '"
                        + subPolicyName + "' sub-policies to be satisfied");
    }

    @Override
    public SignaturePolicyEnvelope toSignaturePolicy() {
        MergedPolicies merged = new MergedPolicies();
        for (int i = 0; i < subPolicies.size(); i++) {
            if (subPolicies.get(i) instanceof MissingPolicy) {
                throw new PolicyException("subpolicy number " + i + " type policies.rejectPolicy of policy "
                        + subPolicyName + " is not convertible");
            }
            try {
                merged.add(subPolicies.get(i).toSignaturePolicy());
            } catch (PolicyException refusal) {
                throw new PolicyException(
                        "failed to convert subpolicy number " + i + " of policy " + subPolicyName + ": "
                                + refusal.getMessage(),
                        refusal);
            }
        }
        return merged.outOf(threshold);
    }
}
