package io.tbaas.platform.api.identity;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tbaas.platform.domain.account.AccountId;
import io.tbaas.platform.domain.identity.Holder;
import io.tbaas.platform.domain.identity.Identity;
import io.tbaas.platform.domain.identity.IdentityId;
import io.tbaas.platform.domain.network.NodeId;
import io.tbaas.platform.domain.network.OrganisationId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An identity of an organisation. */
record IdentityView(
        IdentityId id,
        OrganisationId organisation,
        @Schema(description = "administrator, person, node or program", example = "person") String holder,
        @Schema(description = "The person; absent for others.") @Nullable AccountId account,
        @Schema(description = "The node; absent for others.") @Nullable NodeId node,
        @Schema(description = "Common name of its certificate.", example = "peer0.org1.internal") String name,
        @Schema(description = "Where its key rests: platform or outside", example = "platform") String custody,
        @Schema(description = "issued, expiring (within 30 days) or expired", example = "issued") String state,
        @Schema(description = "Serial number of the certificate, in hexadecimal digits.") String serial,
        Instant notBefore,
        Instant notAfter,
        Instant createdAt) {

    static IdentityView of(Identity identity, Instant now) {
        return new IdentityView(
                identity.id(),
                identity.organisation(),
                identity.holder().code(),
                identity.holder() instanceof Holder.Person(AccountId account) ? account : null,
                identity.holder() instanceof Holder.OfNode(NodeId node) ? node : null,
                identity.name(),
                identity.isOutside() ? "outside" : "platform",
                identity.state(now),
                identity.serial(),
                identity.notBefore(),
                identity.notAfter(),
                identity.createdAt());
    }
}
