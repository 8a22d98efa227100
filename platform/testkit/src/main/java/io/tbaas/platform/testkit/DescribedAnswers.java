package io.tbaas.platform.testkit;

import io.tbaas.platform.testkit.HttpCaller.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Holds every answer against the API's description: no status, kind of content or member that is not described. */
public final class DescribedAnswers {
    private final List<DescribedPath> paths = new ArrayList<>();
    private final DescribedValues values;

    private record DescribedPath(Pattern pattern, int parameters, JsonNode methods) {}

    /** The answers that an OpenAPI document describes. */
    public DescribedAnswers(JsonNode document) {
        values = new DescribedValues(document);
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            String template = path.getKey();
            Pattern pattern = Pattern.compile(template.replaceAll("\\{[^}]+}", "[^/]+"));
            int parameters = template.length() - template.replace("{", "").length();
            paths.add(new DescribedPath(pattern, parameters, path.getValue()));
        }
    }

    /** Fails where the answer of a described operation is not described. */
    void hold(String method, String pathAndQuery, Answer answer) {
        String call = method + " " + pathAndQuery + " answered " + answer.status();
        operation(method, pathAndQuery.replaceFirst("[?#].*", "")).ifPresent(operation -> {
            JsonNode described = operation.path("responses").path(Integer.toString(answer.status()));
            if (described.isMissingNode()) {
                throw new AssertionError(
                        call + ", which is not described: " + answer.response().body());
            }
            holdContent(call, described.path("content"), answer);
        });
    }

    private void holdContent(String call, JsonNode content, Answer answer) {
        String type = answer.response()
                .headers()
                .firstValue("Content-Type")
                .orElse("")
                .replaceFirst(";.*", "");
        String body = answer.response().body();
        if (content.isMissingNode() || content.isEmpty()) {
            if (!body.isEmpty()) {
                throw new AssertionError(call + " with a body, which is not described: " + body);
            }
            return;
        }
        if (!content.has(type)) {
            throw new AssertionError(call + " as '" + type + "'; described are " + content.propertyNames());
        }
        if (type.endsWith("json")) {
            List<String> faults = values.faults(content.path(type).path("schema"), answer.body());
            if (!faults.isEmpty()) {
                throw new AssertionError(call + ", not as described: " + faults + " in " + body);
            }
        }
    }

    /** Of several paths that fit, the one that says more. */
    private Optional<JsonNode> operation(String method, String path) {
        return paths.stream()
                .filter(described -> described.pattern.matcher(path).matches())
                .min(java.util.Comparator.comparingInt(DescribedPath::parameters))
                .map(described -> described.methods.path(method.toLowerCase(Locale.ROOT)))
                .filter(operation -> !operation.isMissingNode());
    }
}
