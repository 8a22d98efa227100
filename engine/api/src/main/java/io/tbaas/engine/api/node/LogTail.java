package io.tbaas.engine.api.node;

import java.time.Instant;
import java.util.List;

/**
 * Lines of a log.
 *
 * @param last number to ask after next
 */
public record LogTail(List<Line> lines, long last) {
    /** Keeps a copy. */
    public LogTail {
        lines = List.copyOf(lines);
    }

    /**
     * One line.
     *
     * @param number grows from line to line while the node's folder lives
     * @param level {@code ERROR}, {@code WARN}, {@code INFO} or {@code DEBUG}
     */
    public record Line(long number, Instant at, String level, String text) {}
}
