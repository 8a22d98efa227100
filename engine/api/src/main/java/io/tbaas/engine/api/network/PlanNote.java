package io.tbaas.engine.api.network;

import java.util.Map;

/**
 * Something that the reader of a plan ought to know.
 *
 * @param code stable, for the reader's language
 * @param parameters what a sentence of that code names
 * @param text in English
 */
public record PlanNote(String code, Map<String, String> parameters, String text) {
    /** Keeps a copy. */
    public PlanNote {
        parameters = Map.copyOf(parameters);
    }
}
