package io.tbaas.fabric.protocol.policy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.hyperledger.fabric.protos.common.MSPPrincipal;
import org.hyperledger.fabric.protos.common.SignaturePolicy;
import org.hyperledger.fabric.protos.common.SignaturePolicyEnvelope;

/**
 * The ways to satisfy a signature policy, as combinations of principals.
 *
 * <p>Source: fabric common/policies/inquire/inquire.go, common/graph/perm.go.
 */
public final class PrincipalSets {
    /** Of one gate, and of a whole policy: beyond it combinations are left out, as Fabric does at each gate. */
    private static final int COMBINATIONS_MAX = 10_000;

    private PrincipalSets() {}

    /**
     * Combinations of principals that satisfy the policy; a principal stands in a combination as often as it must sign.
     * None if the policy can be satisfied without a signature or not at all, or names a principal that it does not
     * have. At most 10,000; where a gate has more, its last rules are left out.
     */
    public static List<List<MSPPrincipal>> satisfying(SignaturePolicyEnvelope policy) {
        try {
            return sets(policy.getRule(), policy.getIdentitiesList());
        } catch (UnanswerablePolicy unanswerable) {
            return List.of();
        }
    }

    private static List<List<MSPPrincipal>> sets(SignaturePolicy rule, List<MSPPrincipal> principals) {
        return switch (rule.getTypeCase()) {
            case SIGNED_BY -> {
                int index = rule.getSignedBy();
                if (index < 0 || index >= principals.size()) {
                    throw new UnanswerablePolicy();
                }
                yield List.of(List.of(principals.get(index)));
            }
            case N_OUT_OF -> outOf(rule.getNOutOf(), principals);
            case TYPE_NOT_SET -> throw new UnanswerablePolicy();
        };
    }

    private static List<List<MSPPrincipal>> outOf(SignaturePolicy.NOutOf gate, List<MSPPrincipal> principals) {
        int wanted = gate.getN();
        if (wanted <= 0 || gate.getRulesCount() == 0) {
            throw new UnanswerablePolicy();
        }
        int considered = gate.getRulesCount();
        while (combinationsExceed(considered, wanted)) {
            considered--;
        }
        List<List<List<MSPPrincipal>>> below = gate.getRulesList().stream()
                .limit(considered)
                .map(each -> sets(each, principals))
                .toList();
        List<List<MSPPrincipal>> result = new ArrayList<>();
        choose(below, 0, wanted, List.of(), result);
        return result;
    }

    private static boolean combinationsExceed(int of, int wanted) {
        BigInteger combinations = BigInteger.ONE;
        for (int i = 0; i < wanted && i < of; i++) {
            combinations = combinations.multiply(BigInteger.valueOf(of - i)).divide(BigInteger.valueOf(i + 1L));
        }
        return of >= wanted && combinations.compareTo(BigInteger.valueOf(COMBINATIONS_MAX)) > 0;
    }

    /** Goes on from the rule at an index: with it (in each of its ways) or without it. */
    private static void choose(
            List<List<List<MSPPrincipal>>> rules,
            int index,
            int wanted,
            List<MSPPrincipal> chosen,
            List<List<MSPPrincipal>> result) {
        if (result.size() >= COMBINATIONS_MAX) {
            return;
        }
        if (wanted == 0) {
            result.add(chosen);
            return;
        }
        if (rules.size() - index < wanted) {
            return;
        }
        for (List<MSPPrincipal> way : rules.get(index)) {
            List<MSPPrincipal> longer = new ArrayList<>(chosen);
            longer.addAll(way);
            choose(rules, index + 1, wanted - 1, List.copyOf(longer), result);
        }
        choose(rules, index + 1, wanted, chosen, result);
    }

    /** A gate that needs no signature, or a principal that is not there: Fabric then answers nothing at all. */
    private static final class UnanswerablePolicy extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnanswerablePolicy() {
            super("policy has no principal sets", null, false, false);
        }
    }
}
