package io.tbaas.platform.api.channel;

import io.tbaas.engine.api.EngineError;
import io.tbaas.foundation.TbaasException;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import java.util.function.Supplier;

/** Failures of an engine as answers of the API, where a call asks it directly. */
final class EngineRefusals {
    private EngineRefusals() {}

    /** Asks; what the engine refuses becomes a problem with its own words. */
    static <T> T asking(Supplier<T> question) {
        try {
            return question.get();
        } catch (TbaasException failure) {
            if (failure.code() instanceof EngineError error) {
                Problem problem = Problem.of(code(error)).with("reason", String.valueOf(failure.getMessage()));
                problem.addSuppressed(failure);
                throw problem;
            }
            throw failure;
        }
    }

    private static ProblemCode code(EngineError error) {
        return switch (error) {
            case AGREEMENT_INVALID -> ProblemCode.SIGNATURE_INVALID;
            case NODE_UNREACHABLE, NODE_CATCHING_UP, COMMIT_UNKNOWN, NODE_FAILED, LEDGER_UNKNOWN ->
                ProblemCode.NODES_SILENT;
            case NOT_SUPPORTED,
                    NAME_ILLEGAL,
                    DEFINITION_INVALID,
                    PROFILE_INVALID,
                    KEY_MISSING,
                    CHANGE_WITHOUT_EFFECT,
                    PORT_IN_USE,
                    FOLDER_IN_USE,
                    FOLDER_UNUSABLE,
                    NODE_REFUSED -> ProblemCode.CHANGE_REFUSED;
        };
    }
}
