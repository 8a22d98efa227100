package io.tbaas.engine.api.network;

import java.util.Map;

/**
 * Something that forbids a plan.
 *
 * @param field what of the specification is at fault, for example {@code organisations[1].name}
 * @param parameters what a sentence of that kind names
 * @param text in English, in the engine's words where it has some
 */
public record PlanProblem(Kind kind, String field, Map<String, String> parameters, String text) {
    /** What is wrong. */
    public enum Kind {
        /** The engine's rules forbid the name. */
        NAME_ILLEGAL,
        /** Something of the network has the name. */
        NAME_TAKEN,
        /** The engine cannot do it; the parameter {@code reason} is the descriptor's. */
        NOT_SUPPORTED,
        /** Too few or too many nodes or organisations. */
        COUNT_ILLEGAL,
        /** Certificates that were brought cannot be used. */
        CERTIFICATES_UNUSABLE,
        /** Fewer ports are free than needed. */
        PORTS_EXHAUSTED,
        /** Whoever asks may have no more of it: the platform's own finding, no engine's. */
        QUOTA_REACHED,
        /** Less disk is free than needed. */
        DISK_SHORT,
        /** Less memory is free than needed. */
        MEMORY_SHORT
    }

    /** Keeps a copy. */
    public PlanProblem {
        parameters = Map.copyOf(parameters);
    }

    /** The same at another field. */
    public PlanProblem at(String otherField) {
        return new PlanProblem(kind, otherField, parameters, text);
    }
}
