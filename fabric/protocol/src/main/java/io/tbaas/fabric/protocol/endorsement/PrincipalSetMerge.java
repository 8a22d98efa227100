package io.tbaas.fabric.protocol.endorsement;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Joins the ways to satisfy two policies into the ways to satisfy both, without asking for more signatures than needed.
 *
 * <p>Source: fabric common/policies/inquire/merge.go.
 */
final class PrincipalSetMerge {
    private PrincipalSetMerge() {}

    static List<List<ComparablePrincipal>> merge(
            List<List<ComparablePrincipal>> first, List<List<ComparablePrincipal>> second) {
        List<List<ComparablePrincipal>> merged = new ArrayList<>();
        Set<Integer> containedOfFirst = new LinkedHashSet<>();
        Set<Integer> containingOfSecond = new LinkedHashSet<>();
        addContained(first, second, merged, containedOfFirst, containingOfSecond);
        List<List<ComparablePrincipal>> restOfFirst = without(first, containedOfFirst);
        Set<Integer> containedOfSecond = new LinkedHashSet<>();
        Set<Integer> containingOfFirst = new LinkedHashSet<>();
        addContained(second, restOfFirst, merged, containedOfSecond, containingOfFirst);
        List<List<ComparablePrincipal>> openFirst = without(restOfFirst, containingOfFirst);
        // Fabric looks these indices up in the list that it has already shortened and may so lose a combination.
        containedOfSecond.addAll(containingOfSecond);
        List<List<ComparablePrincipal>> openSecond = without(second, containedOfSecond);
        for (List<ComparablePrincipal> left : openFirst) {
            for (List<ComparablePrincipal> right : openSecond) {
                merged.add(union(left, right));
            }
        }
        return reduce(merged);
    }

    private static void addContained(
            List<List<ComparablePrincipal>> sets,
            List<List<ComparablePrincipal>> others,
            List<List<ComparablePrincipal>> merged,
            Set<Integer> contained,
            Set<Integer> containing) {
        for (int i = 0; i < sets.size(); i++) {
            for (int j = 0; j < others.size(); j++) {
                if (isContained(sets.get(i), others.get(j))) {
                    contained.add(i);
                    containing.add(j);
                    merged.add(union(sets.get(i), others.get(j)));
                }
            }
        }
    }

    private static boolean isContained(List<ComparablePrincipal> set, List<ComparablePrincipal> other) {
        return set.stream().allMatch(principal -> other.stream().anyMatch(covering -> covering.implies(principal)));
    }

    /** The second set and those of the first that it does not cover, each of its principals covering one. */
    private static List<ComparablePrincipal> union(
            List<ComparablePrincipal> covered, List<ComparablePrincipal> covering) {
        List<ComparablePrincipal> union = new ArrayList<>(covering);
        boolean[] used = new boolean[covering.size()];
        for (ComparablePrincipal principal : covered) {
            int by = 0;
            while (by < used.length && (used[by] || !covering.get(by).implies(principal))) {
                by++;
            }
            if (by < used.length) {
                used[by] = true;
            } else {
                union.add(principal);
            }
        }
        return union;
    }

    private static List<List<ComparablePrincipal>> reduce(List<List<ComparablePrincipal>> sets) {
        List<List<ComparablePrincipal>> current = sets;
        while (true) {
            List<List<ComparablePrincipal>> reduced = reduceOnce(current);
            if (reduced.size() == current.size()) {
                return reduced;
            }
            current = reduced;
        }
    }

    private static List<List<ComparablePrincipal>> reduceOnce(List<List<ComparablePrincipal>> sets) {
        List<List<ComparablePrincipal>> kept = new ArrayList<>();
        for (int i = 0; i < sets.size(); i++) {
            boolean superfluous = false;
            for (int j = 0; j < sets.size(); j++) {
                if (i == j) {
                    continue;
                }
                if (sets.get(i).containsAll(sets.get(j))) {
                    superfluous = true;
                }
                if (i < j && sets.get(j).containsAll(sets.get(i))) {
                    superfluous = false;
                }
            }
            if (!superfluous) {
                kept.add(sets.get(i));
            }
        }
        return kept;
    }

    private static List<List<ComparablePrincipal>> without(
            List<List<ComparablePrincipal>> sets, Set<Integer> excluded) {
        List<List<ComparablePrincipal>> rest = new ArrayList<>();
        for (int i = 0; i < sets.size(); i++) {
            if (!excluded.contains(i)) {
                rest.add(sets.get(i));
            }
        }
        return rest;
    }
}
