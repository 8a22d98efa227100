package io.tbaas.platform.domain.consortium;

import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.company.CompanyId;
import java.time.Instant;

/**
 * The creator offers its role to another member; the offer is the one confirmation, accepting it the other.
 *
 * @param reason why it was declined; empty otherwise
 */
public record Handover(
        HandoverId id,
        ConsortiumId consortium,
        CompanyId giver,
        CompanyId taker,
        HandoverState state,
        String reason,
        Instant expiresAt,
        Instant createdAt,
        Version version) {
    /** The same offer in another state, as far as the life cycle allows. */
    public Handover in(HandoverState newState, String why) {
        return new Handover(id, consortium, giver, taker, state.to(newState), why, expiresAt, createdAt, version);
    }

    /** Whether its time is over, whatever its stored state. */
    public boolean isOver(Instant now) {
        return !expiresAt.isAfter(now);
    }
}
