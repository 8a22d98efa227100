package io.tbaas.platform.api.web;

import io.tbaas.platform.api.problem.ProblemWriter;
import io.tbaas.platform.domain.call.IdempotencyKey;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Reads the whole body of a call once, holds it to its limit, and binds an {@code Idempotency-Key} to it. */
@Component
@Order(StrictParameters.ORDER + 1)
final class IdempotencyFilter extends OncePerRequestFilter {
    private static final String HEADER = "Idempotency-Key";
    private static final Pattern SENSIBLE = Pattern.compile("[\\x21-\\x7e]{8,200}");
    private static final int BODY_BYTES_MAX = 1 << 20;

    private final ProblemWriter problems;

    IdempotencyFilter(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        byte[] body = request.getInputStream().readNBytes(BODY_BYTES_MAX + 1);
        if (body.length > BODY_BYTES_MAX) {
            problems.write(
                    request, response, Problem.of(ProblemCode.BODY_TOO_LARGE).with("maximum", BODY_BYTES_MAX));
            return;
        }
        String key = request.getHeader(HEADER);
        if (key != null && !SENSIBLE.matcher(key).matches()) {
            problems.write(
                    request, response, Problem.of(ProblemCode.MALFORMED_REQUEST).field(HEADER));
            return;
        }
        if (key != null) {
            request.setAttribute(RequestAttributes.IDEMPOTENCY_KEY, new IdempotencyKey(key, digest(request, body)));
        }
        chain.doFilter(new BufferedRequest(request, body), response);
    }

    private static String digest(HttpServletRequest request, byte[] body) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            String query = Optional.ofNullable(request.getQueryString()).orElse("");
            digest.update((request.getMethod() + "\n" + request.getRequestURI() + "\n" + query + "\n")
                    .getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
