package io.tbaas.platform.api.bin;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tbaas.platform.domain.bin.BinEntry;
import io.tbaas.platform.domain.bin.BinEntryId;
import io.tbaas.platform.domain.network.ChannelId;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.NodeId;
import io.tbaas.platform.domain.network.OrganisationId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An entry of the recycle bin. */
record BinView(
        BinEntryId id,
        NetworkId network,
        @Schema(
                        description =
                                "node; network: a whole private chain; part: the company's own part of a network that was deleted by vote, or of one that an organisation left; channel: the company's own copies of a channel that was deleted by vote",
                        example = "node")
                String kind,
        @Schema(description = "The node that is kept; absent where it is more than one.") @Nullable NodeId node,
        @Schema(description = "The channel whose copies are kept; absent for other kinds.") @Nullable ChannelId channel,
        @Schema(description = "The organisation that left; absent where the network was deleted, and for other kinds.")
                @Nullable
                OrganisationId organisation,
        @Schema(example = "peer1.org1.internal") String name,
        @Schema(description = "kept, restoring, restored, purging or purged", example = "kept") String state,
        Instant keptAt,
        @Schema(description = "When it is purged by itself.") Instant purgeAt,
        @Schema(description = "How many days are left until then.", example = "30") long daysLeft) {

    static BinView of(BinEntry entry, Instant now) {
        return new BinView(
                entry.id(),
                entry.network(),
                entry.subject().code(),
                entry.node().orElse(null),
                entry.subject().channel().orElse(null),
                entry.subject().organisation().orElse(null),
                entry.name(),
                entry.state().code(),
                entry.keptAt(),
                entry.purgeAt(),
                entry.daysLeft(now));
    }
}
