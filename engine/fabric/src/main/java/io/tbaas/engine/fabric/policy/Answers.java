package io.tbaas.engine.fabric.policy;

import io.tbaas.engine.api.identity.OrganisationName;
import io.tbaas.engine.api.policy.PolicyAnswer;
import io.tbaas.fabric.protocol.policy.Policy;
import io.tbaas.fabric.protocol.policy.PolicyException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hyperledger.fabric.protos.common.SignaturePolicyEnvelope;

/** Who could pass a policy. */
public final class Answers {
    /** With more organisations than these, one in several places of a policy is counted once for each. */
    private static final int EXACT_MAX = 16;

    private Answers() {}

    /** Who could pass a channel's policy. */
    public static PolicyAnswer of(Policy policy) {
        try {
            return of(policy.toSignaturePolicy());
        } catch (PolicyException missing) {
            return new PolicyAnswer(List.of(), -1);
        }
    }

    /** Who could pass a signature policy. */
    public static PolicyAnswer of(SignaturePolicyEnvelope policy) {
        Gate gate = Gate.of(policy);
        List<OrganisationName> organisations = List.copyOf(gate.organisations());
        if (!gate.opensFor(Set.copyOf(organisations))) {
            return new PolicyAnswer(List.of(), -1);
        }
        return new PolicyAnswer(gate.ways(PolicyAnswer.WAYS_MAX), mayFallSilent(gate, organisations));
    }

    private static int mayFallSilent(Gate gate, List<OrganisationName> organisations) {
        if (organisations.size() > EXACT_MAX) {
            return Math.min(organisations.size(), gate.blockers() - 1);
        }
        for (int silent = 1; silent <= organisations.size(); silent++) {
            if (someStop(gate, organisations, silent)) {
                return silent - 1;
            }
        }
        return organisations.size();
    }

    private static boolean someStop(Gate gate, List<OrganisationName> organisations, int silent) {
        for (int missing = 0; missing < 1 << organisations.size(); missing++) {
            if (Integer.bitCount(missing) == silent) {
                Set<OrganisationName> left = new HashSet<>();
                for (int i = 0; i < organisations.size(); i++) {
                    if ((missing & 1 << i) == 0) {
                        left.add(organisations.get(i));
                    }
                }
                if (!gate.opensFor(left)) {
                    return true;
                }
            }
        }
        return false;
    }
}
