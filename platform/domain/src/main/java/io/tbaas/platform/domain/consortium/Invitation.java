package io.tbaas.platform.domain.consortium;

import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.company.CompanyId;
import java.time.Instant;
import java.util.Optional;

/**
 * A member asks somebody into a consortium.
 *
 * @param invitee the company behind the address, once there is one; the inviter learns it by the answer only
 * @param message the inviter's words
 * @param reason why it was declined; empty otherwise
 * @param sent how often it was sent
 */
public record Invitation(
        InvitationId id,
        ConsortiumId consortium,
        CompanyId inviter,
        Addressee addressee,
        Optional<CompanyId> invitee,
        String message,
        InvitationState state,
        String reason,
        int sent,
        Instant expiresAt,
        Instant createdAt,
        Version version) {
    /** The same invitation in another state, as far as the life cycle allows. */
    public Invitation in(InvitationState newState, String why) {
        return new Invitation(
                id,
                consortium,
                inviter,
                addressee,
                invitee,
                message,
                state.to(newState),
                why,
                sent,
                expiresAt,
                createdAt,
                version);
    }

    /** Whether its time is over, whatever its stored state. */
    public boolean isOver(Instant now) {
        return !expiresAt.isAfter(now);
    }
}
