package io.tbaas.platform.domain.vote;

import io.tbaas.platform.domain.State;
import java.util.Set;

/**
 * open → passed → applying → applied or failed; or rejected, withdrawn, expired, overtaken (its subject moved on). One that passed is open again,
 * in a new round, when the ledger moved on or a signature does not count any more.
 */
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
            case PASSED -> Set.of(APPLYING, FAILED, OPEN, OVERTAKEN);
            case APPLYING -> Set.of(APPLIED, FAILED, OPEN, OVERTAKEN);
            case FAILED -> Set.of(APPLYING, OPEN, WITHDRAWN, EXPIRED, OVERTAKEN);
            case APPLIED, REJECTED, WITHDRAWN, EXPIRED, OVERTAKEN -> Set.of();
        };
    }
}
