package io.tbaas.platform.server.tenancy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A body that holds one member which cannot be read.
 *
 * @param path where it stands, as {@code organisations[1].role}
 * @param told what the refusal has to say of it, in part
 */
record WrongBody(JsonNode body, String path, String told) {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** One for each member that the schema of a body names, however deep. */
    static List<WrongBody> of(Description description, JsonNode given) {
        JsonNode schema = description.resolved(given);
        List<WrongBody> wrong = new ArrayList<>();
        for (Map.Entry<String, JsonNode> member : schema.path("properties").properties()) {
            List<WrongBody> inside = ofMember(description, description.resolved(member.getValue()));
            inside.forEach(each -> wrong.add(each.in(member.getKey())));
        }
        return wrong;
    }

    private static List<WrongBody> ofMember(Description description, JsonNode schema) {
        List<WrongBody> wrong = new ArrayList<>();
        switch (Description.type(schema)) {
            case "object" -> {
                wrong.add(new WrongBody(NODES.arrayNode(), "", "object"));
                wrong.addAll(of(description, schema));
            }
            case "array" -> {
                wrong.add(new WrongBody(NODES.objectNode(), "", "list"));
                JsonNode item = description.resolved(schema.path("items"));
                ofMember(description, item).forEach(each -> wrong.add(each.second(description.example(item))));
            }
            case "integer", "number" -> {
                wrong.add(new WrongBody(NODES.stringNode("many"), "", "number"));
                wrong.add(new WrongBody(NODES.numberNode(1.5), "", "number"));
                wrong.add(new WrongBody(NODES.numberNode(1e30), "", "number"));
            }
            case "boolean" -> wrong.add(new WrongBody(NODES.stringNode("yes"), "", "true or false"));
            default -> wrong.addAll(text(schema));
        }
        return wrong;
    }

    private static List<WrongBody> text(JsonNode schema) {
        if (schema.has("enum")) {
            List<String> values = new ArrayList<>();
            schema.path("enum").forEach(value -> {
                if (value.isString()) {
                    values.add(value.asString());
                }
            });
            String told = "one of: " + String.join(", ", values);
            return List.of(
                    new WrongBody(NODES.stringNode("UNHEARD_OF"), "", told),
                    new WrongBody(NODES.numberNode(0), "", told));
        }
        return schema.path("pattern").asString("").startsWith("^net_")
                ? List.of(new WrongBody(NODES.stringNode("mine"), "", "net_"))
                : List.of(new WrongBody(NODES.objectNode(), "", ""), new WrongBody(NODES.stringNode("a\0b"), "", ""));
    }

    private WrongBody in(String member) {
        ObjectNode outer = NODES.objectNode();
        outer.set(member, body);
        return new WrongBody(outer, member + (path.isEmpty() || path.startsWith("[") ? "" : ".") + path, told);
    }

    private WrongBody second(JsonNode first) {
        ArrayNode list = NODES.arrayNode().add(first).add(body);
        return new WrongBody(list, "[1]" + (path.isEmpty() || path.startsWith("[") ? "" : ".") + path, told);
    }
}
