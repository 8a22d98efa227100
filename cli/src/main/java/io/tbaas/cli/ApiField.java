package io.tbaas.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Locale;

/**
 * A value that a call takes: a member of its body, or a parameter.
 *
 * @param name as the API spells it
 * @param choices all allowed texts; empty where any will do
 * @param many whether it is a list of such values
 * @param idPrefix what ids of that kind begin with; empty where it is no id
 */
record ApiField(
        String name,
        Kind kind,
        boolean many,
        boolean required,
        String description,
        List<String> choices,
        String idPrefix) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What a value is. */
    enum Kind {
        TEXT,
        NUMBER,
        FLAG,
        /** An object; given as JSON. */
        OBJECT
    }

    /** {@code companyName} becomes {@code --company-name}. */
    String option() {
        return "--" + name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    /** {@code companyName} becomes {@code company name}. */
    String words() {
        return option().substring(2).replace('-', ' ');
    }

    /** Whether a person can be asked for it in one line. */
    boolean askable() {
        return !many && kind != Kind.OBJECT;
    }

    /** Whether it is typed unseen rather than on the command line, where other users may see it. */
    boolean secret() {
        return name.toLowerCase(Locale.ROOT).contains("password");
    }

    /** What it means and which texts it takes, each of them said once. */
    String help() {
        boolean named = choices.stream().allMatch(description::contains);
        return named ? description : (description + " One of " + String.join(", ", choices) + ".").strip();
    }

    /** The JSON of what was given on the command line. */
    JsonNode value(String text) {
        try {
            return switch (kind) {
                case TEXT -> new TextNode(choice(text));
                case NUMBER -> new LongNode(Long.parseLong(text));
                case FLAG -> BooleanNode.valueOf(flag(text));
                case OBJECT -> JSON.readTree(text);
            };
        } catch (NumberFormatException e) {
            throw new CliFailure(ExitStatus.USAGE, option() + " takes a whole number, not '" + text + "'.", e);
        } catch (JsonProcessingException e) {
            throw new CliFailure(ExitStatus.USAGE, option() + " takes JSON: " + e.getOriginalMessage(), e);
        }
    }

    private boolean flag(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new CliFailure(ExitStatus.USAGE, option() + " is true or false, not '" + text + "'.");
        }
        return text.equals("true");
    }

    private String choice(String text) {
        return choices.isEmpty()
                ? text
                : choices.stream()
                        .filter(choice -> choice.equalsIgnoreCase(text))
                        .findFirst()
                        .orElseThrow(() -> new CliFailure(
                                ExitStatus.USAGE,
                                option() + " takes one of " + String.join(", ", choices) + ", not '" + text + "'."));
    }
}
