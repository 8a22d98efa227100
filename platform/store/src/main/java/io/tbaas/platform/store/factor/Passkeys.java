package io.tbaas.platform.store.factor;

import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.factor.Passkey;
import io.tbaas.platform.domain.factor.PasskeyId;
import io.tbaas.platform.domain.factor.Person;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.DatabaseClock;
import io.tbaas.platform.store.Rows;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.list.ColumnType;
import io.tbaas.platform.store.list.Filter;
import io.tbaas.platform.store.list.Listing;
import io.tbaas.platform.store.list.Page;
import io.tbaas.platform.store.list.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The passkeys of people. */
@Component
public final class Passkeys {
    private static final Listing<Passkey> LISTING = Listing.of("passkey", "id", Passkeys::read)
            .sortable("created", "created_at", ColumnType.TIME)
            .sortable("name", "name", ColumnType.TEXT)
            .sortedBy("created");

    private final JdbcClient jdbc;

    Passkeys(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Stores a new passkey. */
    public void insert(Change change, Passkey passkey) {
        jdbc.sql("insert into passkey (id, " + column(passkey.person())
                        + ", name, credential_id, public_key, attestation, signature_count, user_verified, backup_eligible,"
                        + " backed_up, transports, created_at, version) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        passkey.id().value(),
                        passkey.person().id().value(),
                        passkey.name(),
                        passkey.credentialId(),
                        passkey.publicKey().toArray(),
                        passkey.attestation().toArray(),
                        passkey.signatureCount(),
                        passkey.userVerified(),
                        passkey.backupEligible(),
                        passkey.backedUp(),
                        String.join(",", passkey.transports()),
                        DatabaseClock.column(change.now()),
                        passkey.version().number())
                .update();
    }

    /** Remembers that a passkey was used; false where its device counts and did not count on, as a copy of it would not. */
    public boolean use(Change change, String credentialId, long signatureCount) {
        return jdbc.sql("update passkey set signature_count = ?, last_used_at = ? where credential_id = ?"
                                + " and (signature_count < ? or (signature_count = 0 and cast(? as bigint) = 0))")
                        .params(
                                signatureCount,
                                DatabaseClock.column(change.now()),
                                credentialId,
                                signatureCount,
                                signatureCount)
                        .update()
                == 1;
    }

    /** Names a passkey that was read at a version. */
    public Passkey rename(Change change, Passkey passkey, String name) {
        Rows.requireChanged(jdbc.sql("update passkey set name = ?, version = version + 1 where id = ? and version = ?")
                .params(name, passkey.id().value(), passkey.version().number())
                .update());
        return get(passkey.person(), passkey.id());
    }

    /** Removes a passkey. */
    public void remove(Change change, PasskeyId id) {
        jdbc.sql("delete from passkey where id = ?").param(id.value()).update();
    }

    /** Removes every passkey of a person. */
    public void removeAll(Change change, Person person) {
        jdbc.sql("delete from passkey where " + column(person) + " = ?")
                .param(person.id().value())
                .update();
    }

    /** The passkeys of a person, oldest first. */
    public List<Passkey> of(Person person) {
        return jdbc.sql("select * from passkey where " + column(person) + " = ? order by created_at, id")
                .param(person.id().value())
                .query(Passkeys::read)
                .list();
    }

    /** A page of the passkeys of a person. */
    public Page<Passkey> page(Person person, Optional<String> name, PageRequest request) {
        Filter filter = Filter.none().is(column(person), person.id().value()).contains("name", name);
        return LISTING.page(jdbc, filter, request);
    }

    /** Whether a person has one. */
    public boolean any(Person person) {
        return jdbc.sql("select id from passkey where " + column(person) + " = ? limit 1")
                .param(person.id().value())
                .query(String.class)
                .optional()
                .isPresent();
    }

    /**
     * A passkey of a person.
     *
     * @throws Problem {@code NOT_FOUND}
     */
    public Passkey get(Person person, PasskeyId id) {
        return jdbc.sql("select * from passkey where id = ? and " + column(person) + " = ?")
                .params(id.value(), person.id().value())
                .query(Passkeys::read)
                .optional()
                .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND));
    }

    /** A passkey at the version a caller saw. */
    public Passkey get(Person person, PasskeyId id, Version seen) {
        Passkey passkey = get(person, id);
        if (!passkey.version().equals(seen)) {
            throw Problem.of(ProblemCode.VERSION_MISMATCH);
        }
        return passkey;
    }

    /** The passkey of a device's name for it, whoever's it is. */
    public Optional<Passkey> find(String credentialId) {
        return jdbc.sql("select * from passkey where credential_id = ?")
                .param(credentialId)
                .query(Passkeys::read)
                .optional();
    }

    private static String column(Person person) {
        return switch (person) {
            case Person.OfAccount _ -> "account_id";
            case Person.OfOperator _ -> "operator_id";
        };
    }

    private static Passkey read(ResultSet row, int number) throws SQLException {
        String transports = row.getString("transports");
        return new Passkey(
                PasskeyId.of(row.getString("id")),
                Person.of(Rows.optionalText(row, "account_id").orElse(row.getString("operator_id"))),
                row.getString("name"),
                row.getString("credential_id"),
                Rows.bytes(row, "public_key"),
                Rows.bytes(row, "attestation"),
                row.getLong("signature_count"),
                row.getBoolean("user_verified"),
                row.getBoolean("backup_eligible"),
                row.getBoolean("backed_up"),
                transports.isEmpty() ? List.of() : List.of(transports.split(",", -1)),
                Rows.time(row, "created_at"),
                Rows.optionalTime(row, "last_used_at"),
                Rows.version(row));
    }
}
