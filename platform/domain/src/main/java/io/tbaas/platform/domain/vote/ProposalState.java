package io.tbaas.platform.domain.vote;

import io.tbaas.platform.domain.State;
import java.util.Set;

/** open → passed → applying → applied or failed; or rejected, withdrawn, expired, overtaken (its subject moved on). */
public enum ProposalState implements State<ProposalState> {
    OPEN,
    PASSED,
    APPLYING,
    APPLIED,
    FAILED,
    REJECTED,
    WITHDRAWN,
    EXPIRED,
    OVERTAKEN;

    @Override
    public Set<ProposalState> next() {
        return switch (this) {
            case OPEN -> Set.of(PASSED, REJECTED, WITHDRAWN, EXPIRED, OVERTAKEN);
            case PASSED -> Set.of(APPLYING);
            case APPLYING -> Set.of(APPLIED, FAILED);
            case FAILED -> Set.of(APPLYING, WITHDRAWN, EXPIRED, OVERTAKEN);
            case APPLIED, REJECTED, WITHDRAWN, EXPIRED, OVERTAKEN -> Set.of();
        };
    }
}
