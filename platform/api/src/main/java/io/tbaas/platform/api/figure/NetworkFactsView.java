package io.tbaas.platform.api.figure;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tbaas.platform.domain.network.NetworkId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a network stands now, as far as the reader sees it. */
record NetworkFactsView(
        NetworkId network,
        @Schema(description = "Transactions on the channels below, valid or not.", example = "120") long transactions,
        @Schema(description = "Of those, found invalid.", example = "0") long invalid,
        @Schema(description = "Transactions per second over the last five minutes.", example = "2.0") double rate,
        @Schema(description = "The caller's own nodes.", example = "3") int nodes,
        @Schema(description = "Of those, running.", example = "3") int running,
        @Schema(description = "When the first certificate of the caller's nodes ends; absent without nodes.") @Nullable
                Instant certificatesEndAt,
        @Schema(description = "The channels that the caller sees, oldest first.") List<ChannelFactsView> channels) {}
