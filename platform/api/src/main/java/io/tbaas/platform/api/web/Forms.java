package io.tbaas.platform.api.web;

import io.tbaas.platform.domain.Id;
import io.tbaas.platform.domain.IdKind;
import io.tbaas.platform.domain.problem.Expected.Form;
import io.tbaas.platform.domain.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Stream;

/** Says of a type what a request has to hold for it. */
final class Forms {
    private Forms() {}

    /** Adds to a problem what a parameter of a query or path takes. */
    static Problem ofParameter(Problem problem, String name, Class<?> type) {
        if (type == Boolean.class || type == boolean.class) {
            return problem.takesOneOf(name, Stream.of("true", "false"));
        }
        return type.isEnum() || type == Instant.class || Id.class.isAssignableFrom(type)
                ? ofMember(problem, name, type)
                : problem.takes(name, "0, 1, 2, …");
    }

    /** Adds to a problem what a member of a body takes. */
    static Problem ofMember(Problem problem, String path, Class<?> type) {
        if (type.isEnum()) {
            return problem.takesOneOf(
                    path, Arrays.stream(type.getEnumConstants()).map(String::valueOf));
        }
        if (type == int.class || type == Integer.class) {
            return wholeNumber(problem, path, Integer.MIN_VALUE, Integer.MAX_VALUE);
        }
        if (type == long.class || type == Long.class) {
            return wholeNumber(problem, path, Long.MIN_VALUE, Long.MAX_VALUE);
        }
        if (Id.class.isAssignableFrom(type)) {
            return problem.takes(path, Form.ID, Map.of("example", example(type)));
        }
        return problem.takes(path, form(type), Map.of());
    }

    private static Problem wholeNumber(Problem problem, String path, long least, long most) {
        return problem.takes(path, Form.WHOLE_NUMBER, Map.of("least", least, "most", most));
    }

    private static Form form(Class<?> type) {
        if (type == Boolean.class || type == boolean.class) {
            return Form.TRUE_OR_FALSE;
        }
        if (type == String.class) {
            return Form.TEXT;
        }
        if (type == Instant.class) {
            return Form.TIME;
        }
        if (type == LocalDate.class) {
            return Form.DATE;
        }
        if (type == Duration.class) {
            return Form.DURATION;
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return Form.NUMBER;
        }
        return type.isArray() || Collection.class.isAssignableFrom(type) ? Form.LIST : Form.OBJECT;
    }

    private static String example(Class<?> type) {
        try {
            return ((IdKind<?>) type.getField("KIND").get(null)).prefix() + "_0123456789abcdefghjk";
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " has no public KIND", e);
        }
    }
}
