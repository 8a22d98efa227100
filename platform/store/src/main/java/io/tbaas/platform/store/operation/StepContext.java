package io.tbaas.platform.store.operation;

import io.tbaas.platform.domain.operation.Operation;
import java.util.Map;

/** What a running step knows and can tell. */
public interface StepContext {
    /** The operation it belongs to. */
    Operation operation();

    /** The same text for every run of this very step: marks its effects outside of the database, so that they can be found again. */
    String effectKey();

    /** The results of the steps before. */
    Map<String, String> results();

    /** Whether no step comes after it. */
    boolean isLast();

    /** Tells how far this step is. */
    void progress(int percent, String words);

    /** Writes a line into the operation's log. */
    void log(String line);

    /** Whether the operation was cancelled meanwhile; a long step then ends early. */
    boolean isCancelled();
}
