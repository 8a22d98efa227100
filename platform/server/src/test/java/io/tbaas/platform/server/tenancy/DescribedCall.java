package io.tbaas.platform.server.tenancy;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An operation of the API as its description tells it.
 *
 * @param parameters of the path, in their order
 * @param query names of the parameters of the query
 * @param stream whether its answer goes on for as long as somebody listens
 * @param versioned whether it needs {@code If-Match}
 * @param stepUp whether it asks anew who the person is
 * @param body a body that its schema allows; null where it takes none
 * @param answers the statuses it may answer
 */
public record DescribedCall(
        String method,
        String path,
        String permission,
        String audience,
        List<String> parameters,
        Set<String> query,
        boolean stream,
        boolean versioned,
        boolean stepUp,
        @Nullable JsonNode body,
        Set<Integer> answers) {
    /** Whether it is a call of one of these. */
    public boolean isFor(String... audiences) {
        return Set.of(audiences).contains(audience);
    }

    boolean changes() {
        return !method.equals("GET");
    }

    /** Whether it answers a list in pages. */
    boolean paged() {
        return query.contains("cursor");
    }

    /** The path with the ids of certain resources, by the names of the parameters. */
    public String pathTo(Map<String, String> ids) {
        String found = path;
        for (String parameter : parameters) {
            String id = ids.get(parameter);
            if (id == null) {
                throw new AssertionError(method + " " + path + " takes a '" + parameter
                        + "': let StrangersResources make one, so that this operation is held against strangers");
            }
            found = found.replace("{" + parameter + "}", id);
        }
        return found;
    }

    /** The path with one more parameter in its query. */
    static String with(String path, String name, String value) {
        return path + (path.contains("?") ? "&" : "?") + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
