package io.tbaas.platform.testkit;

import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** The part of JSON Schema that the API's description uses; stricter in one thing: a member that is not described is a fault. */
final class DescribedValues {
    private final JsonNode document;

    DescribedValues(JsonNode document) {
        this.document = document;
    }

    /** What is wrong with a value, each with its place. */
    List<String> faults(JsonNode schema, JsonNode value) {
        List<String> faults = new ArrayList<>();
        check("$", schema, value, faults);
        return faults;
    }

    private void check(String place, JsonNode given, JsonNode value, List<String> faults) {
        JsonNode schema =
                given.has("$ref") ? document.at(given.path("$ref").asString("").substring(1)) : given;
        if (schema.has("enum") && !contains(schema.path("enum"), value)) {
            faults.add(place + " is none of " + schema.path("enum"));
        }
        switch (type(schema)) {
            case "object" -> object(place, schema, value, faults);
            case "array" -> {
                require(value.isArray(), place, "list", faults);
                int index = 0;
                for (JsonNode item : value) {
                    check(place + "[" + index++ + "]", schema.path("items"), item, faults);
                }
            }
            case "string" -> text(place, schema, value, faults);
            case "integer" -> {
                require(value.isIntegralNumber(), place, "whole number", faults);
                require(
                        !schema.has("minimum")
                                || value.asLong(0) >= schema.path("minimum").asLong(0),
                        place,
                        "number within its bounds",
                        faults);
            }
            case "number" -> require(value.isNumber(), place, "number", faults);
            case "boolean" -> require(value.isBoolean(), place, "truth value", faults);
            default -> {} // anything goes
        }
    }

    private void object(String place, JsonNode schema, JsonNode value, List<String> faults) {
        require(value.isObject(), place, "object", faults);
        for (JsonNode name : schema.path("required")) {
            require(value.has(name.asString("")), place + "." + name.asString(""), "member", faults);
        }
        for (Map.Entry<String, JsonNode> member : value.properties()) {
            JsonNode described = schema.path("properties").path(member.getKey());
            JsonNode others = schema.path("additionalProperties");
            if (!described.isMissingNode()) {
                check(place + "." + member.getKey(), described, member.getValue(), faults);
            } else if (others.isObject()) {
                check(place + "." + member.getKey(), others, member.getValue(), faults);
            } else {
                faults.add(place + "." + member.getKey() + " is not described");
            }
        }
    }

    private static void text(String place, JsonNode schema, JsonNode value, List<String> faults) {
        require(value.isString(), place, "text", faults);
        String text = value.asString("");
        if (schema.has("pattern")) {
            require(
                    Pattern.compile(schema.path("pattern").asString(""))
                            .matcher(text)
                            .find(),
                    place,
                    "text after its pattern",
                    faults);
        }
        if (schema.path("format").asString("").equals("date-time")) {
            try {
                OffsetDateTime.parse(text);
            } catch (DateTimeParseException e) {
                faults.add(place + " is not a time: " + text);
            }
        }
    }

    private static void require(boolean holds, String place, String what, List<String> faults) {
        if (!holds) {
            faults.add(place + " is not a " + what);
        }
    }

    private static boolean contains(JsonNode choices, JsonNode value) {
        for (JsonNode choice : choices) {
            if (choice.equals(value)) {
                return true;
            }
        }
        return false;
    }

    private static String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        return type.isArray() ? type.get(0).asString("") : type.asString(schema.has("properties") ? "object" : "");
    }
}
