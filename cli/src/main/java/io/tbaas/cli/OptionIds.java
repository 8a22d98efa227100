package io.tbaas.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The ids of what the options of one call name.
 *
 * @param path of the call, with its values
 */
record OptionIds(NamedOptions options, ResourceNames names, String path) {
    /** A text that is an id, or for which there is no list to search, is taken as it is. */
    String id(ApiField field, String text) {
        return options.home(field)
                .filter(home -> !text.isEmpty() && !home.resource().isId(text))
                .flatMap(home ->
                        path(home.list()).map(list -> names.id(home.list().path(), list, home.resource(), text)))
                .orElse(text);
    }

    /** With the values that this call has, or that the resource it is about tells. */
    private Optional<String> path(ApiOperation list) {
        List<String> path = new ArrayList<>();
        for (String part : parts(list.path())) {
            String said = part.startsWith("{") ? value(part) : part;
            if (said.isEmpty() && !part.isEmpty()) {
                return Optional.empty();
            }
            path.add(said);
        }
        return Optional.of(String.join("/", path));
    }

    private String value(String parameter) {
        int place = parts(options.operation().path()).indexOf(parameter);
        return place < 0
                ? told(parameter.substring(1, parameter.length() - 1))
                : parts(path).get(place);
    }

    private String told(String member) {
        return options.subject()
                .map(subject -> parts(path).subList(0, parts(subject.path()).size()))
                .map(subject ->
                        names.read(String.join("/", subject)).path(member).asText(""))
                .orElse("");
    }

    private static List<String> parts(String path) {
        return Arrays.asList(path.split("/", -1));
    }
}
