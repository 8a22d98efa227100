package io.tbaas.platform.api.web;

import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.web.util.matcher.IpAddressMatcher;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Tells the caller's own address and whether it spoke TLS where a load balancer stands in between: from {@code X-Forwarded-For} and
 * {@code X-Forwarded-Proto}, but only of the proxies that the operator named. What anybody else sends in those headers means nothing.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class TrustedProxies extends OncePerRequestFilter {
    private static final Pattern ADDRESS = Pattern.compile("[0-9a-fA-F:.]{2,45}");

    private final List<IpAddressMatcher> proxies;

    TrustedProxies(@Value("${TBAAS_TRUSTED_PROXIES:}") String list) {
        try {
            this.proxies = Arrays.stream(list.split(","))
                    .map(String::strip)
                    .filter(text -> !text.isEmpty())
                    .map(IpAddressMatcher::new)
                    .toList();
        } catch (IllegalArgumentException e) {
            throw Problem.of(ProblemCode.CONFIGURATION_INVALID, e)
                    .with(
                            "what",
                            "TBAAS_TRUSTED_PROXIES=" + list
                                    + " must list addresses or networks, for example 10.0.0.5,10.1.0.0/16.");
        }
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(isTrusted(request.getRemoteAddr()) ? new Forwarded(request) : request, response);
    }

    private boolean isTrusted(String address) {
        return proxies.stream().anyMatch(proxy -> proxy.matches(address));
    }

    /** The last address that no trusted proxy has is the caller's: what stands before it, anybody may have written. */
    private String caller(HttpServletRequest request) {
        List<String> hops = Collections.list(request.getHeaders("X-Forwarded-For")).stream()
                .flatMap(line -> Arrays.stream(line.split(",")))
                .map(String::strip)
                .toList();
        String caller = request.getRemoteAddr();
        for (String hop : hops.reversed()) {
            if (!ADDRESS.matcher(hop).matches()) {
                return caller;
            }
            caller = hop;
            if (!isTrusted(hop)) {
                return caller;
            }
        }
        return caller;
    }

    private final class Forwarded extends HttpServletRequestWrapper {
        private final String address;
        private final boolean secure;

        Forwarded(HttpServletRequest request) {
            super(request);
            this.address = caller(request);
            String scheme = request.getHeader("X-Forwarded-Proto");
            this.secure = scheme == null ? request.isSecure() : "https".equalsIgnoreCase(scheme.strip());
        }

        @Override
        public String getRemoteAddr() {
            return address;
        }

        @Override
        public boolean isSecure() {
            return secure;
        }

        @Override
        public String getScheme() {
            return secure ? "https" : "http";
        }
    }
}
