package io.tbaas.platform.store.account;

import io.tbaas.platform.domain.State;
import io.tbaas.platform.domain.account.Account;
import io.tbaas.platform.domain.account.AccountId;
import io.tbaas.platform.domain.account.AccountState;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.store.DatabaseClock;
import io.tbaas.platform.store.Rows;
import io.tbaas.platform.store.change.Change;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The accounts of people. */
@Component
public final class Accounts {
    private final JdbcClient jdbc;

    Accounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Stores a new account with the hash of its password. */
    public void insert(Change change, Account account, String passwordHash) {
        jdbc.sql(
                        "insert into account (id, company_id, mail, display_name, root, state, password_hash, created_at, version)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        account.id().value(),
                        account.company().value(),
                        account.mail(),
                        account.displayName(),
                        account.root(),
                        account.state().code(),
                        passwordHash,
                        DatabaseClock.column(change.now()),
                        account.version().number())
                .update();
    }

    /** The account of a mail address, whatever its state. */
    public Optional<Account> findByMail(String mail) {
        return jdbc.sql("select * from account where mail = ?")
                .param(mail)
                .query(Accounts::read)
                .optional();
    }

    /** The account of an id, whatever its company. */
    public Optional<Account> find(AccountId id) {
        return jdbc.sql("select * from account where id = ?")
                .param(id.value())
                .query(Accounts::read)
                .optional();
    }

    /** Hash of the account's password; empty where it signs in by other means. */
    public Optional<String> passwordHash(AccountId id) {
        return jdbc.sql("select password_hash from account where id = ? and password_hash is not null")
                .param(id.value())
                .query(String.class)
                .optional();
    }

    private static Account read(ResultSet row, int number) throws SQLException {
        return new Account(
                AccountId.of(row.getString("id")),
                CompanyId.of(row.getString("company_id")),
                row.getString("mail"),
                row.getString("display_name"),
                row.getBoolean("root"),
                State.of(AccountState.class, row.getString("state")),
                Rows.time(row, "created_at"),
                Rows.version(row));
    }
}
