package io.tbaas.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Lets people name resources instead of typing ids, wherever the list that a resource stands in can be searched by name. */
final class ResourceNames {
    private static final List<String> NAMES = List.of("name", "displayName");

    private final PlatformClient client;
    private final ApiDescription description;
    private final Map<String, JsonNode> known = new HashMap<>();

    ResourceNames(PlatformClient client, ApiDescription description) {
        this.client = client;
        this.description = description;
    }

    /**
     * The id of what was named; a text that looks like an id, or stands where there is no such list, is taken as it is.
     *
     * @param template path of the list, as the API describes it
     * @param path the same with its values
     */
    String id(String template, String path, ApiOperation.PathParameter parameter, String text) {
        return parameter.isId(text) || !isSearchedByName(template) ? text : found(path, parameter, text);
    }

    private boolean isSearchedByName(String template) {
        return description
                .find("GET", template)
                .filter(ApiOperation::searchedByName)
                .isPresent();
    }

    private String found(String path, ApiOperation.PathParameter parameter, String name) {
        Set<String> ids = new LinkedHashSet<>();
        String search = path + "?name=" + encoded(name);
        JsonNode page = read(search);
        addNamed(page, name, ids);
        while (page.hasNonNull("next")) {
            page = read(search + "&cursor=" + encoded(page.path("next").asText()));
            addNamed(page, name, ids);
        }
        if (ids.isEmpty()) {
            throw new CliFailure(
                    ExitStatus.NOT_FOUND, "There is no " + parameter.name() + " '" + name + "', or it is not yours.");
        }
        if (ids.size() > 1) {
            throw new CliFailure(
                    ExitStatus.USAGE,
                    "Several are named '" + name + "': say which by its id, " + String.join(" or ", ids) + ".");
        }
        return ids.iterator().next();
    }

    /** What stands there; asked for once. */
    JsonNode read(String path) {
        return known.computeIfAbsent(
                path, _ -> client.call("GET", path, null, Map.of()).body());
    }

    private static void addNamed(JsonNode page, String name, Set<String> ids) {
        for (JsonNode item : page.path("items")) {
            if (NAMES.stream().anyMatch(member -> item.path(member).asText().equals(name))) {
                ids.add(item.path("id").asText());
            }
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
