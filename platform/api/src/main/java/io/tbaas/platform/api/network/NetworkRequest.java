package io.tbaas.platform.api.network;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A private chain: organisations of the caller's own company, and a first channel of all of them. */
record NetworkRequest(
        @Schema(description = "Unique among the company's networks.", example = "Supply Chain")
                @NotBlank
                @Size(max = 100)
                String name,
        @Schema(description = "The first one runs the consensus node where none says that it does.")
                @NotEmpty
                @Size(max = 20)
                @Valid
                List<OrganisationRequest> organisations,
        @Schema(description = "Name of the first channel; channel1 where absent.", example = "channel1")
                @Nullable
                @Size(max = 300)
                String channel) {
    private static final String CHANNEL_DEFAULT = "channel1";

    /** An organisation of the network. */
    record OrganisationRequest(
            @Schema(example = "Org1") @NotNull @Size(max = 100) String name,
            @Schema(
                            description = "What the names of its nodes end in; made of its name where absent.",
                            example = "org1.example")
                    @Nullable
                    @Size(max = 100)
                    String domain,
            @Schema(description = "Consensus nodes; none where absent.", example = "1") @Nullable @Min(0) @Max(10)
                    Integer consensusNodes,
            @Schema(description = "Nodes that keep the ledger; 1 where absent.", example = "1")
                    @Nullable
                    @Min(0)
                    @Max(10)
                    Integer ledgerNodes) {}

    String channelName() {
        return channel == null ? CHANNEL_DEFAULT : channel;
    }
}
