package io.tbaas.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One operation of the API.
 *
 * @param permission code of the permission it needs, which gives the command its name
 * @param path with its parameters in braces
 * @param pathParameters in the order of the path
 * @param versioned whether it names the version it was made from
 * @param repeatable whether a repetition with the same key is harmless
 * @param columns members of what it answers, or of each item of the list it answers
 * @param stream whether it answers with events that go on
 */
record ApiOperation(
        String permission,
        String method,
        String path,
        String summary,
        List<PathParameter> pathParameters,
        List<ApiField> query,
        List<ApiField> body,
        boolean versioned,
        boolean repeatable,
        boolean list,
        boolean stream,
        List<String> columns) {
    /** Where the calls of operators stand. */
    static final String OPERATORS = "/api/v1/operator/";

    /** Short names for groups that are typed often. */
    private static final Map<String, String> SHORT = Map.of("operation", "op", "api-key", "key");

    /**
     * A part of the path that differs from call to call.
     *
     * @param idPrefix what ids of that kind begin with; empty where it is no id
     */
    record PathParameter(String name, String idPrefix) {
        /** Whether a text is taken as an id rather than as a name. */
        boolean isId(String text) {
            return idPrefix.isEmpty() || text.startsWith(idPrefix);
        }
    }

    /** Whether it lists what can be found by its name. */
    boolean searchedByName() {
        return method.equals("GET")
                && list
                && query.stream().anyMatch(field -> field.name().equals("name"));
    }

    boolean forOperators() {
        return path.startsWith(OPERATORS);
    }

    /** The command's first word. */
    String group() {
        String group = permission.substring(0, permission.indexOf('.'));
        return SHORT.getOrDefault(group, group);
    }

    /** The command's second word. */
    String verb() {
        return permission.substring(permission.indexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
