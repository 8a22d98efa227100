package io.tbaas.platform.domain.network;

import io.tbaas.platform.domain.State;
import java.util.Set;

/** proposed → creating → running → closing → closed; one whose creation is not agreed to is closed at once, and one that all took back runs again. */
public enum ChannelState implements State<ChannelState> {
    PROPOSED,
    CREATING,
    RUNNING,
    CLOSING,
    CLOSED;

    @Override
    public Set<ChannelState> next() {
        return switch (this) {
            case PROPOSED -> Set.of(CREATING, CLOSED);
            case CREATING -> Set.of(RUNNING);
            case RUNNING -> Set.of(CLOSING);
            case CLOSING -> Set.of(CLOSED);
            case CLOSED -> Set.of(RUNNING);
        };
    }
}
