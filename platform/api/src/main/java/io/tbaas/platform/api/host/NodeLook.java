package io.tbaas.platform.api.host;

import io.tbaas.engine.api.node.NodeStatus;
import java.time.Instant;
import java.util.Optional;

/**
 * What its host sees of a node.
 *
 * @param since when it was started; empty unless it runs
 * @param diskBytes what its folder holds
 * @param at when this was found out
 */
public record NodeLook(Optional<Instant> since, long diskBytes, Instant at) {
    static NodeLook of(NodeStatus status) {
        return new NodeLook(status.since(), status.diskBytes(), status.at());
    }
}
