package io.tbaas.platform.server.tenancy;

import io.tbaas.platform.testkit.HttpCaller;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The API's description, read from the platform itself. */
public final class Description {
    /** The one kind of text that lists ask for so far. */
    private static final String KNOWN_PERMISSION = "company.read";

    /** Members that say where a list goes on. */
    private static final Set<String> PLACES = Set.of("next", "last", "more");

    /** Types whose values do not say what they look like. */
    private static final Set<String> TELLING = Set.of("string", "integer", "number");

    private final JsonNode document;

    /** Reads it. */
    public Description(HttpCaller caller) {
        document = JsonMapper.builder()
                .build()
                .readTree(caller.get("/api/v1/openapi.json").response().body());
    }

    /** All calls, in its order. */
    public List<DescribedCall> calls() {
        List<DescribedCall> calls = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> call : path.getValue().properties()) {
                calls.add(call(path.getKey(), call.getKey(), call.getValue()));
            }
        }
        return calls;
    }

    private DescribedCall call(String path, String method, JsonNode node) {
        List<String> inPath = new ArrayList<>();
        Set<String> inQuery = new HashSet<>();
        StringBuilder query = new StringBuilder();
        boolean versioned = false;
        for (JsonNode parameter : node.path("parameters")) {
            if (parameter.path("in").asString("").equals("path")) {
                inPath.add(parameter.path("name").asString(""));
            }
            if (parameter.path("in").asString("").equals("query")) {
                inQuery.add(parameter.path("name").asString(""));
            }
            if (parameter.path("in").asString("").equals("query")
                    && parameter.path("required").asBoolean(false)) {
                query.append(query.isEmpty() ? "?" : "&")
                        .append(parameter.path("name").asString(""))
                        .append("=")
                        .append(parameter.path("example").asString(KNOWN_PERMISSION));
            }
            versioned |= parameter.path("name").asString("").equals("If-Match");
        }
        JsonNode schema = node.at("/requestBody/content/application~1json/schema");
        Set<Integer> answers = new HashSet<>();
        node.path("responses").propertyNames().forEach(status -> answers.add(Integer.parseInt(status)));
        return new DescribedCall(
                method.toUpperCase(Locale.ROOT),
                path + query,
                node.path("x-permission").asString(""),
                node.path("x-audience").asString(""),
                inPath,
                inQuery,
                node.at("/responses/200/content").has("text/event-stream"),
                versioned,
                node.path("x-step-up").asBoolean(false),
                schema.isMissingNode() ? null : example(schema),
                answers);
    }

    /** Members of bodies, and parameters of queries, that say nothing of what they mean; texts and numbers that give no example. */
    List<String> silent() {
        List<String> silent = new ArrayList<>();
        for (Map.Entry<String, JsonNode> body :
                document.at("/components/schemas").properties()) {
            for (Map.Entry<String, JsonNode> member :
                    body.getValue().path("properties").properties()) {
                JsonNode schema = member.getValue();
                String name = body.getKey() + "." + member.getKey();
                if (!schema.has("description")) {
                    silent.add(name + " has no description");
                }
                if (TELLING.contains(type(schema)) && !schema.has("enum") && !schema.has("example")) {
                    silent.add(name + " has no example");
                }
            }
        }
        for (DescribedCall call : calls()) {
            for (JsonNode parameter : operation(call).path("parameters")) {
                if (parameter.path("in").asString("").equals("query")
                        && !parameter.has("description")
                        && !parameter.path("schema").has("description")) {
                    silent.add(call + " ?" + parameter.path("name").asString("") + " has no description");
                }
            }
        }
        return silent;
    }

    /** The parameters of a call's query that are texts, each with the codes that it takes; none where it takes others, too. */
    Map<String, List<String>> texts(DescribedCall call) {
        Map<String, List<String>> texts = new TreeMap<>();
        for (JsonNode parameter : operation(call).path("parameters")) {
            JsonNode schema = parameter.path("schema");
            if (parameter.path("in").asString("").equals("query")
                    && type(schema).equals("string")
                    && !schema.has("pattern")
                    && !schema.has("format")) {
                List<String> codes = new ArrayList<>();
                schema.path("enum").forEach(code -> codes.add(code.asString("")));
                texts.put(parameter.path("name").asString(""), codes);
            }
        }
        return texts;
    }

    private JsonNode operation(DescribedCall call) {
        return document.at("/paths/" + template(call) + "/" + call.method().toLowerCase(Locale.ROOT));
    }

    /** The schema of a call's body. */
    JsonNode bodySchema(DescribedCall call) {
        return resolved(document.at("/paths/" + template(call) + "/"
                + call.method().toLowerCase(Locale.ROOT) + "/requestBody/content/application~1json/schema"));
    }

    /** Whether a call reads a list: an array, or a body that holds nothing but lists and where to go on. */
    boolean answersList(DescribedCall call) {
        JsonNode schema = resolved(answer(call).at("/content/application~1json/schema"));
        if (!call.method().equals("GET")) {
            return false;
        }
        Set<String> lists = new HashSet<>();
        Set<String> others = new HashSet<>();
        schema.path("properties")
                .properties()
                .forEach(member ->
                        (type(resolved(member.getValue())).equals("array") ? lists : others).add(member.getKey()));
        others.removeAll(PLACES);
        return type(schema).equals("array") || lists.contains("items") || (!lists.isEmpty() && others.isEmpty());
    }

    /** Whether a call reads one thing that has a version. */
    boolean answersVersion(DescribedCall call) {
        return call.method().equals("GET")
                && resolved(answer(call).at("/content/application~1json/schema"))
                        .at("/properties/version/description")
                        .asString("")
                        .startsWith("Version of the resource");
    }

    /** Whether a call answers the version as its {@code ETag}. */
    boolean answersEtag(DescribedCall call) {
        return answer(call).path("headers").has("ETag");
    }

    private JsonNode answer(DescribedCall call) {
        return document.at(
                "/paths/" + template(call) + "/" + call.method().toLowerCase(Locale.ROOT) + "/responses/200");
    }

    private static String template(DescribedCall call) {
        return call.path().replaceFirst("\\?.*", "").replace("~", "~0").replace("/", "~1");
    }

    JsonNode resolved(JsonNode given) {
        JsonNode schema = given.has("anyOf") ? given.path("anyOf").get(0) : given; // the other one is nothing
        return schema.has("$ref") ? document.at(schema.path("$ref").asString("").substring(1)) : schema;
    }

    /** The smallest value that a schema allows, made from its examples. */
    JsonNode example(JsonNode given) {
        JsonNode schema = resolved(given);
        if (schema.has("example")) {
            return schema.path("example");
        }
        if (schema.has("enum")) {
            return schema.path("enum").get(0);
        }
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (type(schema)) {
            case "object" -> {
                ObjectNode object = nodes.objectNode();
                for (JsonNode name : schema.path("required")) {
                    object.set(
                            name.asString(""), example(schema.path("properties").path(name.asString(""))));
                }
                yield object;
            }
            case "array" -> nodes.arrayNode().add(example(schema.path("items")));
            case "integer", "number" -> nodes.numberNode(schema.path("minimum").asLong(1));
            case "boolean" -> nodes.booleanNode(false);
            default ->
                nodes.stringNode(
                        schema.path("format").asString("").equals("date-time") ? "2030-01-01T00:00:00Z" : "text");
        };
    }

    static String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        if (type.isArray()) {
            return type.get(type.get(0).asString("").equals("null") ? 1 : 0).asString("");
        }
        return type.asString("");
    }
}
