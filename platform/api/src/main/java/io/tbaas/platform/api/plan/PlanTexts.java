package io.tbaas.platform.api.plan;

import io.tbaas.engine.api.network.PlanNote;
import io.tbaas.engine.api.network.PlanProblem;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What engines say in plans, in the reader's language: English is their own, Chinese stands in {@code plans_zh_CN.properties}. */
public final class PlanTexts {
    /** The parameter that says which of several sentences of a kind is meant. */
    static final String VARIANT = "variant";

    private static final Pattern PLACE_HOLDER = Pattern.compile("\\{([A-Za-z]+)}");
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private PlanTexts() {}

    static String of(PlanProblem problem, Locale locale) {
        String variant = problem.parameters().get(VARIANT);
        String key = "problem." + problem.kind() + (variant == null ? "" : "." + variant);
        return text(key, problem.parameters(), problem.text(), locale);
    }

    public static String nameTaken(String name, Locale locale) {
        return of(
                new PlanProblem(
                        PlanProblem.Kind.NAME_TAKEN, "name", Map.of("name", name), "'" + name + "' is taken already."),
                locale);
    }

    static String of(PlanNote note, Locale locale) {
        return text("note." + note.code(), note.parameters(), note.text(), locale);
    }

    private static String text(String key, Map<String, String> parameters, String english, Locale locale) {
        if (!locale.getLanguage().equals("zh")) {
            return english;
        }
        ResourceBundle bundle = ResourceBundle.getBundle("plans", Locale.SIMPLIFIED_CHINESE, NO_FALLBACK);
        if (!bundle.containsKey(key)) {
            return english; // of an engine that says more than we know in Chinese
        }
        Matcher holders = PLACE_HOLDER.matcher(bundle.getString(key));
        return holders.replaceAll(found -> Matcher.quoteReplacement(parameters.getOrDefault(found.group(1), english)));
    }
}
