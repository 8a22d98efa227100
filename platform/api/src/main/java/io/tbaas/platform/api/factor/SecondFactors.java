package io.tbaas.platform.api.factor;

import io.tbaas.foundation.Bytes;
import io.tbaas.platform.api.web.ProofMethods;
import io.tbaas.platform.domain.factor.Person;
import io.tbaas.platform.domain.factor.Totp;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.Token;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.factor.Passkeys;
import io.tbaas.platform.store.factor.TotpFactors;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What a person proves besides the password: codes of a generator, passkeys, and recovery codes for when they are lost. */
@Component
public final class SecondFactors implements ProofMethods {
    private static final int RECOVERY_CODES = 10;
    private static final int RECOVERY_CODE_LETTERS = 24;
    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"; // 5 bits each

    private final SecureRandom random = new SecureRandom();
    private final TotpFactors factors;
    private final Passkeys passkeys;
    private final PasskeyCeremonies ceremonies;

    SecondFactors(TotpFactors factors, Passkeys passkeys, PasskeyCeremonies ceremonies) {
        this.factors = factors;
        this.passkeys = passkeys;
        this.ceremonies = ceremonies;
    }

    @Override
    public List<String> methods(Person person) {
        List<String> methods = new ArrayList<>();
        if (hasGenerator(person)) {
            methods.add("code");
        }
        if (passkeys.any(person)) {
            methods.add("passkey");
        }
        if (!methods.isEmpty()) {
            methods.add("recovery-code");
        }
        return List.copyOf(methods);
    }

    /**
     * Checks a code of the generator, a recovery code or a passkey's signature, and uses it up.
     *
     * @throws Problem {@code SECOND_FACTOR_WRONG}
     */
    public void verify(Change change, Person person, GivenProof proof) {
        if (proof.passkey() != null) {
            ceremonies.verify(change, person, proof.context(), proof.passkey());
        } else {
            verifyCode(change, person, proof.code() == null ? "" : proof.code());
        }
    }

    /** What a passkey has to sign for somebody who gave the first proof. */
    public PasskeyRequest askPasskey(Change change, Person person, String context) {
        return ceremonies.ask(change, person, context);
    }

    private void verifyCode(Change change, Person person, String given) {
        String code = given.strip().toLowerCase(Locale.ROOT);
        Optional<TotpFactors.Factor> factor = factors.lock(change, person).filter(TotpFactors.Factor::confirmed);
        OptionalLong step = factor.isEmpty()
                ? OptionalLong.empty()
                : Totp.match(
                        factors.key(factor.get()),
                        code,
                        change.now(),
                        factor.get().lastStep());
        if (step.isPresent()) {
            factors.use(change, person, step.getAsLong());
        } else if (!factors.useCode(change, person, new Token(code.replace("-", "")))) {
            throw Problem.of(ProblemCode.SECOND_FACTOR_WRONG).field("code");
        }
    }

    /** A new key for a code generator, which counts once it is confirmed by a code. */
    Bytes begin(Change change, Person person) {
        if (hasGenerator(person)) {
            throw Problem.of(ProblemCode.SECOND_FACTOR_EXISTS);
        }
        byte[] key = new byte[Totp.KEY_BYTES];
        random.nextBytes(key);
        factors.insert(change, person, Bytes.wrap(key));
        return Bytes.wrap(key);
    }

    /** Confirms the code generator; gives the recovery codes. */
    List<String> confirm(Change change, Person person, String code) {
        TotpFactors.Factor factor = factors.lock(change, person)
                .filter(begun -> !begun.confirmed())
                .orElseThrow(() -> Problem.of(ProblemCode.SECOND_FACTOR_MISSING));
        OptionalLong step = Totp.match(factors.key(factor), code.strip(), change.now(), 0);
        factors.use(change, person, step.orElseThrow(() -> Problem.of(ProblemCode.SECOND_FACTOR_WRONG)
                .field("code")));
        return renewCodes(change, person);
    }

    /** New recovery codes; those before open nothing any more. */
    List<String> renewCodes(Change change, Person person) {
        if (methods(person).isEmpty()) {
            throw Problem.of(ProblemCode.SECOND_FACTOR_MISSING);
        }
        List<String> codes =
                Stream.generate(this::recoveryCode).limit(RECOVERY_CODES).toList();
        factors.replaceCodes(
                change,
                person,
                codes.stream().map(code -> new Token(code.replace("-", ""))).toList());
        return codes;
    }

    /** Removes every second factor of a person. */
    public void removeAll(Change change, Person person) {
        factors.remove(change, person);
        passkeys.removeAll(change, person);
        factors.replaceCodes(change, person, List.of());
    }

    /** Removes the code generator of a person; other factors stay. */
    void removeGenerator(Change change, Person person) {
        factors.remove(change, person);
        forgetCodesOfNothing(change, person);
    }

    /** Recovery codes stand for a factor: without any they are none. */
    void forgetCodesOfNothing(Change change, Person person) {
        if (methods(person).isEmpty()) {
            factors.replaceCodes(change, person, List.of());
        }
    }

    int passkeys(Person person) {
        return passkeys.of(person).size();
    }

    int codesLeft(Person person) {
        return factors.codesLeft(person);
    }

    boolean hasGenerator(Person person) {
        return factors.find(person).filter(TotpFactors.Factor::confirmed).isPresent();
    }

    /** 120 random bits: too many to guess, so that the database need not hash them slowly. */
    private String recoveryCode() {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < RECOVERY_CODE_LETTERS; i++) {
            code.append(i > 0 && i % 4 == 0 ? "-" : "").append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return code.toString();
    }
}
