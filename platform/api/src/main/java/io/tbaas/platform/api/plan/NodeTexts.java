package io.tbaas.platform.api.plan;

import io.tbaas.engine.api.node.NodeRole;
import io.tbaas.engine.api.node.PortUse;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** How answers name what a node is and where it listens. */
public final class NodeTexts {
    private NodeTexts() {}

    /** {@code consensus} or {@code ledger}. */
    public static String role(NodeRole role) {
        return role.name().toLowerCase(Locale.ROOT);
    }

    /** What {@link #role} says. */
    public static Stream<String> codes() {
        return Arrays.stream(NodeRole.values()).map(NodeTexts::role);
    }

    /** By use: {@code service}, {@code administration}, {@code contracts}. */
    public static Map<String, Integer> ports(Map<PortUse, Integer> ports) {
        Map<String, Integer> named = new TreeMap<>();
        ports.forEach((use, port) -> named.put(use.name().toLowerCase(Locale.ROOT), port));
        return named;
    }
}
