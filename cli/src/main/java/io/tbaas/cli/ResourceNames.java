package io.tbaas.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Lets people name resources instead of typing ids, wherever the list that a resource stands in can be searched by name. */
record ResourceNames(PlatformClient client, ApiDescription description) {
    private static final List<String> NAMES = List.of("name", "displayName");

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
                .filter(ApiOperation::list)
                .filter(list ->
                        list.query().stream().anyMatch(field -> field.name().equals("name")))
                .isPresent();
    }

    private String found(String path, ApiOperation.PathParameter parameter, String name) {
        Set<String> ids = new LinkedHashSet<>();
        String search = path + "?name=" + encoded(name);
        JsonNode page = client.call("GET", search, null, Map.of()).body();
        addNamed(page, name, ids);
        while (page.hasNonNull("next")) {
            page = client.call(
                            "GET",
                            search + "&cursor=" + encoded(page.path("next").asText()),
                            null,
                            Map.of())
                    .body();
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
