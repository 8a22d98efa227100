package io.tbaas.platform.domain.consortium;

import io.tbaas.platform.domain.State;
import java.util.Set;

/** pending → accepted, declined, withdrawn, expired, void (giver or taker left, consortium ended). */
public enum HandoverState implements State<HandoverState> {
    PENDING,
    ACCEPTED,
    DECLINED,
    WITHDRAWN,
    EXPIRED,
    VOID;

    @Override
    public Set<HandoverState> next() {
        return switch (this) {
            case PENDING -> Set.of(ACCEPTED, DECLINED, WITHDRAWN, EXPIRED, VOID);
            case ACCEPTED, DECLINED, WITHDRAWN, EXPIRED, VOID -> Set.of();
        };
    }
}
