package io.tbaas.platform.api.problem;

import io.tbaas.platform.domain.problem.Expected;
import io.tbaas.platform.domain.problem.FieldFault;
import io.tbaas.platform.domain.problem.ProblemCode;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Titles and sentences of the problem codes, in English and Chinese. */
final class ProblemTexts {
    private static final Pattern PLACE_HOLDER = Pattern.compile("\\{([A-Za-z]+)}");
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private ProblemTexts() {}

    static String title(ProblemCode code, Locale locale) {
        return bundle(locale).getString(code.name() + ".title");
    }

    static String detail(ProblemCode code, Locale locale, Map<String, Object> parameters) {
        return text(code.name() + ".detail", locale, parameters);
    }

    /** What would have been right in one place. */
    static FieldFault fault(Expected expected, Locale locale) {
        return new FieldFault(expected.field(), text("takes." + expected.form().name(), locale, expected.values()));
    }

    private static String text(String key, Locale locale, Map<String, Object> parameters) {
        ResourceBundle texts = bundle(locale);
        Matcher holders = PLACE_HOLDER.matcher(texts.getString(key));
        return holders.replaceAll(found -> {
            String value = String.valueOf(parameters.getOrDefault(found.group(1), "…"));
            String word = found.group(1) + "." + value; // a code that has a word, for example quota.networks
            return Matcher.quoteReplacement(texts.containsKey(word) ? texts.getString(word) : value);
        });
    }

    /** Of a field that is at fault, where nothing more is known. */
    static String ofField(Locale locale) {
        return bundle(locale).getString("VALIDATION_FAILED.field");
    }

    static ResourceBundle bundle(Locale locale) {
        Locale known = locale.getLanguage().equals("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ROOT;
        return ResourceBundle.getBundle("problems", known, NO_FALLBACK);
    }
}
