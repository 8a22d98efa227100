package io.tbaas.platform.api.web;

import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.call.IdempotencyKey;
import io.tbaas.platform.domain.call.Origin;
import io.tbaas.platform.domain.permission.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** What the filters found out about a request, as its attributes. */
final class RequestAttributes {
    static final String REQUEST_ID = "tbaas.request-id";
    static final String CALLER = "tbaas.caller";
    static final String IDEMPOTENCY_KEY = "tbaas.idempotency-key";

    private static final int PROGRAM_LENGTH_MAX = 300;

    private RequestAttributes() {}

    static Call call(HttpServletRequest request) {
        return new Call(
                caller(request), requestId(request), Optional.of(origin(request)), Optional.ofNullable((IdempotencyKey)
                        request.getAttribute(IDEMPOTENCY_KEY)));
    }

    static Caller caller(HttpServletRequest request) {
        return request.getAttribute(CALLER) instanceof Caller caller ? caller : new Caller.Anonymous();
    }

    static String requestId(HttpServletRequest request) {
        return request.getAttribute(REQUEST_ID) instanceof String id ? id : "";
    }

    private static Origin origin(HttpServletRequest request) {
        String program = Optional.ofNullable(request.getHeader("User-Agent")).orElse("");
        return new Origin(
                request.getRemoteAddr(), program.substring(0, Math.min(program.length(), PROGRAM_LENGTH_MAX)));
    }
}
