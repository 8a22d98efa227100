package io.tbaas.platform.api.network;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tbaas.crypto.SignatureAlgorithm;
import io.tbaas.engine.api.capability.ConsensusKind;
import io.tbaas.engine.api.network.StateStore;
import io.tbaas.engine.api.policy.PolicyRule.Quorum;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.consortium.ConsortiumId;
import io.tbaas.platform.domain.network.Network;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.NetworkShape;
import io.tbaas.platform.domain.operation.OperationId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A network. */
public record NetworkView(
        NetworkId id,
        @Schema(example = "Supply Chain") String name,
        @Schema(
                        description =
                                "private: all organisations are of one company; consortium: members of the consortium may come in; imported: somebody else made it, and companies come in by importing it, too",
                        example = "consortium")
                String kind,
        @Schema(description = "The consortium it belongs to; absent for a private chain.") @Nullable
                ConsortiumId consortium,
        @Schema(description = "The company that made it.") CompanyId founder,
        @Schema(description = "What runs it.", example = "fabric") String engine,
        @Schema(
                        description = "creating, ready, running, degraded, stopped, in-bin, removing or purged",
                        example = "running")
                String state,
        @Schema(description = "Whether somebody else made it and its ledgers were read.") boolean imported,
        @Schema(description = "The network that an import turned out to be, and that is used instead.") @Nullable
                NetworkId sameAs,
        @Schema(description = "What its channels begin with; each channel says itself what became of it.")
                NetworkShapeView beginsWith,
        @Schema(description = "The operation that last worked on it as a whole.") @Nullable OperationId operation,
        Instant createdAt) {

    /** What channels of a network begin with. */
    record NetworkShapeView(
            SignatureAlgorithm algorithm,
            ConsensusKind consensus,
            StateStore stateStore,
            @Schema(description = "Most transactions of a block.", example = "500") int transactionsMax,
            @Schema(example = "2097152") long bytesPreferred,
            @Schema(example = "10485760") long bytesMax,
            @Schema(description = "How long a block waits to be filled.", example = "200") long timeoutMillis,
            @Schema(description = "How many organisations endorse where a contract says nothing.") Quorum endorsement) {
        public static NetworkShapeView of(NetworkShape shape) {
            return new NetworkShapeView(
                    shape.algorithm(),
                    shape.consensus(),
                    shape.stateStore(),
                    shape.blockCutting().transactionsMax(),
                    shape.blockCutting().bytesPreferred(),
                    shape.blockCutting().bytesMax(),
                    shape.blockCutting().timeout().toMillis(),
                    shape.endorsement());
        }
    }

    public static NetworkView of(Network network) {
        return new NetworkView(
                network.id(),
                network.name(),
                network.kind().code(),
                network.consortium().orElse(null),
                network.company(),
                network.engine(),
                network.state().code(),
                network.imported(),
                network.sameAs().orElse(null),
                NetworkShapeView.of(network.shape()),
                network.operation().orElse(null),
                network.createdAt());
    }
}
