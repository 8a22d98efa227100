package io.tbaas.engine.api.capability;

import java.util.Map;

/** Whether an engine can do something. */
public sealed interface Support {
    /** It can. */
    record Supported() implements Support {}

    /**
     * It cannot.
     *
     * @param reason stable code for the reader's language, in upper case with underscores
     * @param parameters what a sentence of that code names, by parameter
     * @param text the reason in English
     */
    record Refused(String reason, Map<String, String> parameters, String text) implements Support {
        /** Keeps a copy. */
        public Refused {
            parameters = Map.copyOf(parameters);
        }
    }

    /** It can. */
    static Support supported() {
        return new Supported();
    }

    /** It cannot, for a reason without parameters. */
    static Support refused(String reason, String text) {
        return new Refused(reason, Map.of(), text);
    }
}
