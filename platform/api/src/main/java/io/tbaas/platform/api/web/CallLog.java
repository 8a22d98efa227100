package io.tbaas.platform.api.web;

import io.tbaas.platform.domain.permission.Caller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.event.Level;

/** What log lines of a call carry: the request's id and whose it is, as ids. The call itself is a line too, without its query, which may hold what is secret. */
final class CallLog {
    private static final Logger LOG = LoggerFactory.getLogger("io.tbaas.platform.calls");
    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS");
    private static final int REFUSED_FROM = 400;

    private CallLog() {}

    static void begin(String requestId) {
        MDC.put("request", requestId);
    }

    /** From now on it is known who calls. */
    static void callerIs(Caller caller) {
        switch (caller) {
            case Caller.Account account -> {
                MDC.put("company", account.company().value());
                MDC.put("account", account.account().value());
            }
            case Caller.Operator operator ->
                MDC.put("operator", operator.operator().value());
            case Caller.Anonymous _, Caller.Platform _ -> {
                // nobody to name
            }
        }
    }

    /** The line of a call that was answered: changes and refusals always, what only read where one looks closely. */
    static void answered(HttpServletRequest request, HttpServletResponse response, long beganNanos) {
        boolean noted = !SAFE_METHODS.contains(request.getMethod()) || response.getStatus() >= REFUSED_FROM;
        LOG.atLevel(noted ? Level.INFO : Level.DEBUG)
                .addKeyValue("method", request.getMethod())
                .addKeyValue("path", request.getRequestURI())
                .addKeyValue("status", response.getStatus())
                .addKeyValue("millis", (System.nanoTime() - beganNanos) / 1_000_000)
                .log("{} {} {}", request.getMethod(), request.getRequestURI(), response.getStatus());
    }

    static void end() {
        MDC.clear();
    }
}
