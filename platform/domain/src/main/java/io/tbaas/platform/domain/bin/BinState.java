package io.tbaas.platform.domain.bin;

import io.tbaas.platform.domain.State;
import java.util.Set;

/** kept → restoring → restored, or purging → purged; what cannot be restored is kept. */
public enum BinState implements State<BinState> {
    KEPT,
    RESTORING,
    RESTORED,
    PURGING,
    PURGED;

    @Override
    public Set<BinState> next() {
        return switch (this) {
            case KEPT -> Set.of(RESTORING, PURGING, PURGED);
            case RESTORING -> Set.of(RESTORED, KEPT, PURGED);
            case PURGING -> Set.of(PURGED);
            case RESTORED, PURGED -> Set.of();
        };
    }
}
