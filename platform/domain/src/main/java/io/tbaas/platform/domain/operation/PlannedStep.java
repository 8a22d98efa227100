package io.tbaas.platform.domain.operation;

import java.util.Optional;

/**
 * A step of a plan.
 *
 * @param type name under which the step is registered
 * @param arguments what the step reads, written as JSON into the plan
 * @param host machine that it runs on, also when it is taken back; that of the whole plan where empty
 */
public record PlannedStep(String type, Record arguments, Optional<String> host) {
    /** A step that runs where its plan does. */
    public PlannedStep(String type, Record arguments) {
        this(type, arguments, Optional.empty());
    }

    /** A step that runs on one machine, whichever those before it ran on. */
    public static PlannedStep on(String host, String type, Record arguments) {
        return new PlannedStep(type, arguments, Optional.of(host));
    }
}
