package io.tbaas.platform.domain.key;

import io.tbaas.platform.domain.State;
import java.util.Set;

/** active → revoked; a key that expired stays active and opens nothing. */
public enum KeyState implements State<KeyState> {
    ACTIVE,
    REVOKED;

    @Override
    public Set<KeyState> next() {
        return switch (this) {
            case ACTIVE -> Set.of(REVOKED);
            case REVOKED -> Set.of();
        };
    }
}
