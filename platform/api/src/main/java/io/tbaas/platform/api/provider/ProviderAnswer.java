package io.tbaas.platform.api.provider;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The forms in which providers answer: JSON; JSON wrapped into a call, as QQ does; or a form, as the first drafts of OAuth 2 had it. */
final class ProviderAnswer {
    private static final Pattern WRAPPED = Pattern.compile("(?s)\\s*[A-Za-z_$][\\w$.]{0,60}\\s*\\((.*)\\)\\s*;?\\s*");
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_.-]{1,60}=[^\\s{}\"]*");

    private ProviderAnswer() {}

    /**
     * Reads an answer.
     *
     * @throws JacksonException where it has none of the forms
     */
    static JsonNode read(JsonMapper json, byte[] content) {
        String text = new String(content, StandardCharsets.UTF_8).strip();
        Matcher wrapped = WRAPPED.matcher(text);
        if (wrapped.matches()) {
            return json.readTree(wrapped.group(1));
        }
        return FORM.matcher(text).matches() ? form(text) : json.readTree(text);
    }

    private static JsonNode form(String text) {
        ObjectNode members = JsonNodeFactory.instance.objectNode();
        for (String pair : text.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            members.put(parts[0], parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return members;
    }
}
