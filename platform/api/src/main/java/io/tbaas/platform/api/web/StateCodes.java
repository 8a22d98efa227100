package io.tbaas.platform.api.web;

import io.tbaas.platform.domain.State;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import java.util.Arrays;
import java.util.Optional;

/** Reads the states that lists are filtered by. */
public final class StateCodes {
    private StateCodes() {}

    /** The state of a code that a caller may have sent as the parameter {@code state}. */
    public static <S extends Enum<S> & State<S>> Optional<S> read(Class<S> type, Optional<String> code) {
        return code.map(text -> Arrays.stream(type.getEnumConstants())
                .filter(state -> state.code().equals(text))
                .findFirst()
                .orElseThrow(() -> Problem.of(ProblemCode.MALFORMED_REQUEST).field("state")));
    }
}
