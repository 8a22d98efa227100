package io.tbaas.fabric.protocol.policy;

import io.tbaas.fabric.protocol.msp.Identity;
import java.util.List;
import org.hyperledger.fabric.protos.common.SignaturePolicyEnvelope;

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

    @Override
    public SignaturePolicyEnvelope toSignaturePolicy() {
        throw new PolicyException("policy (name='" + path
                + "',type='policies.rejectPolicy') is not convertible to SignaturePolicyEnvelope");
    }

    private PolicyDecision refusal() {
        return new PolicyDecision.Rejected("no such policy: '" + path + "'");
    }
}
