package io.tbaas.platform.api.session;

import io.tbaas.platform.domain.account.AccountState;
import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.factor.Person;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.account.Accounts;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.operator.Operators;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The accounts behind persons, whichever kind they are of. */
@Component
final class People {
    private final Accounts accounts;
    private final Operators operators;
    private final PasswordHashes hashes;

    People(Accounts accounts, Operators operators, PasswordHashes hashes) {
        this.accounts = accounts;
        this.operators = operators;
        this.hashes = hashes;
    }

    /** Who signs in by a mail address. */
    Optional<Person> find(String mail, boolean operator) {
        return operator
                ? operators.findByMail(mail).map(found -> new Person.OfOperator(found.id()))
                : accounts.findByMail(mail)
                        .filter(found -> found.state() == AccountState.ACTIVE)
                        .map(found -> new Person.OfAccount(found.id()));
    }

    String mail(Person person) {
        return switch (person) {
            case Person.OfAccount account ->
                accounts.find(account.id()).orElseThrow().mail();
            case Person.OfOperator operator ->
                operators.find(operator.id()).orElseThrow().mail();
        };
    }

    /** Whether a password is the person's. Where there is nobody it is nobody's, and to find out takes as long. */
    boolean hasPassword(Optional<Person> person, String password) {
        return hashes.matches(password, person.flatMap(this::hash));
    }

    private Optional<String> hash(Person person) {
        return switch (person) {
            case Person.OfAccount account -> accounts.passwordHash(account.id());
            case Person.OfOperator operator -> Optional.of(operators.passwordHash(operator.id()));
        };
    }

    /**
     * Lets a person go on that knows its password.
     *
     * @throws Problem {@code PASSWORD_WRONG}
     */
    void requirePassword(Person person, String password) {
        if (!hasPassword(Optional.of(person), password)) {
            throw Problem.of(ProblemCode.PASSWORD_WRONG).field("password");
        }
    }

    void setPassword(Change change, Person person, String hash) {
        switch (person) {
            case Person.OfAccount account -> accounts.setPassword(change, account.id(), hash);
            case Person.OfOperator operator -> operators.setPassword(change, operator.id(), hash);
        }
    }

    /** Writes a change of a person's into the chain that it belongs to. */
    void audit(Change change, Person person) {
        ChainId chain =
                switch (person) {
                    case Person.OfAccount account ->
                        ChainId.of(accounts.find(account.id()).orElseThrow().company());
                    case Person.OfOperator _ -> ChainId.PLATFORM;
                };
        change.audit(chain, person.resource());
    }
}
