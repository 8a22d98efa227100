package io.tbaas.platform.api.consortium;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tbaas.platform.api.web.Versioned;
import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.consortium.ConsortiumId;
import io.tbaas.platform.domain.consortium.Handover;
import io.tbaas.platform.domain.consortium.HandoverId;
import java.time.Instant;

/** An offer of the creator's role as the members see it. */
record HandoverView(
        HandoverId id,
        ConsortiumId consortium,
        @Schema(description = "The member that holds the role.") CompanyId giver,
        @Schema(description = "The member it is offered to.") CompanyId taker,
        @Schema(description = "pending, accepted, declined, withdrawn, expired or void", example = "pending")
                String state,
        @Schema(description = "Why it was declined.") String reason,
        Instant expiresAt,
        Instant createdAt,
        Version version)
        implements Versioned {
    static HandoverView of(Handover handover) {
        return new HandoverView(
                handover.id(),
                handover.consortium(),
                handover.giver(),
                handover.taker(),
                handover.state().code(),
                handover.reason(),
                handover.expiresAt(),
                handover.createdAt(),
                handover.version());
    }
}
