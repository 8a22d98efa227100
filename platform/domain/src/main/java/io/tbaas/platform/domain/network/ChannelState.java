package io.tbaas.platform.domain.network;

import io.tbaas.platform.domain.State;
import java.util.Set;

/** creating → running. */
public enum ChannelState implements State<ChannelState> {
    CREATING,
    RUNNING;

    @Override
    public Set<ChannelState> next() {
        return switch (this) {
            case CREATING -> Set.of(RUNNING);
            case RUNNING -> Set.of();
        };
    }
}
