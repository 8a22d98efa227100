package io.tbaas.platform.store.provider;

import io.tbaas.platform.domain.State;
import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.grant.GrantState;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.domain.provider.IdentityProvider;
import io.tbaas.platform.domain.provider.Protocol;
import io.tbaas.platform.domain.provider.ProviderId;
import io.tbaas.platform.domain.secret.SecretId;
import io.tbaas.platform.store.DatabaseClock;
import io.tbaas.platform.store.Rows;
import io.tbaas.platform.store.change.Change;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The identity providers that the operator configured. */
@Component
public final class IdentityProviders {
    private final JdbcClient jdbc;

    IdentityProviders(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Stores a new provider. */
    public void insert(Change change, IdentityProvider provider) {
        Protocol.OAuth2 own = provider.protocol() instanceof Protocol.OAuth2 oauth
                ? oauth
                : new Protocol.OAuth2("", "", "", "", "", "", false);
        Protocol.OpenIdConnect oidc = provider.protocol() instanceof Protocol.OpenIdConnect known
                ? known
                : new Protocol.OpenIdConnect("", "", "", "");
        jdbc.sql("insert into identity_provider (id, name, kind, issuer, authorization_endpoint, token_endpoint,"
                        + " keys_endpoint, user_info_endpoint, client_id_parameter, client_secret_parameter, subject_field,"
                        + " token_by_get, client_id, secret_id, scope, state, created_at, version)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        provider.id().value(),
                        provider.name(),
                        provider.protocol() instanceof Protocol.OAuth2 ? "OAUTH2" : "OIDC",
                        oidc.issuer(),
                        provider.protocol().authorizationEndpoint(),
                        provider.protocol().tokenEndpoint(),
                        oidc.keysEndpoint(),
                        own.userInfoEndpoint(),
                        own.clientIdParameter(),
                        own.clientSecretParameter(),
                        own.subjectField(),
                        own.tokenByGet(),
                        provider.clientId(),
                        provider.clientSecret().value(),
                        provider.scope(),
                        provider.state().code(),
                        DatabaseClock.column(change.now()),
                        provider.version().number())
                .update();
    }

    /** Ends a provider that was read at the version it carries; nobody signs in with it from then on. */
    public void end(Change change, IdentityProvider provider) {
        Rows.requireChanged(
                jdbc.sql("update identity_provider set state = ?, version = version + 1 where id = ? and version = ?")
                        .params(
                                provider.state().to(GrantState.ENDED).code(),
                                provider.id().value(),
                                provider.version().number())
                        .update());
    }

    /** Those in use, oldest first. */
    public List<IdentityProvider> active() {
        return jdbc.sql("select * from identity_provider where state = 'active' order by created_at, id")
                .query(IdentityProviders::read)
                .list();
    }

    /**
     * A provider.
     *
     * @throws Problem {@code NOT_FOUND}
     */
    public IdentityProvider get(ProviderId id) {
        return jdbc.sql("select * from identity_provider where id = ?")
                .param(id.value())
                .query(IdentityProviders::read)
                .optional()
                .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND));
    }

    /** A provider at the version a caller saw. */
    public IdentityProvider get(ProviderId id, Version seen) {
        IdentityProvider provider = get(id);
        if (!provider.version().equals(seen)) {
            throw Problem.of(ProblemCode.VERSION_MISMATCH);
        }
        return provider;
    }

    private static IdentityProvider read(ResultSet row, int number) throws SQLException {
        Protocol protocol = row.getString("kind").equals("OIDC")
                ? new Protocol.OpenIdConnect(
                        row.getString("issuer"),
                        row.getString("authorization_endpoint"),
                        row.getString("token_endpoint"),
                        row.getString("keys_endpoint"))
                : new Protocol.OAuth2(
                        row.getString("authorization_endpoint"),
                        row.getString("token_endpoint"),
                        row.getString("user_info_endpoint"),
                        row.getString("client_id_parameter"),
                        row.getString("client_secret_parameter"),
                        row.getString("subject_field"),
                        row.getBoolean("token_by_get"));
        return new IdentityProvider(
                ProviderId.of(row.getString("id")),
                row.getString("name"),
                protocol,
                row.getString("client_id"),
                SecretId.of(row.getString("secret_id")),
                row.getString("scope"),
                State.of(GrantState.class, row.getString("state")),
                Rows.time(row, "created_at"),
                Rows.version(row));
    }
}
