package io.tbaas.platform.domain.account;

import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;

/** The rule of passwords that needs no list: long rather than odd. */
public final class Passwords {
    /** Shortest password, in characters. */
    public static final int LENGTH_MIN = 12;
    /** Longest password, in characters. */
    public static final int LENGTH_MAX = 128;

    private Passwords() {}

    /**
     * Checks the length of a new password.
     *
     * @throws Problem {@code PASSWORD_TOO_WEAK} with the rule it breaks
     */
    public static void check(String password) {
        if (password.codePointCount(0, password.length()) < LENGTH_MIN || password.length() > LENGTH_MAX) {
            throw tooWeak("length");
        }
    }

    /** The refusal of a password that breaks a rule: {@code length}, {@code guessable} or {@code breached}. */
    public static Problem tooWeak(String rule) {
        return Problem.of(ProblemCode.PASSWORD_TOO_WEAK)
                .field("password")
                .with("rule", rule)
                .with("minimum", LENGTH_MIN)
                .with("maximum", LENGTH_MAX);
    }
}
