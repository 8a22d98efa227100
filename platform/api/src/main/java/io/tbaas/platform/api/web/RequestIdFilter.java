package io.tbaas.platform.api.web;

import io.tbaas.platform.store.Ids;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Gives every request an id, the caller's own where it sends a sensible one; it stands in the answer, the logs, audit rows and operations. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class RequestIdFilter extends OncePerRequestFilter {
    static final String HEADER = "X-Request-Id";

    private static final Pattern SENSIBLE = Pattern.compile("[A-Za-z0-9._-]{8,100}");

    private final Ids ids;

    RequestIdFilter(Ids ids) {
        this.ids = ids;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String sent = request.getHeader(HEADER);
        String id = sent != null && SENSIBLE.matcher(sent).matches() ? sent : ids.requestId();
        request.setAttribute(RequestAttributes.REQUEST_ID, id);
        response.setHeader(HEADER, id);
        long began = System.nanoTime();
        CallLog.begin(id);
        try {
            chain.doFilter(request, response);
            if (!request.isAsyncStarted()) {
                CallLog.answered(request, response, began);
            }
        } finally {
            CallLog.end();
        }
    }
}
