package io.tbaas.platform.domain.operation;

import java.time.Instant;

/**
 * A line of an operation's log.
 *
 * @param number grows from line to line
 * @param step the step that wrote it, from 0
 */
public record LogLine(long number, int step, Instant at, String line) {}
