package io.tbaas.platform.domain.account;

import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import java.util.Locale;
import java.util.Set;

/** The rules of passwords: long rather than odd, and not one that everybody tries first. */
public final class Passwords {
    /** Shortest password, in characters. */
    public static final int LENGTH_MIN = 12;
    /** Longest password, in characters. */
    public static final int LENGTH_MAX = 128;

    private static final Set<String> COMMON = Set.of(
            "123456789012",
            "1234567890123",
            "qwertyuiop123",
            "password1234",
            "passwordpassword",
            "administrator",
            "letmeinletmein",
            "iloveyou1234",
            "qwerty123456",
            "1q2w3e4r5t6y",
            "abcd12345678",
            "111111111111",
            "000000000000",
            "woaini1314520");

    private Passwords() {}

    /**
     * Checks a new password.
     *
     * @throws Problem {@code PASSWORD_TOO_WEAK} with the rule it breaks
     */
    public static void check(String password, String mail) {
        String lower = password.toLowerCase(Locale.ROOT);
        String person = mail.substring(0, Math.max(mail.indexOf('@'), 0)).toLowerCase(Locale.ROOT);
        if (password.codePointCount(0, password.length()) < LENGTH_MIN
                || password.length() > LENGTH_MAX
                || COMMON.contains(lower)
                || lower.chars().distinct().count() < 5
                || (person.length() >= 4 && lower.contains(person))) {
            throw Problem.of(ProblemCode.PASSWORD_TOO_WEAK)
                    .field("password")
                    .with("minimum", LENGTH_MIN)
                    .with("maximum", LENGTH_MAX);
        }
    }
}
