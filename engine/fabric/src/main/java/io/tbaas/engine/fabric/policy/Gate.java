package io.tbaas.engine.fabric.policy;

import io.tbaas.engine.api.identity.OrganisationName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.hyperledger.fabric.protos.common.MSPPrincipal;
import org.hyperledger.fabric.protos.common.SignaturePolicy;
import org.hyperledger.fabric.protos.common.SignaturePolicyEnvelope;

/** A signature policy seen from organisations: which of them together could pass it. */
sealed interface Gate {
    /** An organisation signs. */
    record Leaf(OrganisationName organisation) implements Gate {}

    /** So many of them open. */
    record OutOf(int wanted, List<Gate> gates) implements Gate {}

    static Gate of(SignaturePolicyEnvelope policy) {
        return of(policy.getRule(), policy.getIdentitiesList());
    }

    private static Gate of(SignaturePolicy rule, List<MSPPrincipal> principals) {
        return switch (rule.getTypeCase()) {
            case SIGNED_BY -> new Leaf(Principals.organisation(principals.get(rule.getSignedBy())));
            case N_OUT_OF ->
                new OutOf(
                        rule.getNOutOf().getN(),
                        rule.getNOutOf().getRulesList().stream()
                                .map(each -> of(each, principals))
                                .toList());
            case TYPE_NOT_SET -> new OutOf(1, List.of());
        };
    }

    default Set<OrganisationName> organisations() {
        return switch (this) {
            case Leaf(OrganisationName organisation) -> Set.of(organisation);
            case OutOf(int wanted, List<Gate> gates) -> {
                Set<OrganisationName> all = new TreeSet<>();
                gates.forEach(gate -> all.addAll(gate.organisations()));
                yield all;
            }
        };
    }

    /** Whether those could pass without the others. */
    default boolean opensFor(Set<OrganisationName> organisations) {
        return switch (this) {
            case Leaf(OrganisationName organisation) -> organisations.contains(organisation);
            case OutOf(int wanted, List<Gate> gates) ->
                gates.stream().filter(gate -> gate.opensFor(organisations)).count() >= wanted;
        };
    }

    /** Sets of organisations that could pass, none holding another; at most so many. */
    default List<Set<OrganisationName>> ways(int most) {
        return switch (this) {
            case Leaf(OrganisationName organisation) -> List.of(Set.of(organisation));
            case OutOf(int wanted, List<Gate> gates) -> {
                List<Set<OrganisationName>> ways = new ArrayList<>();
                choose(gates, 0, wanted, Set.of(), ways, most);
                yield minimal(ways);
            }
        };
    }

    private static void choose(
            List<Gate> gates,
            int at,
            int wanted,
            Set<OrganisationName> chosen,
            List<Set<OrganisationName>> ways,
            int most) {
        if (ways.size() >= most || gates.size() - at < wanted) {
            return;
        }
        if (wanted <= 0) {
            ways.add(chosen);
            return;
        }
        for (Set<OrganisationName> way : gates.get(at).ways(most)) {
            Set<OrganisationName> more = new HashSet<>(chosen);
            more.addAll(way);
            choose(gates, at + 1, wanted - 1, more, ways, most);
        }
        choose(gates, at + 1, wanted, chosen, ways, most);
    }

    private static List<Set<OrganisationName>> minimal(List<Set<OrganisationName>> ways) {
        List<Set<OrganisationName>> smallestFirst = new ArrayList<>(new java.util.LinkedHashSet<>(ways));
        smallestFirst.sort(java.util.Comparator.comparingInt(Set::size));
        List<Set<OrganisationName>> kept = new ArrayList<>();
        for (Set<OrganisationName> way : smallestFirst) {
            if (kept.stream().noneMatch(way::containsAll)) {
                kept.add(way);
            }
        }
        return kept;
    }

    /** How many organisations at least must be missing before it stays shut; each leaf counted for itself. */
    default int blockers() {
        return switch (this) {
            case Leaf leaf -> 1;
            case OutOf(int wanted, List<Gate> gates) -> {
                if (wanted > gates.size()) {
                    yield 0;
                }
                if (wanted <= 0) {
                    yield Integer.MAX_VALUE / 2;
                }
                yield (int) Math.min(
                        Integer.MAX_VALUE / 2,
                        gates.stream()
                                .mapToLong(Gate::blockers)
                                .sorted()
                                .limit(gates.size() - wanted + 1L)
                                .sum());
            }
        };
    }
}
