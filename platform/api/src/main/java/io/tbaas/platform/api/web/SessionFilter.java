package io.tbaas.platform.api.web;

import io.tbaas.platform.api.problem.ProblemWriter;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.Token;
import io.tbaas.platform.store.account.Sessions;
import io.tbaas.platform.store.key.ApiKeys;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;
import org.springframework.dao.DataAccessException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Finds out whose API key a request brings or whose session its cookie holds; with a cookie, a changing call must also bring the token against forged requests. */
final class SessionFilter extends OncePerRequestFilter {
    private static final String BEARER = "Bearer ";
    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS");

    private final Sessions sessions;
    private final ApiKeys keys;
    private final ProblemWriter problems;

    SessionFilter(Sessions sessions, ApiKeys keys, ProblemWriter problems) {
        this.sessions = sessions;
        this.keys = keys;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getServletPath().startsWith(MetricsDoor.PATH)) {
            chain.doFilter(request, response);
            return;
        }
        String authorization = request.getHeader("Authorization");
        if (authorization != null) {
            filterProgram(request, response, chain, authorization);
            return;
        }
        Optional<Token> token = SessionCookie.token(request);
        if (token.isPresent()) {
            Optional<Caller> caller;
            try {
                caller = sessions.caller(token.get());
            } catch (DataAccessException e) {
                problems.write(request, response, Problem.of(ProblemCode.DATABASE_UNAVAILABLE, e));
                return;
            }
            if (caller.isPresent()
                    && !SAFE_METHODS.contains(request.getMethod())
                    && !bringsCsrfToken(request, token.get())) {
                problems.write(request, response, Problem.of(ProblemCode.CSRF_TOKEN_INVALID));
                return;
            }
            caller.ifPresent(found -> known(request, found));
        }
        chain.doFilter(request, response);
    }

    /** A program brings its key with every call, which no other site can make a browser do; so it needs no token against that. */
    private void filterProgram(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain, String authorization)
            throws ServletException, IOException {
        Optional<Caller> caller;
        try {
            caller = authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                    ? keys.caller(
                            new Token(authorization.substring(BEARER.length()).strip()))
                    : Optional.empty();
        } catch (DataAccessException e) {
            problems.write(request, response, Problem.of(ProblemCode.DATABASE_UNAVAILABLE, e));
            return;
        }
        if (caller.isEmpty()) {
            response.setHeader("WWW-Authenticate", "Bearer");
            problems.write(request, response, Problem.of(ProblemCode.API_KEY_INVALID));
            return;
        }
        known(request, caller.get());
        chain.doFilter(request, response);
    }

    private static void known(HttpServletRequest request, Caller caller) {
        request.setAttribute(RequestAttributes.CALLER, caller);
        CallLog.callerIs(caller);
    }

    private static boolean bringsCsrfToken(HttpServletRequest request, Token token) {
        String sent = request.getHeader(SessionCookie.CSRF_HEADER);
        return sent != null
                && MessageDigest.isEqual(
                        sent.getBytes(StandardCharsets.UTF_8),
                        SessionCookie.csrfToken(token).getBytes(StandardCharsets.UTF_8));
    }
}
