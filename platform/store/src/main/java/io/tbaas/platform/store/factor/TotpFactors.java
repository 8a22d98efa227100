package io.tbaas.platform.store.factor;

import io.tbaas.foundation.Bytes;
import io.tbaas.platform.domain.factor.Person;
import io.tbaas.platform.domain.secret.SecretId;
import io.tbaas.platform.domain.secret.SecretPurpose;
import io.tbaas.platform.store.DatabaseClock;
import io.tbaas.platform.store.Token;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.secret.Secrets;
import java.util.Collection;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The code generator of each person, and its recovery codes. */
@Component
public final class TotpFactors {
    private final JdbcClient jdbc;
    private final Secrets secrets;

    /** A code generator. */
    public record Factor(SecretId secret, boolean confirmed, long lastStep) {}

    TotpFactors(JdbcClient jdbc, Secrets secrets) {
        this.jdbc = jdbc;
        this.secrets = secrets;
    }

    /** Stores a new code generator that is not confirmed yet; one that was never confirmed goes. */
    public void insert(Change change, Person person, Bytes key) {
        remove(change, person);
        SecretId secret = secrets.keep(SecretPurpose.SECOND_FACTOR, person.id().value(), key, change.now());
        jdbc.sql("insert into totp_factor (id, " + column(person)
                        + ", secret_id, confirmed, last_step, created_at) values (?, ?, ?, false, 0, ?)")
                .params(secret.value(), person.id().value(), secret.value(), DatabaseClock.column(change.now()))
                .update();
    }

    /** The code generator of a person, held until the change ends, so that no code works twice. */
    public Optional<Factor> lock(Change change, Person person) {
        return query("select * from totp_factor where " + column(person) + " = ? for update", person);
    }

    /** The code generator of a person. */
    public Optional<Factor> find(Person person) {
        return query("select * from totp_factor where " + column(person) + " = ?", person);
    }

    /** The key of a code generator. */
    public Bytes key(Factor factor) {
        return secrets.open(factor.secret());
    }

    /** Confirms a code generator, or remembers the step of the code that was used. */
    public void use(Change change, Person person, long step) {
        jdbc.sql("update totp_factor set confirmed = true, last_step = ? where " + column(person) + " = ?")
                .params(step, person.id().value())
                .update();
    }

    /** Removes the code generator of a person. */
    public void remove(Change change, Person person) {
        find(person).ifPresent(factor -> {
            jdbc.sql("delete from totp_factor where " + column(person) + " = ?")
                    .param(person.id().value())
                    .update();
            secrets.destroy(factor.secret());
        });
    }

    /** Replaces the recovery codes of a person. */
    public void replaceCodes(Change change, Person person, Collection<Token> codes) {
        jdbc.sql("delete from recovery_code where " + column(person) + " = ?")
                .param(person.id().value())
                .update();
        codes.forEach(code -> jdbc.sql("insert into recovery_code (code_hash, " + column(person) + ") values (?, ?)")
                .params(code.hash(), person.id().value())
                .update());
    }

    /** Uses a recovery code up; false where it is none of the person's. */
    public boolean useCode(Change change, Person person, Token code) {
        return jdbc.sql("delete from recovery_code where code_hash = ? and " + column(person) + " = ?")
                        .params(code.hash(), person.id().value())
                        .update()
                == 1;
    }

    /** How many recovery codes a person has left. */
    public int codesLeft(Person person) {
        return jdbc.sql("select count(*) from recovery_code where " + column(person) + " = ?")
                .param(person.id().value())
                .query(Integer.class)
                .single();
    }

    private Optional<Factor> query(String statement, Person person) {
        return jdbc.sql(statement)
                .param(person.id().value())
                .query((row, _) -> new Factor(
                        SecretId.of(row.getString("secret_id")), row.getBoolean("confirmed"), row.getLong("last_step")))
                .optional();
    }

    private static String column(Person person) {
        return switch (person) {
            case Person.OfAccount _ -> "account_id";
            case Person.OfOperator _ -> "operator_id";
        };
    }
}
