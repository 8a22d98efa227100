package io.tbaas.platform.api.web;

import io.tbaas.platform.domain.State;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/** Reads the states, kinds and roles that lists are filtered by. */
public final class StateCodes {
    private StateCodes() {}

    /** The state of a code that a caller may have sent as the parameter {@code state}. */
    public static <S extends Enum<S> & State<S>> Optional<S> read(Class<S> type, Optional<String> code) {
        return read("state", type.getEnumConstants(), State::code, code);
    }

    /** The value of a code that a caller may have sent as a parameter. */
    public static <V> Optional<V> read(
            String parameter, V[] values, Function<? super V, String> codes, Optional<String> code) {
        return code.map(text -> Arrays.stream(values)
                .filter(value -> codes.apply(value).equals(text))
                .findFirst()
                .orElseThrow(() -> Problem.of(ProblemCode.MALFORMED_REQUEST)
                        .takesOneOf(parameter, Arrays.stream(values).map(codes))));
    }
}
