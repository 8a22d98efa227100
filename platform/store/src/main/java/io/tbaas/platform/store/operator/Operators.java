package io.tbaas.platform.store.operator;

import io.tbaas.platform.domain.operator.OperatorAccount;
import io.tbaas.platform.domain.operator.OperatorId;
import io.tbaas.platform.store.DatabaseClock;
import io.tbaas.platform.store.Rows;
import io.tbaas.platform.store.change.Change;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The operators of the platform. */
@Component
public final class Operators {
    private final JdbcClient jdbc;

    Operators(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Stores a new operator. */
    public void insert(Change change, OperatorAccount operator, String passwordHash) {
        jdbc.sql(
                        "insert into operator_account (id, mail, display_name, password_hash, created_at, version) values (?, ?, ?, ?, ?, ?)")
                .params(
                        operator.id().value(),
                        operator.mail(),
                        operator.displayName(),
                        passwordHash,
                        DatabaseClock.column(change.now()),
                        operator.version().number())
                .update();
    }

    /** Whether there is an operator. */
    public boolean isEmpty() {
        return jdbc.sql("select id from operator_account limit 1")
                .query(String.class)
                .optional()
                .isEmpty();
    }

    /** All operators. */
    public List<OperatorAccount> all() {
        return jdbc.sql("select * from operator_account order by id")
                .query(Operators::read)
                .list();
    }

    /** The operator of a mail address. */
    public Optional<OperatorAccount> findByMail(String mail) {
        return jdbc.sql("select * from operator_account where mail = ?")
                .param(mail)
                .query(Operators::read)
                .optional();
    }

    /** The operator of an id. */
    public Optional<OperatorAccount> find(OperatorId id) {
        return jdbc.sql("select * from operator_account where id = ?")
                .param(id.value())
                .query(Operators::read)
                .optional();
    }

    /** Hash of the operator's password. */
    public String passwordHash(OperatorId id) {
        return jdbc.sql("select password_hash from operator_account where id = ?")
                .param(id.value())
                .query(String.class)
                .single();
    }

    /** Stores a new password. */
    public void setPassword(Change change, OperatorId id, String passwordHash) {
        jdbc.sql("update operator_account set password_hash = ? where id = ?")
                .params(passwordHash, id.value())
                .update();
    }

    private static OperatorAccount read(ResultSet row, int number) throws SQLException {
        return new OperatorAccount(
                OperatorId.of(row.getString("id")),
                row.getString("mail"),
                row.getString("display_name"),
                Rows.time(row, "created_at"),
                Rows.version(row));
    }
}
