package io.tbaas.platform.domain.consortium;

import io.tbaas.platform.domain.State;
import java.util.Set;

/** pending → accepted, declined, withdrawn, expired, void (inviter left, consortium ended). */
public enum InvitationState implements State<InvitationState> {
    PENDING,
    ACCEPTED,
    DECLINED,
    WITHDRAWN,
    EXPIRED,
    VOID;

    @Override
    public Set<InvitationState> next() {
        return switch (this) {
            case PENDING -> Set.of(ACCEPTED, DECLINED, WITHDRAWN, EXPIRED, VOID);
            case ACCEPTED, DECLINED, WITHDRAWN, EXPIRED, VOID -> Set.of();
        };
    }
}
