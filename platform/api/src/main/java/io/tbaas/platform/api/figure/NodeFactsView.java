package io.tbaas.platform.api.figure;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tbaas.platform.domain.network.ChannelId;
import io.tbaas.platform.domain.network.NodeId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a node stands now. */
record NodeFactsView(
        NodeId node,
        @Schema(example = "peer0.org1.internal") String nodeName,
        @Schema(description = "Since when it runs; absent where it does not, or its host does not answer.") @Nullable
                Instant runsSince,
        @Schema(description = "What its folder holds; absent before it was looked at.", example = "1048576") @Nullable
                Long diskBytes,
        @Schema(description = "When that was looked at; absent before.") @Nullable Instant diskAt,
        @Schema(description = "When its certificate ends; absent before it has one.") @Nullable
                Instant certificateEndsAt,
        List<NodeLedger> channels) {

    /** How it stands in a channel. */
    record NodeLedger(
            ChannelId channel,
            @Schema(example = "channel1") String channelName,
            ChannelFactsView.NodeInChannel facts) {}
}
