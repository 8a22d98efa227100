package io.tbaas.platform.store.key;

import io.tbaas.platform.domain.State;
import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.account.AccountId;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.key.ApiKey;
import io.tbaas.platform.domain.key.ApiKeyId;
import io.tbaas.platform.domain.key.KeyState;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Credential;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.DatabaseClock;
import io.tbaas.platform.store.Rows;
import io.tbaas.platform.store.Token;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.list.ColumnType;
import io.tbaas.platform.store.list.Filter;
import io.tbaas.platform.store.list.Listing;
import io.tbaas.platform.store.list.Page;
import io.tbaas.platform.store.list.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The keys of programs. */
@Component
public final class ApiKeys {
    private static final Duration USED_STEP = Duration.ofMinutes(1);
    private static final Listing<ApiKey> LISTING = Listing.of("api_key", "id", ApiKeys::read)
            .within("account_id")
            .within("company_id")
            .sortable("created", "created_at", ColumnType.TIME)
            .sortable("name", "name", ColumnType.TEXT)
            .sortedBy("-created");

    private final JdbcClient jdbc;

    ApiKeys(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Stores a new key; of the key itself only the hash is kept. */
    public void insert(Change change, ApiKey key, Token token) {
        jdbc.sql("insert into api_key (id, account_id, company_id, name, hint, token_hash, scope, state, expires_at,"
                        + " created_at, version) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        key.id().value(),
                        key.account().value(),
                        key.company().value(),
                        key.name(),
                        key.hint(),
                        token.hash(),
                        key.scope().stream().map(Permission::code).sorted().collect(Collectors.joining(" ")),
                        key.state().code(),
                        DatabaseClock.column(key.expiresAt()),
                        DatabaseClock.column(change.now()),
                        key.version().number())
                .update();
    }

    /** The caller whose key this is, as long as the key lives and account and company are active. */
    public Optional<Caller> caller(Token token) {
        return jdbc.sql("select k.*, a.root, current_timestamp as present from api_key k"
                        + " join account a on a.id = k.account_id join company c on c.id = k.company_id"
                        + " where k.token_hash = ? and k.state = 'active' and k.expires_at > current_timestamp"
                        + " and a.state = 'active' and c.state <> 'closed'")
                .param(token.hash())
                .query((row, number) -> {
                    ApiKey key = read(row, number);
                    touch(key, Rows.time(row, "present"));
                    return (Caller) new Caller.Account(
                            key.account(),
                            key.company(),
                            row.getBoolean("root"),
                            new Credential.Key(key.id(), key.scope()));
                })
                .optional();
    }

    /** Whether a key still opens anything. */
    public boolean lives(ApiKeyId id) {
        return jdbc.sql(
                        "select k.id from api_key k join account a on a.id = k.account_id join company c on c.id = k.company_id"
                                + " where k.id = ? and k.state = 'active' and k.expires_at > current_timestamp"
                                + " and a.state = 'active' and c.state <> 'closed'")
                .param(id.value())
                .query(String.class)
                .optional()
                .isPresent();
    }

    /** Revokes a key that was read at the version it carries. */
    public void revoke(Change change, ApiKey key) {
        Rows.requireChanged(jdbc.sql("update api_key set state = ?, version = version + 1 where id = ? and version = ?")
                .params(
                        key.state().to(KeyState.REVOKED).code(),
                        key.id().value(),
                        key.version().number())
                .update());
    }

    /** Revokes every key of an account. */
    public void revokeAll(Change change, AccountId account) {
        jdbc.sql(
                        "update api_key set state = 'revoked', version = version + 1 where account_id = ? and state = 'active'")
                .param(account.value())
                .update();
    }

    /**
     * A key of a company, at the version a caller saw.
     *
     * @throws Problem {@code NOT_FOUND} or {@code VERSION_MISMATCH}
     */
    public ApiKey get(CompanyId company, ApiKeyId id, Version seen) {
        ApiKey key = get(company, id);
        if (!key.version().equals(seen)) {
            throw Problem.of(ProblemCode.VERSION_MISMATCH);
        }
        return key;
    }

    /** A key of a company. */
    public ApiKey get(CompanyId company, ApiKeyId id) {
        return jdbc.sql("select * from api_key where id = ? and company_id = ?")
                .params(id.value(), company.value())
                .query(ApiKeys::read)
                .optional()
                .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND));
    }

    /** A page of keys; the filter names the account or the company. */
    public Page<ApiKey> page(Filter filter, PageRequest request) {
        return LISTING.page(jdbc, filter, request);
    }

    /** At most once a minute, so that reading does not become writing. */
    private void touch(ApiKey key, Instant present) {
        if (key.lastUsedAt()
                .filter(used -> used.plus(USED_STEP).isAfter(present))
                .isEmpty()) {
            jdbc.sql("update api_key set last_used_at = ? where id = ?")
                    .params(DatabaseClock.column(present), key.id().value())
                    .update();
        }
    }

    private static ApiKey read(ResultSet row, int number) throws SQLException {
        return new ApiKey(
                ApiKeyId.of(row.getString("id")),
                AccountId.of(row.getString("account_id")),
                CompanyId.of(row.getString("company_id")),
                row.getString("name"),
                row.getString("hint"),
                scope(row.getString("scope")),
                State.of(KeyState.class, row.getString("state")),
                Rows.time(row, "expires_at"),
                Rows.optionalTime(row, "last_used_at"),
                Rows.time(row, "created_at"),
                Rows.version(row));
    }

    /** A permission that a newer version of the platform no longer knows opens nothing. */
    private static Set<Permission> scope(String codes) {
        return Arrays.stream(codes.split(" "))
                .map(Permission::of)
                .flatMap(Optional::stream)
                .collect(Collectors.toUnmodifiableSet());
    }
}
