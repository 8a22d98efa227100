package io.tbaas.platform.api.bin;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.network.ChannelId;
import io.tbaas.platform.domain.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What would come back from the bin, and what would not. */
record RestorationView(
        @Schema(description = "Whether nothing stands in the way now.") boolean feasible,
        List<ObstacleView> obstacles,
        @Schema(description = "Names of the nodes that come back with their data and keys.") List<String> nodes,
        @Schema(
                        description =
                                "Names of those whose certificates ended meanwhile, or will soon: they get new ones for the same keys first.")
                List<String> renewed,
        @Schema(description = "The own copies of ledgers that can be read again.") List<CopyView> channels,
        @Schema(
                        description =
                                "Whether nodes that order are there or come back too: without them the copies are read, and nothing new is written.")
                boolean orders,
        @Schema(
                        description =
                                "Whether it runs again with it. Where not, the own copies are read up to their last block; a channel stays closed until all who sat in it to the end have theirs back and a node orders.")
                boolean runs,
        @Schema(description = "Where the network's other organisations stand.") List<OtherView> organisations) {
    /** Something that stands in the way. */
    record ObstacleView(
            @Schema(description = "The code with which the restoration would be refused.", example = "PORTS_TAKEN")
                    String code,
            Map<String, String> parameters) {
        static ObstacleView of(Problem problem) {
            return new ObstacleView(
                    problem.code().name(),
                    problem.parameters().entrySet().stream()
                            .collect(Collectors.toUnmodifiableMap(
                                    Map.Entry::getKey, each -> String.valueOf(each.getValue()))));
        }
    }

    /** A ledger. */
    record CopyView(
            ChannelId channel,
            String name,
            @Schema(description = "Blocks of the highest own copy as it was last seen.") long height) {}

    /** Another company's organisation. */
    record OtherView(
            @Schema(example = "Org2") String name,
            CompanyId company,
            @Schema(description = "there, in-bin, gone or outside: its nodes are elsewhere", example = "in-bin")
                    String standing) {}
}
