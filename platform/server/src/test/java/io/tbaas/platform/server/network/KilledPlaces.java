package io.tbaas.platform.server.network;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * At which steps of which kinds of operations the platform is killed in {@link WorkDiesTest}. Whoever makes a new kind of operation or a
 * new step adds it to the lives of one of the works, or a work of its own.
 */
final class KilledPlaces {
    /** Where it is not killed, and why. */
    static final Map<String, String> NOT = Map.of(
            "bin.restore/node.renew", renewed(),
            "network.restore/node.renew", renewed(),
            "part.restore/node.renew", renewed());

    private static final Set<String> DONE = of(Life::done);
    private static final Set<String> UNDONE = of(Life::undone);

    private KilledPlaces() {}

    private static String renewed() {
        return "a life of a platform is shorter than a certificate's; it is the step that node.renew/node.renew is killed at";
    }

    private static Set<String> of(Function<Life, Map<String, Integer>> places) {
        return Life.together(works()).stream()
                .flatMap(life -> places.apply(life).keySet().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** All work that dies. */
    static List<DyingWork> works() {
        return List.of(new ChannelWork(), new NodeWork(), new NetworkWork(), new SharedWork(), new PlatformWork());
    }

    /** The places at which it is killed after a step did its work, or before. */
    static Set<String> done() {
        return DONE;
    }

    /** The places at which it is killed while a step is taken back. */
    static Set<String> undone() {
        return UNDONE;
    }

    static boolean isKnown(String place) {
        return DONE.contains(place) || NOT.containsKey(place) || isOfTests(place);
    }

    /** Most steps have nothing to take back. */
    static boolean isKnownUndone(String place) {
        return UNDONE.contains(place)
                || UNDONE.stream().noneMatch(known -> step(known).equals(step(place)));
    }

    /** The step of a place. */
    static String step(String place) {
        return place.substring(place.indexOf('/') + 1);
    }

    private static boolean isOfTests(String place) {
        return step(place).startsWith("test.");
    }
}
