package io.tbaas.platform.api.event;

import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.store.DatabaseClock;
import io.tbaas.platform.store.Ids;
import java.util.List;
import org.springframework.stereotype.Component;

/** Holds every deadline of the event centre against the database's clock. */
@Component
public final class Deadlines {
    private static final int AT_ONCE = 100;

    private final DatabaseClock clock;
    private final Ids ids;
    private final List<Expiry> expiries;

    Deadlines(DatabaseClock clock, Ids ids, List<Expiry> expiries) {
        this.clock = clock;
        this.ids = ids;
        this.expiries = expiries;
    }

    /** Ends everything that is over at this moment; several instances may do so at once. */
    public void hold() {
        for (Expiry expiry : expiries) {
            int ended;
            do {
                ended = expiry.end(Call.ofPlatform(ids.requestId()), clock.now(), AT_ONCE);
            } while (ended == AT_ONCE);
        }
    }
}
