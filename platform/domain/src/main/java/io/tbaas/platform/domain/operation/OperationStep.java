package io.tbaas.platform.domain.operation;

import java.util.Optional;
import java.util.SortedMap;

/**
 * A step of an operation, as it stands.
 *
 * @param number from 0
 * @param arguments JSON of the planned arguments
 * @param host machine it can run on only; any where empty
 * @param results what later steps read
 */
public record OperationStep(
        int number,
        String type,
        String arguments,
        Optional<String> host,
        StepState state,
        SortedMap<String, String> results) {}
