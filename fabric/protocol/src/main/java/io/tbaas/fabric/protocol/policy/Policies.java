package io.tbaas.fabric.protocol.policy;

import io.tbaas.fabric.protocol.msp.MspRegistry;
import org.hyperledger.fabric.protos.common.SignaturePolicyEnvelope;
import org.hyperledger.fabric.protos.peer.ApplicationPolicy;

/** Policies that stand outside the channel configuration. */
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable"}) // until it is filled in
public final class Policies {
    private Policies() {}

    /**
     * The policy of a signature policy envelope.
     *
     * @throws PolicyException if the envelope is malformed, with Fabric's text
     */
    public static Policy ofEnvelope(SignaturePolicyEnvelope envelope, MspRegistry registry) {
        throw new UnsupportedOperationException("not yet");
    }

    /**
     * The endorsement policy of a chaincode or collection: a signature policy or a reference to a channel policy.
     *
     * <p>Source: fabric core/policy/application.go.
     *
     * @throws PolicyException if it is malformed or refers to no policy, with Fabric's text
     */
    public static Policy ofApplicationPolicy(ApplicationPolicy policy, PolicyTree tree, MspRegistry registry) {
        throw new UnsupportedOperationException("not yet");
    }
}
