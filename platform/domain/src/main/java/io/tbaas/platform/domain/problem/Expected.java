package io.tbaas.platform.domain.problem;

import java.util.Map;

/**
 * What would have been right in one place of a request; the edge says it in the reader's language.
 *
 * @param field path of the member or name of the parameter
 * @param values for the place holders of the form's text
 */
public record Expected(String field, Form form, Map<String, Object> values) {
    /** Keeps a copy. */
    public Expected {
        values = Map.copyOf(values);
    }

    /** What a place of a request takes; the text of each is {@code takes.NAME}. */
    public enum Form {
        /** Few values: {@code values}. */
        ONE_OF,
        /** What looks like {@code values}, in words of no language. */
        LIKE,
        /** A truth value. */
        TRUE_OR_FALSE,
        /** A number without a fraction, from {@code least} to {@code most}. */
        WHOLE_NUMBER,
        /** Any number. */
        NUMBER,
        /** A text. */
        TEXT,
        /** A text that databases can keep. */
        PLAIN_TEXT,
        /** A moment, as RFC 3339 writes it. */
        TIME,
        /** A day, as ISO 8601 writes it. */
        DATE,
        /** A span of time, as ISO 8601 writes it. */
        DURATION,
        /** An id such as {@code example}. */
        ID,
        /** A list. */
        LIST,
        /** An object. */
        OBJECT,
        /** One object, as a whole body. */
        BODY,
        /** A member that is known there: one of {@code values}. */
        KNOWN_MEMBER,
        /** JSON, up to {@code line} and {@code column}. */
        JSON
    }
}
