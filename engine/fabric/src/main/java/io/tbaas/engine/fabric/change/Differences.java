package io.tbaas.engine.fabric.change;

import io.tbaas.engine.api.change.Difference;
import io.tbaas.fabric.protocol.config.GroupKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.hyperledger.fabric.protos.common.ConfigGroup;

/** What differs between two configurations, for people to read. */
final class Differences {
    private final List<Difference> found = new ArrayList<>();

    private Differences() {}

    static List<Difference> between(ConfigGroup before, ConfigGroup after) {
        Differences differences = new Differences();
        differences.compare("/" + GroupKeys.CHANNEL, before, after);
        return differences.found;
    }

    private void compare(String path, ConfigGroup before, ConfigGroup after) {
        for (String name :
                names(before.getValuesMap().keySet(), after.getValuesMap().keySet())) {
            add(
                    path + "/" + name,
                    before.containsValues(name) ? before.getValuesOrThrow(name).getValue() : null,
                    after.containsValues(name) ? after.getValuesOrThrow(name).getValue() : null,
                    value -> ValueTexts.of(name, value));
        }
        for (String name :
                names(before.getPoliciesMap().keySet(), after.getPoliciesMap().keySet())) {
            add(
                    path + "/" + name,
                    before.containsPolicies(name)
                            ? before.getPoliciesOrThrow(name).getPolicy()
                            : null,
                    after.containsPolicies(name)
                            ? after.getPoliciesOrThrow(name).getPolicy()
                            : null,
                    ValueTexts::of);
        }
        for (String name :
                names(before.getGroupsMap().keySet(), after.getGroupsMap().keySet())) {
            String below = path + "/" + name;
            if (before.containsGroups(name) && after.containsGroups(name)) {
                compare(below, before.getGroupsOrThrow(name), after.getGroupsOrThrow(name));
            } else {
                add(
                        below,
                        before.containsGroups(name) ? before.getGroupsOrThrow(name) : null,
                        after.containsGroups(name) ? after.getGroupsOrThrow(name) : null,
                        ValueTexts::of);
            }
        }
    }

    private <T> void add(
            String path,
            @org.jspecify.annotations.Nullable T before,
            @org.jspecify.annotations.Nullable T after,
            java.util.function.Function<T, String> text) {
        if (!java.util.Objects.equals(before, after)) {
            found.add(new Difference(
                    path,
                    Optional.ofNullable(before).map(text),
                    Optional.ofNullable(after).map(text)));
        }
    }

    private static Set<String> names(Set<String> before, Set<String> after) {
        Set<String> all = new TreeSet<>(before);
        all.addAll(after);
        return all;
    }
}
