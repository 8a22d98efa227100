package io.tbaas.platform.server.background;

import java.time.Instant;

/** Puts one kind of thing in order of which time has overtaken some: removes, forgets or ends those, or completes what was left open. */
@FunctionalInterface
interface Sweep {
    /**
     * Does it; may be done again at once, and by several instances at a time.
     *
     * @param now the present by the database's clock
     */
    void sweep(Instant now);
}
