package io.tbaas.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Answers for people: a list as rows under headings, anything else as names and values. */
record Table(List<String> columns) {
    private static final int CELL_MAX = 60;
    /** Nothing stands behind it that would be pushed away. */
    private static final int LAST_CELL_MAX = 200;

    private static final int COLUMNS_MAX = 8;
    /** Longer than any certificate; what is longer are bytes for programs. */
    private static final int VALUE_MAX = 3_000;

    /** Ordered as people look for them; what is not named here follows as it comes. */
    private static final List<String> FIRST =
            List.of("id", "sequence", "at", "name", "mail", "displayName", "kind", "state");

    void print(JsonNode answer, PrintWriter out) {
        if (answer.path("items").isArray()) {
            printRows(answer.path("items"), shown(columns), "", out);
            if (answer.hasNonNull("next")) {
                out.println("… more: --all, or --cursor " + answer.path("next").asText());
            }
        } else if (answer.isArray()) {
            printRows(answer, shown(columns.isEmpty() ? members(answer) : columns), "", out);
        } else if (answer.isObject()) {
            printMembers("", answer, out);
        } else {
            out.println(answer.asText());
        }
    }

    private static void printRows(JsonNode items, List<String> shown, String indent, PrintWriter out) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(shown.stream().map(Table::heading).toList());
        for (JsonNode item : items) {
            rows.add(shown.stream()
                    .map(column -> cell(item.path(column), column.equals(shown.getLast()) ? LAST_CELL_MAX : CELL_MAX))
                    .toList());
        }
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder(indent);
            for (int column = 0; column < shown.size(); column++) {
                int index = column;
                int width = rows.stream()
                        .mapToInt(other -> displayWidth(other.get(index)))
                        .max()
                        .orElse(0);
                line.append(row.get(column)).repeat(" ", width - displayWidth(row.get(column)) + 2);
            }
            out.println(line.toString().stripTrailing());
        }
    }

    private static void printMembers(String before, JsonNode object, PrintWriter out) {
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            JsonNode value = member.getValue();
            if (value.isObject() && !value.isEmpty()) {
                printMembers(before + member.getKey() + ".", value, out);
            } else if (value.isArray() && value.path(0).isObject()) {
                out.println(before + member.getKey());
                printRows(value, members(value), "  ", out);
            } else {
                out.printf("%-24s %s%n", before + member.getKey(), whole(value));
            }
        }
    }

    private static String whole(JsonNode value) {
        String text = value.isValueNode() ? value.asText() : value.toString();
        return text.length() > VALUE_MAX ? "(%,d characters: -o json)".formatted(text.length()) : text;
    }

    private static List<String> members(JsonNode rows) {
        List<String> names = new ArrayList<>();
        for (JsonNode row : rows) {
            row.properties().forEach(member -> {
                if (!names.contains(member.getKey())) {
                    names.add(member.getKey());
                }
            });
        }
        return names;
    }

    private static List<String> shown(List<String> columns) {
        List<String> ordered = new ArrayList<>(FIRST);
        ordered.retainAll(columns);
        columns.stream().filter(column -> !ordered.contains(column)).forEach(ordered::add);
        ordered.removeAll(List.of("version", "hash", "previousHash", "origin", "requestId"));
        return ordered.subList(0, Math.min(COLUMNS_MAX, ordered.size()));
    }

    private static String heading(String column) {
        return column.replaceAll("([a-z0-9])([A-Z])", "$1 $2").toUpperCase(java.util.Locale.ROOT);
    }

    private static String cell(JsonNode value, int max) {
        String text =
                value.isMissingNode() || value.isNull() ? "" : value.isValueNode() ? value.asText() : value.toString();
        String line = text.replaceAll("\\p{Cntrl}", " "); // nothing that a terminal would obey
        return line.length() > max ? line.substring(0, max - 1) + "…" : line;
    }

    /** Chinese characters take two places. */
    private static int displayWidth(String text) {
        return text.codePoints()
                .map(point -> Character.isIdeographic(point) || (point >= 0xff00 && point <= 0xffef) ? 2 : 1)
                .sum();
    }
}
