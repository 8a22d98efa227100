package io.tbaas.platform.api.problem;

import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;
import tools.jackson.databind.json.JsonMapper;

/** Turns problems into their answers, in the reader's language. */
@Component
public final class ProblemWriter {
    private static final String RETRY_AFTER_SECONDS = "5";

    private static final Logger LOG = LoggerFactory.getLogger(ProblemWriter.class);

    /** What an attack would meet; changes are in the audit log too, reading is not. */
    private static final Set<ProblemCode> ATTEMPTS = EnumSet.of(
            ProblemCode.SIGN_IN_FAILED,
            ProblemCode.SECOND_FACTOR_WRONG,
            ProblemCode.PASSWORD_WRONG,
            ProblemCode.CSRF_TOKEN_INVALID,
            ProblemCode.PERMISSION_MISSING,
            ProblemCode.API_KEY_INVALID,
            ProblemCode.WEBHOOK_SIGNATURE_INVALID,
            ProblemCode.TOO_MANY_REQUESTS);

    private final JsonMapper json;
    private final LocaleResolver locales;

    ProblemWriter(JsonMapper json, LocaleResolver locales) {
        this.json = json;
        this.locales = locales;
    }

    /** The body of the answer. */
    public ProblemBody body(HttpServletRequest request, Problem problem) {
        if (ATTEMPTS.contains(problem.code())) {
            LOG.info(
                    "refused {} {} with {} to {}",
                    request.getMethod(),
                    request.getRequestURI(),
                    problem.code(),
                    who(request));
        }
        Locale locale = locales.resolveLocale(request);
        ProblemCode code = problem.code();
        return new ProblemBody(
                "urn:tbaas:problem:" + code.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                ProblemTexts.title(code, locale),
                code.status(),
                ProblemTexts.detail(code, locale, problem.parameters()),
                request.getRequestURI(),
                code.name(),
                problem.field().orElse(null),
                request.getAttribute("tbaas.request-id") instanceof String id ? id : "",
                problem.faults(),
                problem.parameters());
    }

    /** Ids of people; the address of who has none, so that attacks can be told apart. */
    private static String who(HttpServletRequest request) {
        return switch (request.getAttribute("tbaas.caller")) {
            case Caller.Account account -> account.account().value();
            case Caller.Operator operator -> operator.operator().value();
            case null, default -> request.getRemoteAddr();
        };
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
    static Optional<String> retryAfter(Problem problem) {
        return switch (problem.code().status()) {
            case 429, 503 ->
                Optional.of(String.valueOf(problem.parameters().getOrDefault("seconds", RETRY_AFTER_SECONDS)));
            default -> Optional.empty();
        };
    }
}
