package io.tbaas.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** The API's own description, from which the commands are made. */
final class ApiDescription {
    private static final Pattern PARAMETER = Pattern.compile("\\{([^}]+)}");
    /** How the pattern of an id begins, for example {@code ^net_[}. */
    private static final Pattern ID_PREFIX = Pattern.compile("\\^([a-z]+_)\\[");

    private static final int REFERENCES_MAX = 10;

    private final JsonNode document;
    private final List<ApiOperation> operations = new ArrayList<>();

    ApiDescription(JsonNode document) {
        this.document = document;
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> call : path.getValue().properties()) {
                if (call.getValue().has("x-permission")) {
                    operations.add(operation(path.getKey(), call.getKey(), call.getValue()));
                }
            }
        }
    }

    /** The description that this program was built with. */
    static ApiDescription builtIn() {
        try (InputStream in = ApiDescription.class.getResourceAsStream("openapi.json")) {
            if (in == null) {
                throw new IllegalStateException("the API's description is missing from this build");
            }
            return new ApiDescription(new ObjectMapper().readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<ApiOperation> operations() {
        return operations;
    }

    Optional<ApiOperation> find(String method, String path) {
        return operations.stream()
                .filter(operation ->
                        operation.method().equals(method) && operation.path().equals(path))
                .findFirst();
    }

    private ApiOperation operation(String path, String method, JsonNode node) {
        List<ApiField> query = new ArrayList<>();
        boolean versioned = false;
        boolean repeatable = false;
        for (JsonNode parameter : node.path("parameters")) {
            String name = parameter.path("name").asText();
            if (parameter.path("in").asText().equals("query")) {
                query.add(field(
                        name,
                        parameter.path("schema"),
                        parameter.path("required").asBoolean(),
                        parameter.path("description").asText()));
            }
            versioned |= name.equals("If-Match");
            repeatable |= name.equals("Idempotency-Key");
        }
        JsonNode answer = answer(node.path("responses"));
        JsonNode item = resolve(answer.path("properties").path("items")).path("items");
        boolean list = !item.isMissingNode();
        return new ApiOperation(
                node.path("x-permission").asText(),
                method.toUpperCase(java.util.Locale.ROOT),
                path,
                node.path("summary").asText(),
                PARAMETER
                        .matcher(path)
                        .results()
                        .map(MatchResult::group)
                        .map(text -> pathParameter(text.substring(1, text.length() - 1), node.path("parameters")))
                        .toList(),
                query,
                members(node.path("requestBody")
                        .path("content")
                        .path("application/json")
                        .path("schema")),
                versioned,
                repeatable,
                list,
                node.path("responses").path("200").path("content").has("text/event-stream"),
                columns(list ? resolve(item) : isTyped(answer, "array") ? resolve(answer.path("items")) : answer));
    }

    private static ApiOperation.PathParameter pathParameter(String name, JsonNode parameters) {
        String pattern = StreamSupport.stream(parameters.spliterator(), false)
                .filter(parameter -> parameter.path("in").asText().equals("path")
                        && parameter.path("name").asText().equals(name))
                .map(parameter -> parameter.path("schema").path("pattern").asText())
                .findFirst()
                .orElse("");
        return new ApiOperation.PathParameter(name, idPrefix(pattern));
    }

    private static String idPrefix(String pattern) {
        Matcher prefix = ID_PREFIX.matcher(pattern);
        return prefix.lookingAt() ? prefix.group(1) : "";
    }

    private JsonNode answer(JsonNode responses) {
        return responses.properties().stream()
                .filter(response -> response.getKey().startsWith("2"))
                .map(response -> resolve(response.getValue()
                        .path("content")
                        .path("application/json")
                        .path("schema")))
                .findFirst()
                .orElse(document.path("none"));
    }

    private List<String> columns(JsonNode schema) {
        return schema.path("properties").properties().stream()
                .filter(member ->
                        !isTyped(resolve(member.getValue()), "array") && !isTyped(resolve(member.getValue()), "object"))
                .map(Map.Entry::getKey)
                .toList();
    }

    private List<ApiField> members(JsonNode schema) {
        JsonNode resolved = resolve(schema);
        List<String> required = texts(resolved.path("required"));
        return resolved.path("properties").properties().stream()
                .map(member -> field(
                        member.getKey(),
                        member.getValue(),
                        required.contains(member.getKey()),
                        member.getValue().path("description").asText()))
                .toList();
    }

    private ApiField field(String name, JsonNode schema, boolean required, String description) {
        JsonNode resolved = resolve(schema);
        boolean many = isTyped(resolved, "array");
        JsonNode single = many ? resolve(resolved.path("items")) : resolved;
        ApiField.Kind kind = isTyped(single, "boolean")
                ? ApiField.Kind.FLAG
                : isTyped(single, "integer")
                        ? ApiField.Kind.NUMBER
                        : isTyped(single, "object") || single.has("properties")
                                ? ApiField.Kind.OBJECT
                                : ApiField.Kind.TEXT;
        return new ApiField(
                name,
                kind,
                many,
                required,
                description,
                texts(single.path("enum")),
                idPrefix(single.path("pattern").asText()));
    }

    private JsonNode resolve(JsonNode schema) {
        JsonNode found = schema.has("anyOf") ? schema.path("anyOf").path(0) : schema; // the other one is nothing
        for (int depth = 0; depth < REFERENCES_MAX && found.has("$ref"); depth++) {
            found = document.at(found.path("$ref").asText().substring(1));
        }
        return found;
    }

    private static boolean isTyped(JsonNode schema, String type) {
        JsonNode types = schema.path("type");
        return types.isArray() ? texts(types).contains(type) : types.asText().equals(type);
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
