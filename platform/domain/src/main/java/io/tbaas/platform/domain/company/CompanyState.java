package io.tbaas.platform.domain.company;

import io.tbaas.platform.domain.State;
import java.util.Set;

/** active ⇄ suspended → closed. */
public enum CompanyState implements State<CompanyState> {
    ACTIVE,
    SUSPENDED,
    CLOSED;

    @Override
    public Set<CompanyState> next() {
        return switch (this) {
            case ACTIVE -> Set.of(SUSPENDED, CLOSED);
            case SUSPENDED -> Set.of(ACTIVE, CLOSED);
            case CLOSED -> Set.of();
        };
    }
}
