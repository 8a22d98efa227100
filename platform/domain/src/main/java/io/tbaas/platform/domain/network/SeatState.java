package io.tbaas.platform.domain.network;

import io.tbaas.platform.domain.State;
import java.util.Set;

/** invited → accepted → voted → joined → leaving → out; one that does not come in is out, one that does not go stays, one that ended with its channel comes back with it. */
public enum SeatState implements State<SeatState> {
    INVITED,
    ACCEPTED,
    VOTED,
    JOINED,
    LEAVING,
    OUT;

    @Override
    public Set<SeatState> next() {
        return switch (this) {
            case INVITED -> Set.of(ACCEPTED, VOTED, OUT);
            case ACCEPTED -> Set.of(VOTED, INVITED, OUT);
            case VOTED -> Set.of(JOINED, LEAVING, OUT);
            case JOINED -> Set.of(LEAVING, OUT);
            case LEAVING -> Set.of(JOINED, OUT);
            case OUT -> Set.of(INVITED, JOINED);
        };
    }

    /** Whether the organisation is in the channel. */
    public boolean isSeated() {
        return this == VOTED || this == JOINED || this == LEAVING;
    }
}
