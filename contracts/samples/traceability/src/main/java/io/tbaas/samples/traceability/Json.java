package io.tbaas.samples.traceability;

import org.json.JSONObject;

/** Writes JSON in a fixed order: all endorsers must write the same bytes, which a hash map does not promise. */
final class Json {
    private Json() {}

    static String field(String name, String value) {
        return JSONObject.quote(name) + ":" + JSONObject.quote(value);
    }

    static String field(String name, long value) {
        return JSONObject.quote(name) + ":" + value;
    }
}
