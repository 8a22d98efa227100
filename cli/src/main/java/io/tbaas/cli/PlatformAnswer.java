package io.tbaas.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;

/** What the platform answered. */
record PlatformAnswer(int status, JsonNode body, HttpHeaders headers) {
    String etag() {
        return headers.firstValue("ETag").orElse("");
    }

    boolean refused() {
        return status >= 300;
    }

    /** The stable code of a refusal; empty where it is none. */
    String code() {
        return body.path("code").asText("");
    }
}
