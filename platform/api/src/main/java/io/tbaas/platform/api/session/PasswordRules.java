package io.tbaas.platform.api.session;

import com.nulabinc.zxcvbn.Zxcvbn;
import io.tbaas.platform.domain.account.Passwords;
import io.tbaas.platform.domain.problem.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Refuses new passwords that are guessed soon: too short ones, those made of common passwords, names, words, dates and keyboard rows, those that
 * contain what is known about their owner, and those that are known from breaches. Which letters they are made of does not matter.
 */
@Component
public final class PasswordRules {
    /** About what everybody knows who knows this platform. */
    private static final List<String> PLATFORM_WORDS =
            List.of("tbaas", "blockchain", "fabric", "hyperledger", "consortium", "operator", "qukuailian", "lianmeng");

    /** As many guesses as an attacker has who may try slowly only, and more. */
    private static final double GUESSES_MIN = 1e8;

    /** What comes behind can only make a password stronger; looking at all of a long one takes long. */
    private static final int LOOKED_AT_MAX = 64;

    private final Zxcvbn estimator = new Zxcvbn();
    private final BreachedPasswords breached;

    PasswordRules(BreachedPasswords breached) {
        this.breached = breached;
    }

    /**
     * Checks a new password.
     *
     * @param mail its owner's address
     * @param more what else is known about its owner, for example the names of person and company
     * @throws Problem {@code PASSWORD_TOO_WEAK} with the rule it breaks
     */
    public void check(String password, String mail, String... more) {
        Passwords.check(password);
        String start = password.substring(0, Math.min(password.length(), LOOKED_AT_MAX));
        if (estimator.measure(start, known(mail, more)).getGuesses() < GUESSES_MIN) {
            throw Passwords.tooWeak("guessable");
        }
        if (breached.contains(password)) {
            throw Passwords.tooWeak("breached");
        }
    }

    private static List<String> known(String mail, String... more) {
        return Stream.of(
                        Stream.of(mail),
                        Arrays.stream(mail.split("[@.+_-]")),
                        Arrays.stream(more).flatMap(PasswordRules::spellings),
                        PLATFORM_WORDS.stream())
                .flatMap(words -> words)
                .map(word -> word.toLowerCase(Locale.ROOT))
                .filter(word -> word.length() >= 3)
                .distinct()
                .toList();
    }

    private static Stream<String> spellings(String name) {
        return Stream.concat(Stream.of(name, name.replaceAll("\\s+", "")), Arrays.stream(name.split("\\s+")));
    }
}
