package io.tbaas.fabric.protocol.policy;

import io.tbaas.fabric.protocol.msp.Identity;
import java.util.List;
import org.hyperledger.fabric.protos.common.SignaturePolicyEnvelope;

/**
 * A rule about who must have signed.
 *
 * <p>Immutable and thread safe; evaluation reads no clock.
 *
 * <p>Source: fabric common/policies/policy.go.
 */
public interface Policy {
    /**
     * Checks the signatures, drops those that fail and those of identities seen before, and judges what is left.
     *
     * @param signedData signatures in the order given by the message
     */
    PolicyDecision evaluate(List<SignedData> signedData);

    /**
     * Judges identities whose signatures have been checked.
     *
     * @param identities without duplicates, in the order of their signatures
     */
    PolicyDecision evaluateIdentities(List<Identity> identities);

    /**
     * The same rule as one signature policy: an implicit-meta policy spelled out over the groups below it.
     *
     * <p>Source: fabric common/policies/convert.go.
     *
     * @throws PolicyException with Fabric's text if a policy that it refers to is missing
     */
    SignaturePolicyEnvelope toSignaturePolicy();
}
