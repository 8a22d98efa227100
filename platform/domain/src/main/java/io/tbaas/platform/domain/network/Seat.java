package io.tbaas.platform.domain.network;

import io.tbaas.engine.api.ledger.Right;
import io.tbaas.platform.domain.company.CompanyId;
import java.time.Instant;
import java.util.Set;

/**
 * An organisation's place in a channel.
 *
 * @param since when it came into its state
 */
public record Seat(
        ChannelId channel,
        OrganisationId organisation,
        CompanyId company,
        Set<Right> rights,
        SeatState state,
        Instant since) {
    /** Keeps a copy. */
    public Seat {
        rights = Set.copyOf(rights);
    }

    /** Whether it only looks on. */
    public boolean isObserver() {
        return rights.equals(Set.of(Right.READ));
    }
}
