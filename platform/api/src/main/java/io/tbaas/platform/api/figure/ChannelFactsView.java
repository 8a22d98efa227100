package io.tbaas.platform.api.figure;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tbaas.platform.domain.network.ChannelId;
import io.tbaas.platform.domain.network.NodeId;
import io.tbaas.platform.domain.network.OrganisationId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a channel stands now. */
record ChannelFactsView(
        ChannelId channel,
        @Schema(example = "channel1") String channelName,
        @Schema(description = "What the ledger itself says; absent while no node answers.") @Nullable LedgerSaid ledger,
        LedgerCounted counted,
        @Schema(description = "Ledger nodes that have a part in it.", example = "2") int ledgerNodes,
        @Schema(description = "Consensus nodes that have a part in it.", example = "1") int consensusNodes,
        List<NodeInChannel> nodes) {

    /** What a ledger says, and who said so. */
    record LedgerSaid(
            @Schema(description = "How many blocks it has.", example = "3") long height,
            @Schema(description = "Hash of the newest block, in hexadecimal digits.") String newestHash,
            @Schema(description = "The node that said so; absent for one that the platform does not run.") @Nullable
                    NodeId node,
            @Schema(example = "peer0.org1.internal") String nodeName,
            @Schema(description = "When it said so.") Instant at,
            @Schema(description = "How old the figures are.", example = "4") long ageMillis) {}

    /** What was counted in its blocks; each counts once. */
    record LedgerCounted(
            @Schema(description = "Blocks that were counted; the rest follows within seconds.", example = "3")
                    long height,
            @Schema(description = "Transactions in them, valid or not.", example = "120") long transactions,
            @Schema(description = "Of those, found invalid.", example = "0") long invalid,
            @Schema(description = "Transactions per second over the last five minutes.", example = "2.0")
                    double rate) {}

    /** How a node stands in it. */
    record NodeInChannel(
            NodeId node,
            @Schema(example = "peer0.org1.internal") String nodeName,
            OrganisationId organisation,
            @Schema(description = "consensus or ledger", example = "ledger") String role,
            @Schema(description = "joining, catching-up, in-step or lagging", example = "in-step") String state,
            @Schema(description = "How many blocks it has, or had when it was asked last.", example = "42") long height,
            @Schema(description = "How many blocks it is behind the highest.", example = "0") long lag,
            @Schema(
                            description =
                                    "What a consensus node does, in the engine's words; absent for others, and for those of other companies.",
                            example = "consenter, active")
                    @Nullable
                    String consensus,
            @Schema(
                            description =
                                    "Why it does not answer; absent where it does, and where it is not the caller's to ask.")
                    @Nullable
                    String silent,
            @Schema(description = "When it was asked last; absent before.") @Nullable Instant at,
            @Schema(description = "How old the height is.", example = "4") @Nullable Long ageMillis) {}
}
