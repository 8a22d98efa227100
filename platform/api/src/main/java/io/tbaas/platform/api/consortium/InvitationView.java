package io.tbaas.platform.api.consortium;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tbaas.platform.api.web.Versioned;
import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.consortium.Consortium;
import io.tbaas.platform.domain.consortium.ConsortiumId;
import io.tbaas.platform.domain.consortium.Invitation;
import io.tbaas.platform.domain.consortium.InvitationId;
import io.tbaas.platform.domain.consortium.InvitationState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An invitation as the invited company and the members of the consortium see it. */
record InvitationView(
        InvitationId id,
        ConsortiumId consortium,
        @Schema(example = "Insurance Clearing") String consortiumName,
        String consortiumDescription,
        @Schema(description = "Whether accepting needs a verified real name.") boolean realNameRequired,
        @Schema(description = "The member that invites.") CompanyId inviter,
        @Schema(example = "Example Insurance Ltd.") String inviterName,
        @Schema(description = "The mail address or company code it was sent to.") String address,
        @Schema(description = "The company that answered it; absent before.") @Nullable CompanyId company,
        String message,
        @Schema(description = "pending, accepted, declined, withdrawn, expired or void", example = "pending")
                String state,
        @Schema(description = "Why it was declined.") String reason,
        @Schema(description = "How often it was sent.", example = "1") int sent,
        Instant expiresAt,
        Instant createdAt,
        Version version)
        implements Versioned {
    static InvitationView of(Invitation invitation, Consortium consortium, String inviterName) {
        boolean answered =
                invitation.state() == InvitationState.ACCEPTED || invitation.state() == InvitationState.DECLINED;
        return new InvitationView(
                invitation.id(),
                invitation.consortium(),
                consortium.name(),
                consortium.description(),
                consortium.realNameRequired(),
                invitation.inviter(),
                inviterName,
                invitation.addressee().text(),
                // Who is behind an address is the invited company's own affair until it answers.
                answered ? invitation.invitee().orElse(null) : null,
                invitation.message(),
                invitation.state().code(),
                invitation.reason(),
                invitation.sent(),
                invitation.expiresAt(),
                invitation.createdAt(),
                invitation.version());
    }
}
