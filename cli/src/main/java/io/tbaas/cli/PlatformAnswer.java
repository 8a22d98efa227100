package io.tbaas.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;
import java.util.Optional;

/** What the platform answered. */
record PlatformAnswer(int status, JsonNode body, HttpHeaders headers) {
    String etag() {
        return headers.firstValue("ETag").orElse("");
    }

    /** Name and value of the session's cookie that came along, where there is one. */
    Optional<String> sessionCookie() {
        return headers.allValues("Set-Cookie").stream()
                .map(cookie -> cookie.split(";", 2)[0])
                .filter(cookie -> !cookie.endsWith("="))
                .findFirst();
    }

    boolean refused() {
        return status >= 300;
    }

    /** The stable code of a refusal; empty where it is none. */
    String code() {
        return body.path("code").asText("");
    }
}
