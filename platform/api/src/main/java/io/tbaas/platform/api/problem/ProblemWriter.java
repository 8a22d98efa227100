package io.tbaas.platform.api.problem;

import io.tbaas.platform.domain.problem.FieldFault;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;
import tools.jackson.databind.json.JsonMapper;

/** Turns problems into their answers, in the reader's language. */
@Component
public final class ProblemWriter {
    private static final String RETRY_AFTER_SECONDS = "5";

    private final JsonMapper json;
    private final LocaleResolver locales;

    ProblemWriter(JsonMapper json, LocaleResolver locales) {
        this.json = json;
        this.locales = locales;
    }

    /** The body of the answer. */
    public ProblemBody body(HttpServletRequest request, Problem problem) {
        Locale locale = locales.resolveLocale(request);
        ProblemCode code = problem.code();
        return new ProblemBody(
                type(code),
                ProblemTexts.title(code, locale),
                code.status(),
                ProblemTexts.detail(code, locale, problem.parameters()),
                request.getRequestURI(),
                code.name(),
                problem.field().orElse(null),
                request.getAttribute("tbaas.request-id") instanceof String id ? id : "",
                faults(problem, locale),
                problem.parameters());
    }

    /** Where nothing else is said of what stands in the one field that is at fault, that it cannot be this. */
    private static List<FieldFault> faults(Problem problem, Locale locale) {
        List<FieldFault> faults = Stream.concat(
                        problem.faults().stream(),
                        problem.expected().stream().map(expected -> ProblemTexts.fault(expected, locale)))
                .toList();
        return problem.code() == ProblemCode.VALIDATION_FAILED && faults.isEmpty()
                ? problem.field().map(field -> new FieldFault(field, ProblemTexts.ofField(locale))).stream()
                        .toList()
                : faults;
    }

    /** Names the kind of problem. */
    static String type(ProblemCode code) {
        return "urn:tbaas:problem:" + code.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The sentence of a problem, for places without a request. */
    public static String sentence(Problem problem, Locale locale) {
        return ProblemTexts.detail(problem.code(), locale, problem.parameters());
    }

    /** Answers at once, from a filter. */
    public void write(HttpServletRequest request, HttpServletResponse response, Problem problem) throws IOException {
        response.setStatus(problem.code().status());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        retryAfter(problem).ifPresent(seconds -> response.setHeader("Retry-After", seconds));
        response.getOutputStream().write(json.writeValueAsBytes(body(request, problem)));
    }

    /** How long a caller should wait before it tries again, in seconds. */
    public static Optional<String> retryAfter(Problem problem) {
        return switch (problem.code().status()) {
            case 429, 503 ->
                Optional.of(String.valueOf(problem.parameters().getOrDefault("seconds", RETRY_AFTER_SECONDS)));
            default -> Optional.empty();
        };
    }
}
