package io.tbaas.platform.store.account;

import io.tbaas.platform.domain.State;
import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.account.Account;
import io.tbaas.platform.domain.account.AccountId;
import io.tbaas.platform.domain.account.AccountState;
import io.tbaas.platform.domain.account.Language;
import io.tbaas.platform.domain.company.CompanyId;
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
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The accounts of people. */
@Component
public final class Accounts {
    private static final Listing<Account> LISTING = Listing.of("account", "id", Accounts::read)
            .within("company_id")
            .sortable("created", "created_at", ColumnType.TIME)
            .sortable("name", "display_name", ColumnType.TEXT)
            .sortedBy("-created");

    private final JdbcClient jdbc;
    private final ObjectProvider<AccountArrival> arrivals;

    Accounts(JdbcClient jdbc, ObjectProvider<AccountArrival> arrivals) {
        this.jdbc = jdbc;
        this.arrivals = arrivals;
    }

    /** Stores a new account with the hash of its password. */
    public void insert(Change change, Account account, String passwordHash) {
        jdbc.sql(
                        "insert into account (id, company_id, mail, display_name, root, language, state, password_hash, created_at, version)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        account.id().value(),
                        account.company().value(),
                        account.mail(),
                        account.displayName(),
                        account.root(),
                        account.language().code(),
                        account.state().code(),
                        passwordHash,
                        DatabaseClock.column(change.now()),
                        account.version().number())
                .update();
        arrivals.forEach(arrival -> arrival.arrived(change, account));
    }

    /** Stores an account whose owner did not accept it yet; its address stays free for everybody until then. */
    public void insertInvited(Change change, Account account) {
        jdbc.sql(
                        "insert into account (id, company_id, mail, shown_mail, display_name, root, language, state, created_at, version)"
                                + " values (?, ?, ?, ?, ?, false, ?, ?, ?, ?)")
                .params(
                        account.id().value(),
                        account.company().value(),
                        account.id().value(),
                        account.mail(),
                        account.displayName(),
                        account.language().code(),
                        account.state().code(),
                        DatabaseClock.column(change.now()),
                        account.version().number())
                .update();
    }

    /** Stores a changed account that was read at the version it carries; gives it back with the next one. */
    public Account update(Change change, Account account) {
        Rows.requireChanged(jdbc.sql(
                        "update account set display_name = ?, language = ?, state = ?, version = version + 1 where id = ? and version = ?")
                .params(
                        account.displayName(),
                        account.language().code(),
                        account.state().code(),
                        account.id().value(),
                        account.version().number())
                .update());
        return get(account.company(), account.id());
    }

    /** Gives an account that was invited its address and its password. */
    public void claim(Change change, Account account, String passwordHash) {
        jdbc.sql("update account set mail = ?, shown_mail = null, password_hash = ? where id = ?")
                .params(account.mail(), passwordHash, account.id().value())
                .update();
        Account active = account.in(AccountState.ACTIVE);
        arrivals.forEach(arrival -> arrival.arrived(change, active));
    }

    /** Takes the address and the password from an account; the address is free then. */
    public void release(Change change, Account account) {
        jdbc.sql("update account set mail = id, shown_mail = ?, password_hash = null where id = ?")
                .params(account.mail(), account.id().value())
                .update();
    }

    /** Stores a new password. */
    public void setPassword(Change change, AccountId id, String passwordHash) {
        jdbc.sql("update account set password_hash = ? where id = ?")
                .params(passwordHash, id.value())
                .update();
    }

    /** Those of a company that were invited and have not answered. */
    public List<Account> invited(CompanyId company) {
        return jdbc.sql("select * from account where company_id = ? and state = 'invited' order by id")
                .param(company.value())
                .query(Accounts::read)
                .list();
    }

    /** The root account of a company. */
    public Account root(CompanyId company) {
        return jdbc.sql("select * from account where company_id = ? and root = true and state <> 'removed'")
                .param(company.value())
                .query(Accounts::read)
                .single();
    }

    /** Every account of a company whose owner can sign in; an operator's emergency access is nobody's. */
    public List<Account> active(CompanyId company) {
        return jdbc.sql("select * from account where company_id = ? and state = 'active'"
                        + " and id not in (select account_id from break_glass) order by id")
                .param(company.value())
                .query(Accounts::read)
                .list();
    }

    /** Whether a company has an account or an open invitation of an address. */
    public boolean isKnownIn(CompanyId company, String mail) {
        return jdbc.sql(
                        "select id from account where company_id = ? and state <> 'removed' and (mail = ? or shown_mail = ?)"
                                + " limit 1")
                .params(company.value(), mail, mail)
                .query(String.class)
                .optional()
                .isPresent();
    }

    /**
     * An account of a company.
     *
     * @throws Problem {@code NOT_FOUND}
     */
    public Account get(CompanyId company, AccountId id) {
        return find(id).filter(account -> account.company().equals(company))
                .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND));
    }

    /** An account at the version a caller saw. */
    public Account get(CompanyId company, AccountId id, Version seen) {
        Account account = get(company, id);
        if (!account.version().equals(seen)) {
            throw Problem.of(ProblemCode.VERSION_MISMATCH);
        }
        return account;
    }

    /** A page of a company's accounts. */
    public Page<Account> page(CompanyId company, Filter filter, PageRequest request) {
        return LISTING.page(jdbc, filter.is("company_id", company.value()), request);
    }

    /** The account of a mail address; the address of one that is invited or removed is nobody's. */
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
                Rows.optionalText(row, "shown_mail").orElse(row.getString("mail")),
                row.getString("display_name"),
                row.getBoolean("root"),
                Language.of(row.getString("language")),
                State.of(AccountState.class, row.getString("state")),
                Rows.time(row, "created_at"),
                Rows.version(row));
    }
}
