package io.tbaas.platform.api.deployment;

import io.tbaas.engine.api.EngineError;
import io.tbaas.foundation.TbaasException;
import io.tbaas.platform.store.operation.StepOutcome;
import java.util.function.Supplier;

/** Tells failures of an engine that will not go away by themselves from those that may. */
public final class EngineFailures {
    private EngineFailures() {}

    /** Runs a step's work; what only people can put right ends it with the engine's own words. */
    public static StepOutcome telling(Supplier<StepOutcome> work) {
        try {
            return work.get();
        } catch (TbaasException failure) {
            if (failure.code() instanceof EngineError error && isFinal(error)) {
                return new StepOutcome.Failed(error + ": " + failure.getMessage());
            }
            throw failure;
        }
    }

    private static boolean isFinal(EngineError error) {
        return switch (error) {
            case NOT_SUPPORTED,
                    NAME_ILLEGAL,
                    DEFINITION_INVALID,
                    PROFILE_INVALID,
                    AGREEMENT_INVALID,
                    KEY_MISSING,
                    PORT_IN_USE,
                    NODE_FAILED -> true;
            case LEDGER_UNKNOWN,
                    CHANGE_WITHOUT_EFFECT,
                    FOLDER_IN_USE,
                    FOLDER_UNUSABLE,
                    NODE_UNREACHABLE,
                    NODE_REFUSED,
                    NODE_CATCHING_UP,
                    COMMIT_UNKNOWN -> false;
        };
    }
}
