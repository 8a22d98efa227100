package io.tbaas.platform.domain.webhook;

import io.tbaas.platform.domain.State;
import java.util.Set;

/** waiting → delivered or failed; a failed one may wait again. */
public enum DeliveryState implements State<DeliveryState> {
    WAITING,
    DELIVERED,
    FAILED;

    @Override
    public Set<DeliveryState> next() {
        return switch (this) {
            case WAITING -> Set.of(DELIVERED, FAILED);
            case FAILED -> Set.of(WAITING);
            case DELIVERED -> Set.of();
        };
    }
}
