package io.tbaas.platform.server.operation;

import java.time.Duration;

/**
 * How an instance works on operations.
 *
 * @param instance its id
 * @param host the machine it runs on
 * @param atOnce most operations it works on at once
 * @param lease how long an operation stays with an instance that does not answer any more
 * @param idle pause between two looks where nobody rings
 * @param pause before a step that failed is tried again; each further pause is twice as long
 */
public record OperationSettings(
        String instance, String host, int atOnce, Duration lease, Duration idle, Duration pause) {}
