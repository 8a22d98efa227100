package io.tbaas.platform.api.plan;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tbaas.crypto.SignatureAlgorithm;
import io.tbaas.engine.api.capability.ConsensusKind;
import io.tbaas.engine.api.network.StateStore;
import io.tbaas.engine.api.policy.PolicyRule.Quorum;
import io.tbaas.platform.domain.consortium.ConsortiumId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A network: organisations of the caller's own company, and a first channel of all of them. A name and organisations are enough. */
public record NetworkRequest(
        @Schema(
                        description = "Unique among the consortium's networks, or the company's private chains.",
                        example = "Supply Chain")
                @NotBlank
                @Size(max = 100)
                String name,
        @Schema(
                        description =
                                "The consortium whose members may be invited into it; a private chain of the own company where absent.")
                @Nullable
                ConsortiumId consortium,
        @Schema(description = "The first one runs the consensus node where none says that it does.")
                @NotEmpty
                @Size(max = 20)
                @Valid
                List<OrganisationRequest> organisations,
        @Schema(description = "Name of the first channel; channel1 where absent.", example = "channel1")
                @Nullable
                @Size(max = 300)
                String channel,
        @Schema(description = "Whether it begins without any channel.") @Nullable Boolean withoutChannel,
        @Schema(description = "How consensus nodes agree; SINGLE where absent.") @Nullable ConsensusKind consensus,
        @Schema(description = "What identities sign with; ECDSA_P256 where absent.") @Nullable
                SignatureAlgorithm algorithm,
        @Schema(description = "Where nodes keep the present state of their ledgers; BUILT_IN where absent.") @Nullable
                StateStore stateStore,
        @Schema(description = "When a block is full; the engine's usual rule where absent.") @Nullable @Valid
                BlockCuttingRequest blockCutting,
        @Schema(
                        description =
                                "How many organisations endorse a transaction where its contract says nothing; MAJORITY where absent.")
                @Nullable
                Quorum endorsement) {
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

    /** When a block is full. */
    record BlockCuttingRequest(
            @Schema(description = "Most transactions of a block.", example = "500") @Min(1) @Max(100_000)
                    int transactionsMax,
            @Schema(
                            description =
                                    "A block grows to so many bytes; one larger transaction gets a block of its own.",
                            example = "2097152")
                    @Min(1)
                    @Max(1L << 30)
                    long bytesPreferred,
            @Schema(description = "No transaction may have more bytes.", example = "10485760") @Min(1) @Max(1L << 30)
                    long bytesMax,
            @Schema(description = "How long a block waits to be filled.", example = "200") @Min(1) @Max(3_600_000)
                    long timeoutMillis) {}

    /** The first channel's name; empty where the network begins without one. */
    public Optional<String> firstChannel() {
        if (Boolean.TRUE.equals(withoutChannel)) {
            return Optional.empty();
        }
        return Optional.of(channel == null ? CHANNEL_DEFAULT : channel);
    }

    /** The consortium, if it is for one. */
    public Optional<ConsortiumId> ofConsortium() {
        return Optional.ofNullable(consortium);
    }
}
