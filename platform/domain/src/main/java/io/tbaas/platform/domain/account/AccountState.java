package io.tbaas.platform.domain.account;

import io.tbaas.platform.domain.State;
import java.util.Set;

/** invited → active ⇄ disabled → removed. */
public enum AccountState implements State<AccountState> {
    INVITED,
    ACTIVE,
    DISABLED,
    REMOVED;

    @Override
    public Set<AccountState> next() {
        return switch (this) {
            case INVITED -> Set.of(ACTIVE, REMOVED);
            case ACTIVE -> Set.of(DISABLED, REMOVED);
            case DISABLED -> Set.of(ACTIVE, REMOVED);
            case REMOVED -> Set.of();
        };
    }
}
