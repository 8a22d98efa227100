package io.tbaas.platform.api.web;

import io.tbaas.platform.api.problem.ProblemWriter;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses what two readers could understand in two ways: a parameter of the query that stands there twice. */
@Component
@Order(StrictParameters.ORDER)
final class StrictParameters extends OncePerRequestFilter {
    /** Behind Spring Security, which gives every answer its headers. */
    static final int ORDER = 0;

    private final ProblemWriter problems;

    StrictParameters(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<String> repeated = repeated(request.getQueryString());
        if (repeated.isPresent()) {
            problems.write(
                    request,
                    response,
                    Problem.of(ProblemCode.MALFORMED_REQUEST).takes(repeated.get(), repeated.get() + "=…"));
            return;
        }
        chain.doFilter(request, response);
    }

    private static Optional<String> repeated(@org.jspecify.annotations.Nullable String query) {
        Set<String> seen = new HashSet<>();
        return query == null
                ? Optional.empty()
                : Arrays.stream(query.split("&"))
                        .map(pair -> pair.replaceFirst("=.*", ""))
                        .filter(name -> !name.isEmpty() && !seen.add(name))
                        .findFirst();
    }
}
