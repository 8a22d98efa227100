package io.tbaas.platform.domain.operation;

/**
 * A step of a plan.
 *
 * @param type name under which the step is registered
 * @param arguments what the step reads, written as JSON into the plan
 */
public record PlannedStep(String type, Record arguments) {}
