package io.tbaas.platform.domain.network;

import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.consortium.InvitationState;
import io.tbaas.platform.domain.operation.OperationId;
import java.time.Instant;
import java.util.Optional;

/**
 * A company that is in a consortium's network asks another member of the consortium into it.
 *
 * @param message the inviter's words
 * @param reason why it was declined; empty otherwise
 * @param organisation what the invitee came in with, once it accepted
 * @param operation makes that organisation; empty where there is nothing to make
 */
public record NetworkInvitation(
        NetworkInvitationId id,
        NetworkId network,
        CompanyId inviter,
        CompanyId invitee,
        String message,
        InvitationState state,
        String reason,
        Optional<OrganisationId> organisation,
        Optional<OperationId> operation,
        Instant expiresAt,
        Instant createdAt,
        Version version) {
    /** The same invitation in another state, as far as the life cycle allows. */
    public NetworkInvitation in(InvitationState newState, String why) {
        return new NetworkInvitation(
                id,
                network,
                inviter,
                invitee,
                message,
                state.to(newState),
                why,
                organisation,
                operation,
                expiresAt,
                createdAt,
                version);
    }

    /** Whether its time is over, whatever its stored state. */
    public boolean isOver(Instant now) {
        return !expiresAt.isAfter(now);
    }
}
