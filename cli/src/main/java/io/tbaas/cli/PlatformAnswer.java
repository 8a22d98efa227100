package io.tbaas.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;

/** What the platform answered with success. */
record PlatformAnswer(int status, JsonNode body, HttpHeaders headers) {
    String etag() {
        return headers.firstValue("ETag").orElse("");
    }
}
