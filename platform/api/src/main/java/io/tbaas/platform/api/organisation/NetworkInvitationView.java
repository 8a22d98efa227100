package io.tbaas.platform.api.organisation;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tbaas.platform.api.web.Versioned;
import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.consortium.ConsortiumId;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.NetworkInvitationId;
import io.tbaas.platform.domain.network.OrganisationId;
import io.tbaas.platform.domain.operation.OperationId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An invitation into a network, as the invited company and those in the network see it. */
record NetworkInvitationView(
        NetworkInvitationId id,
        NetworkId network,
        @Schema(example = "Supply Chain") String networkName,
        ConsortiumId consortium,
        @Schema(description = "Names of the organisations in the network.") List<String> organisations,
        @Schema(description = "The company that invites.") CompanyId inviter,
        @Schema(example = "Example Insurance Ltd.") String inviterName,
        CompanyId invitee,
        @Schema(example = "Example Broker Ltd.") String inviteeName,
        String message,
        @Schema(description = "pending, accepted, declined, withdrawn, expired or void", example = "pending")
                String state,
        @Schema(description = "Why it was declined.") String reason,
        @Schema(description = "The organisation with which the invited company came in.") @Nullable
                OrganisationId organisation,
        @Schema(description = "The operation that makes it; its company reads and retries it.") @Nullable
                OperationId operation,
        Instant expiresAt,
        Instant createdAt,
        Version version)
        implements Versioned {}
