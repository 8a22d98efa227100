package io.tbaas.platform.domain;

import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import java.util.Locale;
import java.util.Set;

/** The states of one kind of resource; each state knows which ones may follow. */
public interface State<S extends Enum<S> & State<S>> {
    /** The states that may follow this one. */
    Set<S> next();

    /** The state's name as the API shows it. */
    default String code() {
        return toString().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Goes on to another state.
     *
     * @throws Problem {@code WRONG_STATE} where this state may not be followed by that one
     */
    default S to(S state) {
        if (!next().contains(state)) {
            throw Problem.of(ProblemCode.WRONG_STATE).with("state", code()).with("wanted", state.code());
        }
        return state;
    }

    /** The state of a name that {@link #code} gave. */
    static <S extends Enum<S> & State<S>> S of(Class<S> type, String code) {
        return Enum.valueOf(type, code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
