package io.tbaas.fabric.protocol.policy;

import io.tbaas.fabric.protocol.msp.Identity;
import java.util.List;

/** Stands where a policy was asked for and none is: refuses everybody. */
record MissingPolicy(String path) implements Policy {
    @Override
    public PolicyDecision evaluate(List<SignedData> signedData) {
        return refusal();
    }

    @Override
    public PolicyDecision evaluateIdentities(List<Identity> identities) {
        return refusal();
    }

    private PolicyDecision refusal() {
        return new PolicyDecision.Rejected("no such policy: '" + path + "'");
    }
}
