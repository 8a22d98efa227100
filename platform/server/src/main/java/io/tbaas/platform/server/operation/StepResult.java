package io.tbaas.platform.server.operation;

import io.tbaas.platform.store.operation.StepOutcome;

/** How the run of a step went. */
sealed interface StepResult {
    /** It is done, and that is written. */
    record Finished() implements StepResult {}

    /** It is not done: it waits or failed. */
    record Ended(StepOutcome outcome) implements StepResult {}

    /** Something went wrong that may go better later. */
    record Threw(int step, RuntimeException cause) implements StepResult {}
}
