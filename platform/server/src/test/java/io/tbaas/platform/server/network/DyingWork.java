package io.tbaas.platform.server.network;

import java.util.List;
import java.util.Map;

/**
 * Work that stands at its steps while the platform is killed again and again, and ends as if nothing had happened. It goes on beside
 * other work, on a thread of its own.
 */
interface DyingWork {
    /** Where it stands at the end of each life. */
    List<Life> lives();

    /** Makes what it works on; nobody dies yet. */
    default void prepare(People people) {}

    /** Begins in a life what it begins there; the first is 1. Nobody dies before all of it is begun. */
    void live(int life, People people);

    /** Operations that fail in a life although the step did its work, so that they are taken back: their ids, and at which step. */
    default Map<String, String> failing(int life) {
        return Map.of();
    }

    /** Each effect is there, once; all operations are at rest. */
    void endsWell(People people);

    /** Removes what is left. */
    default void removeAll(People people) {}
}
