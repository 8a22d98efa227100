package io.tbaas.platform.api.network;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tbaas.platform.domain.network.Network;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.operation.OperationId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A network. */
record NetworkView(
        NetworkId id,
        @Schema(example = "Supply Chain") String name,
        @Schema(description = "private: all organisations are of one company", example = "private") String kind,
        @Schema(description = "What runs it.", example = "fabric") String engine,
        @Schema(description = "creating, ready, running, degraded, stopped, removing or purged", example = "running")
                String state,
        @Schema(description = "The operation that last worked on it as a whole.") @Nullable OperationId operation,
        Instant createdAt) {
    static NetworkView of(Network network) {
        return new NetworkView(
                network.id(),
                network.name(),
                "private",
                network.engine(),
                network.state().code(),
                network.operation().orElse(null),
                network.createdAt());
    }
}
