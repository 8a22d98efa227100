package io.tbaas.platform.server.background;

import io.tbaas.platform.store.DatabaseClock;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** Removes what nobody needs any more. */
@Component
final class Housekeeping {
    private final DatabaseClock clock;
    private final List<Sweep> sweeps;

    Housekeeping(DatabaseClock clock, List<Sweep> sweeps) {
        this.clock = clock;
        this.sweeps = List.copyOf(sweeps);
    }

    /** Takes all sweeps, in the order in which {@link SweepAssembly} names them, at one time. */
    void sweep() {
        Instant now = clock.now();
        sweeps.forEach(sweep -> sweep.sweep(now));
    }
}
