package io.tbaas.fabric.protocol.policy;

import io.tbaas.fabric.protocol.msp.Identity;
import io.tbaas.fabric.protocol.msp.MspException;
import io.tbaas.fabric.protocol.msp.MspRegistry;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks a set of signatures once, so that several policies can be evaluated over what is left.
 *
 * <p>Source: fabric common/policies/policy.go#SignatureSetToValidIdentities.
 */
public final class ValidIdentities {
    private ValidIdentities() {}

    /**
     * Who signed: identities in the order of their first good signature, each once. Those that cannot be read and those whose
     * signature fails count for nothing.
     */
    public static List<Identity> of(List<SignedData> signedData, MspRegistry registry) {
        List<Identity> valid = new ArrayList<>(signedData.size());
        for (SignedData each : signedData) {
            Identity identity;
            try {
                identity = registry.deserialize(each.identity());
            } catch (MspException unreadable) {
                continue; // counts for nothing, as in Fabric
            }
            boolean seen = valid.stream().anyMatch(identity::isSameAs);
            if (!seen && identity.verify(each.data(), each.signature())) {
                valid.add(identity);
            }
        }
        return valid;
    }
}
