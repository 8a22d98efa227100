package io.tbaas.fabric.protocol.policy;

import java.util.List;
import org.hyperledger.fabric.protos.common.MSPPrincipal;
import org.hyperledger.fabric.protos.common.SignaturePolicyEnvelope;

/**
 * The ways to satisfy a signature policy, as combinations of principals.
 *
 * <p>Source: fabric common/policies/inquire.
 */
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable"}) // until it is filled in
public final class PrincipalSets {
    private PrincipalSets() {}

    /**
     * Every minimal combination of principals that satisfies the policy; a principal stands in a combination as often
     * as it must sign.
     */
    public static List<List<MSPPrincipal>> satisfying(SignaturePolicyEnvelope policy) {
        throw new UnsupportedOperationException("not yet");
    }
}
