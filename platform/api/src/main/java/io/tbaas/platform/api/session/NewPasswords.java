package io.tbaas.platform.api.session;

import org.springframework.stereotype.Component;

/** Takes the passwords that people choose. */
@Component
public final class NewPasswords {
    private final PasswordRules rules;
    private final PasswordHashes hashes;

    NewPasswords(PasswordRules rules, PasswordHashes hashes) {
        this.rules = rules;
        this.hashes = hashes;
    }

    /**
     * The hash of a new password, which keeps the rules.
     *
     * @param mail its owner's address
     * @param more what else is known about its owner
     * @throws io.tbaas.platform.domain.problem.Problem {@code PASSWORD_TOO_WEAK}
     */
    public String hash(String password, String mail, String... more) {
        rules.check(password, mail, more);
        return hashes.hash(password);
    }
}
