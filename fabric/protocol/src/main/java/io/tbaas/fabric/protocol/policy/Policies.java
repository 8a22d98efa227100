package io.tbaas.fabric.protocol.policy;

import io.tbaas.fabric.protocol.msp.MspRegistry;
import org.hyperledger.fabric.protos.common.SignaturePolicyEnvelope;
import org.hyperledger.fabric.protos.peer.ApplicationPolicy;

/** Policies that stand outside the channel configuration. */
public final class Policies {
    private Policies() {}

    /**
     * The policy of a signature policy envelope.
     *
     * <p>Source: fabric common/cauthdsl/policy.go#EnvelopeBasedPolicyProvider.
     *
     * @throws PolicyException if the envelope is malformed, with Fabric's text
     */
    public static Policy ofEnvelope(SignaturePolicyEnvelope envelope, MspRegistry registry) {
        return SignatureRule.of(envelope, registry);
    }

    /**
     * The endorsement policy of a chaincode or collection: a signature policy or a reference to a channel policy.
     *
     * <p>Source: fabric core/policy/application.go.
     *
     * @throws PolicyException if it is malformed or refers to no policy, with Fabric's text
     */
    public static Policy ofApplicationPolicy(ApplicationPolicy policy, PolicyTree tree, MspRegistry registry) {
        return switch (policy.getTypeCase()) {
            case SIGNATURE_POLICY -> ofSignaturePolicy(policy.getSignaturePolicy(), registry);
            case CHANNEL_CONFIG_POLICY_REFERENCE ->
                tree.find(policy.getChannelConfigPolicyReference())
                        .orElseThrow(() -> new PolicyException("could not create evaluator for channel reference"
                                + " policy: failed to retrieve policy for reference "
                                + policy.getChannelConfigPolicyReference()));
            case TYPE_NOT_SET -> throw new PolicyException("unsupported policy type <nil>");
        };
    }

    private static Policy ofSignaturePolicy(SignaturePolicyEnvelope envelope, MspRegistry registry) {
        try {
            return ofEnvelope(envelope, registry);
        } catch (PolicyException refusal) {
            throw new PolicyException(
                    "could not create evaluator for signature policy: " + refusal.getMessage(), refusal);
        }
    }
}
