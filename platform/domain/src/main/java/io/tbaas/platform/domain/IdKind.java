package io.tbaas.platform.domain;

import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * How the ids of one kind of resource look: {@code prefix_} and 20 characters of Crockford's base 32, which are 100 random bits.
 *
 * @param prefix two to four lower-case letters, unique in the platform
 * @param of makes the typed id of a checked text
 */
public record IdKind<T extends Id>(String prefix, Function<String, T> of) {
    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int RANDOM_CHARACTERS = 20;

    /** A new id; the source must be a secure one. */
    public T random(RandomGenerator source) {
        StringBuilder text = new StringBuilder(prefix).append('_');
        for (int i = 0; i < RANDOM_CHARACTERS; i++) {
            text.append(ALPHABET.charAt(source.nextInt(ALPHABET.length())));
        }
        return of.apply(text.toString());
    }

    /**
     * Checks the form of an id.
     *
     * @throws Problem {@code NOT_FOUND} if no resource can have this id
     */
    public void check(String value) {
        if (!matches(value)) {
            throw Problem.of(ProblemCode.NOT_FOUND);
        }
    }

    /** Whether a text has the form of these ids. */
    public boolean matches(String value) {
        return value.length() == prefix.length() + 1 + RANDOM_CHARACTERS
                && value.startsWith(prefix)
                && value.charAt(prefix.length()) == '_'
                && value.chars().skip(prefix.length() + 1L).allMatch(c -> ALPHABET.indexOf(c) >= 0);
    }

    /** The regular expression of these ids, for the API's description. */
    public String pattern() {
        return "^" + prefix + "_[0-9a-hjkmnp-tv-z]{" + RANDOM_CHARACTERS + "}$";
    }
}
