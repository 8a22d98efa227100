package io.tbaas.platform.server.network;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** What work remembers from one life of the platform to the next: ids, paths, figures, each under a name. */
final class Kept {
    private final Map<String, String> texts = new HashMap<>();

    /** Remembers a text; answers it. */
    String keep(String name, String text) {
        texts.put(name, text);
        return text;
    }

    String get(String name) {
        return Objects.requireNonNull(texts.get(name), name);
    }
}
