package io.tbaas.platform.api.web;

import io.tbaas.platform.store.Token;
import io.tbaas.platform.store.account.Sessions;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.ResponseCookie;

/** The cookie that holds a session's token, and the token against forged requests that follows from it. */
public final class SessionCookie {
    /** Header that brings the token against forged requests. */
    public static final String CSRF_HEADER = "X-CSRF-Token";

    private static final String PLAIN_NAME = "tbaas_session";
    private static final String SECURE_NAME = "__Host-tbaas_session";

    private SessionCookie() {}

    /** The token that a request's cookie holds. */
    public static Optional<Token> token(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        if (cookies == null) {
            return Optional.empty();
        }
        for (Cookie cookie : cookies) {
            if (cookie.getName().equals(name(request)) && !cookie.getValue().isEmpty()) {
                return Optional.of(new Token(cookie.getValue()));
            }
        }
        return Optional.empty();
    }

    /** The cookie of a new session. */
    public static String begin(HttpServletRequest request, Token token) {
        return cookie(request, token.text(), Sessions.LIFE_MAX);
    }

    /** The cookie that makes a browser forget the session. */
    public static String end(HttpServletRequest request) {
        return cookie(request, "", Duration.ZERO);
    }

    /** What a browser's program must send in {@link #CSRF_HEADER} with every changing call. */
    public static String csrfToken(Token token) {
        return token.derived("csrf").text();
    }

    private static String cookie(HttpServletRequest request, String value, Duration life) {
        return ResponseCookie.from(name(request), value)
                .path("/")
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax")
                .maxAge(life)
                .build()
                .toString();
    }

    private static String name(HttpServletRequest request) {
        return request.isSecure() ? SECURE_NAME : PLAIN_NAME;
    }
}
