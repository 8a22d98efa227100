package io.tbaas.fabric.orderer.participation;

import io.tbaas.foundation.Bytes;
import java.util.Map;

/** What a request is answered with. */
record HttpAnswer(int status, Map<String, String> headers, Bytes body) {
    HttpAnswer {
        headers = Map.copyOf(headers);
    }

    static HttpAnswer json(int status, Object content) {
        return new HttpAnswer(status, Map.of("Content-Type", "application/json"), GoJson.encode(content));
    }

    static HttpAnswer error(int status, String text) {
        return json(status, new Json.Failure(text));
    }

    static HttpAnswer notAllowed(String text, String allow) {
        return error(405, text).with("Allow", allow);
    }

    HttpAnswer with(String header, String value) {
        Map<String, String> all = new java.util.HashMap<>(headers);
        all.put(header, value);
        return new HttpAnswer(status, all, body);
    }
}
