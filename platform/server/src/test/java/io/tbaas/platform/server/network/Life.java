package io.tbaas.platform.server.network;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where work stands when a life of the platform ends.
 *
 * @param done how many operations at the end of which step, named by {@link #place}
 * @param undone how many operations at the end of which step's undoing
 */
record Life(Map<String, Integer> done, Map<String, Integer> undone) {
    static Life of() {
        return new Life(Map.of(), Map.of());
    }

    /** A step of a kind of operation. */
    static String place(String kind, String step) {
        return kind + "/" + step;
    }

    /** So many operations have done a step, and nobody wrote it down yet. */
    Life done(String place, int operations) {
        return new Life(plus(done, Map.of(place, operations)), undone);
    }

    Life done(String place) {
        return done(place, 1);
    }

    /** An operation has undone a step, and nobody wrote it down yet. */
    Life undone(String place) {
        return new Life(done, plus(undone, Map.of(place, 1)));
    }

    Life and(Life other) {
        return new Life(plus(done, other.done), plus(undone, other.undone));
    }

    /** The lives of works that live side by side. */
    static List<Life> together(List<DyingWork> works) {
        int lives = works.stream().mapToInt(work -> work.lives().size()).max().orElse(0);
        return Stream.iterate(0, life -> life < lives, life -> life + 1)
                .map(life -> works.stream()
                        .filter(work -> life < work.lives().size())
                        .map(work -> work.lives().get(life))
                        .reduce(of(), Life::and))
                .toList();
    }

    private static Map<String, Integer> plus(Map<String, Integer> some, Map<String, Integer> more) {
        return Stream.of(some, more)
                .flatMap(each -> each.entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Integer::sum, HashMap::new));
    }
}
