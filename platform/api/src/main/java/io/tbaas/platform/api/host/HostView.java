package io.tbaas.platform.api.host;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tbaas.platform.domain.host.Host;
import io.tbaas.platform.domain.host.HostId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A host. */
record HostView(
        HostId id,
        @Schema(description = "What nodes call it.", example = "machine1") String name,
        @Schema(
                        description = "What nodes that are made there are reached by; empty before the first beat.",
                        example = "machine1.example.com")
                String address,
        @Schema(description = "online, offline, or draining: online, and gets no new nodes", example = "online")
                String state,
        @Schema(description = "Whether it gets no new nodes.") boolean draining,
        @Schema(description = "How many nodes it has: the reader's own, or all for the operator.", example = "3")
                int nodes,
        @Schema(description = "When an instance was heard there last; absent before the first.") @Nullable
                Instant seenAt) {

    static HostView of(Host host, int nodes) {
        return new HostView(
                host.id(),
                host.name(),
                host.address(),
                host.state().code(),
                host.draining(),
                nodes,
                host.seenAt().orElse(null));
    }
}
