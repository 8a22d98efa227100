package io.tbaas.fabric.protocol.policy;

import io.tbaas.fabric.protocol.msp.Identity;
import java.util.List;

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
}
