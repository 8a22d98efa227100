package io.tbaas.platform.api.node;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tbaas.platform.api.host.NodeLog;
import java.time.Instant;
import java.util.List;

/** Lines of a node's log, the newest last. */
record NodeLogView(List<NodeLogLine> lines, @Schema(description = "Number of the newest line there is.") long last) {
    /** A line of a node's log. */
    record NodeLogLine(long number, Instant at, @Schema(example = "INFO") String level, String text) {}

    static NodeLogView of(NodeLog log) {
        return new NodeLogView(
                log.lines()
                        .map(line -> new NodeLogLine(line.number(), line.at(), line.level(), line.text()))
                        .toList(),
                log.last());
    }
}
