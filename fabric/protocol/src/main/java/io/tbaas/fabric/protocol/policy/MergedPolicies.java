package io.tbaas.fabric.protocol.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hyperledger.fabric.protos.common.MSPPrincipal;
import org.hyperledger.fabric.protos.common.SignaturePolicy;
import org.hyperledger.fabric.protos.common.SignaturePolicyEnvelope;

/**
 * Puts signature policies side by side under one gate; a principal that several name stands there once. Confined to its
 * caller.
 *
 * <p>Source: fabric common/policies/convert.go#merge, #remap.
 */
final class MergedPolicies {
    private final Map<MSPPrincipal, Integer> indexes = new LinkedHashMap<>();
    private final List<SignaturePolicy> rules = new ArrayList<>();

    void add(SignaturePolicyEnvelope policy) {
        List<Integer> remapped = policy.getIdentitiesList().stream()
                .map(principal -> indexes.computeIfAbsent(principal, ignored -> indexes.size()))
                .toList();
        rules.add(remap(policy.getRule(), remapped));
    }

    private static SignaturePolicy remap(SignaturePolicy rule, List<Integer> indexes) {
        return switch (rule.getTypeCase()) {
            case SIGNED_BY -> SignaturePolicies.signedBy(indexes.get(rule.getSignedBy()));
            case N_OUT_OF ->
                SignaturePolicies.outOf(
                        rule.getNOutOf().getN(),
                        rule.getNOutOf().getRulesList().stream()
                                .map(each -> remap(each, indexes))
                                .toList());
            case TYPE_NOT_SET -> throw new PolicyException("Unknown type: <nil>:<nil>");
        };
    }

    SignaturePolicyEnvelope outOf(int wanted) {
        return SignaturePolicyEnvelope.newBuilder()
                .setRule(SignaturePolicies.outOf(wanted, rules))
                .addAllIdentities(indexes.keySet())
                .build();
    }
}
