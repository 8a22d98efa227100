package io.tbaas.platform.store.provider;

import io.tbaas.platform.domain.account.AccountId;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.domain.provider.Binding;
import io.tbaas.platform.domain.provider.BindingId;
import io.tbaas.platform.domain.provider.ProviderId;
import io.tbaas.platform.store.DatabaseClock;
import io.tbaas.platform.store.Rows;
import io.tbaas.platform.store.Token;
import io.tbaas.platform.store.change.Change;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Outside identities bound to accounts, and the ways to a provider that are under way. */
@Component
public final class Bindings {
    private final JdbcClient jdbc;

    /**
     * A way to a provider and back.
     *
     * @param account who wants to bind the identity; empty where somebody wants to sign in
     */
    public record Flow(ProviderId provider, Optional<AccountId> account) {}

    Bindings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Begins a way to a provider; the token is in the browser's cookie. */
    public void begin(Change change, Token token, Flow flow, Duration life) {
        jdbc.sql("insert into provider_flow (token_hash, provider_id, account_id, expires_at) values (?, ?, ?, ?)")
                .param(token.hash())
                .param(flow.provider().value())
                .param(flow.account().map(AccountId::value).orElse(null))
                .param(DatabaseClock.column(change.now().plus(life)))
                .update();
    }

    /** The way that a browser's cookie stands for; it works once. */
    public Optional<Flow> take(Change change, Token token) {
        Optional<Flow> flow = jdbc.sql("select * from provider_flow where token_hash = ? and expires_at > ? for update")
                .params(token.hash(), DatabaseClock.column(change.now()))
                .query((row, _) -> new Flow(
                        ProviderId.of(row.getString("provider_id")),
                        Rows.optionalText(row, "account_id").map(AccountId::of)))
                .optional();
        jdbc.sql("delete from provider_flow where token_hash = ? or expires_at <= ?")
                .params(token.hash(), DatabaseClock.column(change.now()))
                .update();
        return flow;
    }

    /**
     * Binds an identity.
     *
     * @throws Problem {@code IDENTITY_BOUND} where it is bound already
     */
    public void insert(Change change, Binding binding) {
        int made = jdbc.sql("insert into identity_binding (id, provider_id, subject, account_id, created_at)"
                        + " values (?, ?, ?, ?, ?) on conflict do nothing")
                .params(
                        binding.id().value(),
                        binding.provider().value(),
                        binding.subject(),
                        binding.account().value(),
                        DatabaseClock.column(change.now()))
                .update();
        if (made == 0) {
            throw Problem.of(ProblemCode.IDENTITY_BOUND);
        }
    }

    /** The account that an identity is bound to. */
    public Optional<AccountId> account(ProviderId provider, String subject) {
        return jdbc.sql("select account_id from identity_binding where provider_id = ? and subject = ?")
                .params(provider.value(), subject)
                .query((row, _) -> AccountId.of(row.getString("account_id")))
                .optional();
    }

    /** The identities bound to an account. */
    public List<Binding> of(AccountId account) {
        return jdbc.sql("select * from identity_binding where account_id = ? order by created_at, id")
                .param(account.value())
                .query(Bindings::read)
                .list();
    }

    /** Unbinds an identity of an account; false where there is none of this id. */
    public boolean remove(Change change, AccountId account, BindingId id) {
        return jdbc.sql("delete from identity_binding where id = ? and account_id = ?")
                        .params(id.value(), account.value())
                        .update()
                == 1;
    }

    /** Unbinds every identity of an account. */
    public void removeAll(Change change, AccountId account) {
        jdbc.sql("delete from provider_flow where account_id = ?")
                .param(account.value())
                .update();
        jdbc.sql("delete from identity_binding where account_id = ?")
                .param(account.value())
                .update();
    }

    private static Binding read(ResultSet row, int number) throws SQLException {
        return new Binding(
                BindingId.of(row.getString("id")),
                ProviderId.of(row.getString("provider_id")),
                row.getString("subject"),
                AccountId.of(row.getString("account_id")),
                Rows.time(row, "created_at"));
    }
}
