package io.tbaas.platform.api.bin;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.network.ChannelId;
import io.tbaas.platform.domain.network.NodeId;
import java.util.List;
import java.util.Map;

/** What the deletion of a network would be: who has to agree, and what becomes of each company's part. */
record DeletionPlanView(
        @Schema(description = "The organisations that are asked.") List<String> signers,
        @Schema(description = "How many of them must agree.", example = "2") int fewest,
        List<PartView> parts,
        @Schema(description = "The company's own nodes, which stop; their names stay taken until the part is purged.")
                List<OwnNodeView> ownNodes,
        @Schema(description = "The ports of these nodes, which others may have from then on.") List<Integer> portsFreed,
        @Schema(description = "The channels that the company sees: nothing new is written in them.")
                List<ChannelEndView> channels,
        @Schema(description = "For how many days each company may restore its part.", example = "30") long daysKept) {
    /** One company's part. */
    record PartView(
            CompanyId company,
            @Schema(example = "[\"Org1\"]") List<String> organisations,
            @Schema(
                            description =
                                    "bin: nodes, data and keys go to the company's own bin; elsewhere: nothing of it is here, and it only ends",
                            example = "bin")
                    String goes) {}

    /** A node of the caller's own. */
    record OwnNodeView(
            NodeId node,
            @Schema(example = "peer0.org1.internal") String name,
            @Schema(example = "factory-1") String host,
            Map<String, Integer> ports) {}

    /** A channel that ends with the network. */
    record ChannelEndView(ChannelId channel, @Schema(example = "channel1") String name) {}
}
