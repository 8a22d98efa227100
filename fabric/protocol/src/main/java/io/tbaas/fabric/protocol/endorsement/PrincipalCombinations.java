package io.tbaas.fabric.protocol.endorsement;

import io.tbaas.fabric.protocol.policy.PrincipalSets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hyperledger.fabric.protos.common.MSPPrincipal;
import org.hyperledger.fabric.protos.common.SignaturePolicyEnvelope;

/**
 * The combinations of principals that satisfy every policy of a call.
 *
 * <p>Source: fabric discovery/endorsement/endorsement.go#computePrincipalSets.
 */
final class PrincipalCombinations {
    private PrincipalCombinations() {}

    static List<List<MSPPrincipal>> of(List<CalledChaincode> chaincodes) {
        List<List<List<ComparablePrincipal>>> all = new ArrayList<>();
        for (CalledChaincode chaincode : chaincodes) {
            for (SignaturePolicyEnvelope policy : chaincode.policies()) {
                all.add(combinations(
                        policy,
                        "failed creating a comparable principal set",
                        "endorsement policy cannot be satisfied"));
            }
        }
        List<List<List<ComparablePrincipal>>> ofKeys = new ArrayList<>();
        for (CalledChaincode chaincode : chaincodes) {
            for (SignaturePolicyEnvelope policy : chaincode.call().getKeyPoliciesList()) {
                ofKeys.add(combinations(
                        policy,
                        "failed creating a comparable principal set for state based endorsement",
                        "state based endorsement policy cannot be satisfied"));
            }
        }
        if (!ofKeys.isEmpty()) {
            all.add(merged(ofKeys));
        }
        if (all.isEmpty()) {
            throw new LayoutRefusal("no principal sets remained after filtering");
        }
        return merged(all).stream()
                .map(set -> set.stream().map(ComparablePrincipal::principal).toList())
                .toList();
    }

    private static List<List<ComparablePrincipal>> merged(List<List<List<ComparablePrincipal>>> policies) {
        return policies.stream().reduce(PrincipalSetMerge::merge).orElseGet(List::of);
    }

    private static List<List<ComparablePrincipal>> combinations(
            SignaturePolicyEnvelope policy, String malformed, String unsatisfiable) {
        List<List<ComparablePrincipal>> combinations = new ArrayList<>();
        for (List<MSPPrincipal> set : PrincipalSets.satisfying(policy)) {
            List<ComparablePrincipal> comparable = set.stream()
                    .map(ComparablePrincipal::of)
                    .flatMap(Optional::stream)
                    .toList();
            if (comparable.size() < set.size()) {
                throw new LayoutRefusal(malformed);
            }
            combinations.add(comparable);
        }
        if (combinations.isEmpty()) {
            throw new LayoutRefusal(unsatisfiable);
        }
        return combinations;
    }
}
