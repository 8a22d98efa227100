package io.tbaas.platform.store.operation;

import io.tbaas.platform.store.change.Change;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/** What came of a step. */
public sealed interface StepOutcome {
    /** It is done; later steps read its results. */
    record Done(Map<String, String> results) implements StepOutcome {}

    /** It is done as soon as this is written: the change and the step's end are one transaction. */
    record Write(Map<String, String> results, Consumer<Change> effect) implements StepOutcome {}

    /** It waits, for people or for a host, and is run again after a while or when it is woken. */
    record Wait(Duration pause, String words) implements StepOutcome {}

    /** It cannot be done; trying again would not help. */
    record Failed(String reason) implements StepOutcome {}

    /** Done without results. */
    static StepOutcome done() {
        return new Done(Map.of());
    }
}
