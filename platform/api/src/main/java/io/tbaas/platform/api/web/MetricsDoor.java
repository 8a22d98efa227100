package io.tbaas.platform.api.web;

import io.tbaas.platform.api.problem.ProblemWriter;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Shows the platform's metrics to programs of this machine, and to whoever brings the token that the operator chose for them. */
@Component
final class MetricsDoor extends OncePerRequestFilter {
    /** Where Spring's own endpoints are; their door is this one, not the sessions'. */
    static final String PATH = "/actuator";

    private static final String OPEN_PATH = "/actuator/health";
    private static final String BEARER = "Bearer ";

    private final String token;
    private final ProblemWriter problems;

    MetricsDoor(@Value("${TBAAS_METRICS_TOKEN:}") String token, ProblemWriter problems) {
        this.token = token;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String path = request.getServletPath();
        if (!path.startsWith(PATH) || path.startsWith(OPEN_PATH) || isOfThisMachine(request) || bringsToken(request)) {
            chain.doFilter(request, response);
        } else {
            problems.write(request, response, Problem.of(ProblemCode.NOT_FOUND));
        }
    }

    /** A proxy on this machine forwards for others. */
    private static boolean isOfThisMachine(HttpServletRequest request) throws IOException {
        return request.getHeader("X-Forwarded-For") == null
                && request.getHeader("Forwarded") == null
                && InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress();
    }

    private boolean bringsToken(HttpServletRequest request) {
        return !token.isEmpty()
                && Optional.ofNullable(request.getHeader("Authorization"))
                        .filter(sent -> MessageDigest.isEqual(
                                sent.getBytes(StandardCharsets.UTF_8),
                                (BEARER + token).getBytes(StandardCharsets.UTF_8)))
                        .isPresent();
    }
}
