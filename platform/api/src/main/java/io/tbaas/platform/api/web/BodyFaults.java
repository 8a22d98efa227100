package io.tbaas.platform.api.web;

import io.tbaas.platform.domain.problem.Expected.Form;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Names what of a JSON body could not be read, and what it takes: the member's path, or line and column of what is no JSON. */
public final class BodyFaults {
    /** What stands for the body as a whole. */
    private static final String BODY = "$";

    /** Names in a body are the caller's own; longer ones help nobody. */
    private static final int PATH_MAX = 200;

    private BodyFaults() {}

    static Problem of(HttpMessageNotReadableException unreadable) {
        Throwable cause = unreadable.getCause();
        if (cause instanceof JacksonException failure) {
            return of(failure);
        }
        Problem problem = Problem.of(ProblemCode.MALFORMED_REQUEST, unreadable);
        return cause == null ? problem.takes(BODY, Form.BODY, Map.of()) : problem; // else it did not arrive in whole
    }

    /** The refusal of a body that this came of. */
    public static Problem of(JacksonException failure) {
        Problem problem = Problem.of(ProblemCode.MALFORMED_REQUEST, failure);
        String path = path(failure);
        return switch (failure) {
            case UnrecognizedPropertyException unknown ->
                problem.takes(path, Form.KNOWN_MEMBER, Map.of("values", known(unknown)));
            case InvalidFormatException text
            when text.getTargetType() == String.class -> problem.takes(path, Form.PLAIN_TEXT, Map.of());
            case MismatchedInputException _ when path.equals(BODY) -> problem.takes(path, Form.BODY, Map.of());
            case MismatchedInputException mismatch
            when mismatch.getTargetType() != null -> Forms.ofMember(problem, path, mismatch.getTargetType());
            case InputCoercionException number -> Forms.ofMember(problem, path, number.getTargetType());
            case StreamReadException _ -> json(problem, path, failure.getLocation());
            case StreamConstraintsException _ -> json(problem, path, failure.getLocation());
            default -> problem.field(path);
        };
    }

    private static Problem json(Problem problem, String path, TokenStreamLocation at) {
        return problem.takes(path, Form.JSON, Map.of("line", at.getLineNr(), "column", at.getColumnNr()));
    }

    private static String known(UnrecognizedPropertyException unknown) {
        return unknown.getKnownPropertyIds() == null
                ? ""
                : unknown.getKnownPropertyIds().stream()
                        .map(String::valueOf)
                        .sorted()
                        .collect(Collectors.joining(", "));
    }

    /** As {@code organisations[1].role}. */
    private static String path(JacksonException failure) {
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference step : failure.getPath()) {
            if (step.getPropertyName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        return path.isEmpty() ? BODY : path.substring(0, Math.min(path.length(), PATH_MAX));
    }
}
