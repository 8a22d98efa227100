package io.tbaas.platform.api.event;

import io.tbaas.platform.domain.event.EventItem;
import io.tbaas.platform.domain.event.EventState;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What event items say, in English and Chinese. */
final class EventTexts {
    private static final String ENTRY = "entry.";
    private static final Pattern PLACE_HOLDER = Pattern.compile("\\{([A-Za-z]+)}");
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private EventTexts() {}

    static String title(EventItem item, Locale locale) {
        return fill(bundle(locale).getString(item.kind().name() + ".title"), item.parameters());
    }

    /** What is asked of the company, what others are asked, or how it ended. */
    static String sentence(EventItem item, Locale locale) {
        if (item.state() == EventState.CLOSED) {
            return outcome(item, locale);
        }
        String which = item.state() == EventState.NEEDS_ME ? ".needs-me" : ".open";
        return fill(bundle(locale).getString(item.kind().name() + which), item.parameters());
    }

    static String outcome(EventItem item, Locale locale) {
        return bundle(locale).getString("outcome." + item.outcome());
    }

    static String entry(String code, Map<String, String> parameters, Locale locale) {
        return fill(bundle(locale).getString(ENTRY + code), parameters);
    }

    /** All codes of {@link #entry}. */
    static Stream<String> codes() {
        return bundle(Locale.ROOT).keySet().stream()
                .filter(key -> key.startsWith(ENTRY))
                .map(key -> key.substring(ENTRY.length()))
                .sorted();
    }

    static ResourceBundle bundle(Locale locale) {
        Locale known = locale.getLanguage().equals("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ROOT;
        return ResourceBundle.getBundle("events", known, NO_FALLBACK);
    }

    private static String fill(String text, Map<String, String> parameters) {
        Matcher holders = PLACE_HOLDER.matcher(text);
        return holders.replaceAll(found -> Matcher.quoteReplacement(parameters.getOrDefault(found.group(1), "…")));
    }
}
