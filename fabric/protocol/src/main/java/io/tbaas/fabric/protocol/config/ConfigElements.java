package io.tbaas.fabric.protocol.config;

import io.tbaas.fabric.protocol.config.ConfigElement.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hyperledger.fabric.protos.common.ConfigGroup;
import org.hyperledger.fabric.protos.common.ConfigPolicy;
import org.hyperledger.fabric.protos.common.ConfigValue;

/**
 * A configuration as a flat map of its elements, and back.
 *
 * <p>Source: fabric common/configtx/configmap.go.
 */
final class ConfigElements {
    /** Where orderer capabilities are in force, elements without a mod policy are given this one. */
    private static final String CAPABILITIES_IN_FORCE = Kind.VALUE.keyOf("/Channel/Orderer/Capabilities");

    private ConfigElements() {}

    /** Every element below and with the root group, by key. */
    static SortedMap<String, ConfigElement> of(ConfigGroup channelGroup) {
        SortedMap<String, ConfigElement> elements = new TreeMap<>();
        collect(elements, List.of(), GroupKeys.CHANNEL, channelGroup);
        return elements;
    }

    private static void collect(
            Map<String, ConfigElement> elements, List<String> path, String name, ConfigGroup group) {
        add(elements, ConfigElement.of(path, name, group));
        List<String> below = new ArrayList<>(path);
        below.add(name);
        new TreeMap<>(group.getGroupsMap()).forEach((key, each) -> collect(elements, below, key, each));
        new TreeMap<>(group.getValuesMap()).forEach((key, each) -> add(elements, ConfigElement.of(below, key, each)));
        new TreeMap<>(group.getPoliciesMap()).forEach((key, each) -> add(elements, ConfigElement.of(below, key, each)));
    }

    private static void add(Map<String, ConfigElement> elements, ConfigElement element) {
        try {
            ConfigIds.check(element.name());
        } catch (ConfigUpdateException refusal) {
            throw ConfigUpdateException.within(
                    "illegal characters in key: " + element.kind().keyOf(""), refusal);
        }
        elements.put(element.key(), element);
    }

    /** The root group that the elements make up; which elements exist is told by the groups among them. */
    static ConfigGroup toGroup(Map<String, ConfigElement> elements) {
        return group("/" + GroupKeys.CHANNEL, elements);
    }

    private static ConfigGroup group(String path, Map<String, ConfigElement> elements) {
        ConfigGroup shape = content(elements, Kind.GROUP, path, ConfigGroup.class);
        ConfigGroup.Builder group =
                shape.toBuilder().clearGroups().clearValues().clearPolicies();
        boolean capabilitiesInForce = elements.containsKey(CAPABILITIES_IN_FORCE);
        if (capabilitiesInForce && group.getModPolicy().isEmpty()) {
            group.setModPolicy(GroupKeys.ADMINS);
        }
        for (String name : shape.getGroupsMap().keySet()) {
            group.putGroups(name, group(path + "/" + name, elements));
        }
        for (String name : shape.getValuesMap().keySet()) {
            ConfigValue value = content(elements, Kind.VALUE, path + "/" + name, ConfigValue.class);
            boolean repaired = capabilitiesInForce && value.getModPolicy().isEmpty();
            group.putValues(
                    name,
                    repaired ? value.toBuilder().setModPolicy(GroupKeys.ADMINS).build() : value);
        }
        for (String name : shape.getPoliciesMap().keySet()) {
            ConfigPolicy policy = content(elements, Kind.POLICY, path + "/" + name, ConfigPolicy.class);
            boolean repaired = capabilitiesInForce && policy.getModPolicy().isEmpty();
            group.putPolicies(
                    name,
                    repaired ? policy.toBuilder().setModPolicy(GroupKeys.ADMINS).build() : policy);
        }
        return group.build();
    }

    private static <M> M content(Map<String, ConfigElement> elements, Kind kind, String path, Class<M> type) {
        String key = kind.keyOf(path);
        ConfigElement element = elements.get(key);
        if (element == null) {
            String described = kind.name().toLowerCase(Locale.ROOT);
            throw new ConfigUpdateException("missing " + described + " at path: " + key);
        }
        return type.cast(element.content());
    }
}
