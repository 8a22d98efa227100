package io.tbaas.platform.store.account;

import io.tbaas.platform.domain.account.Language;
import io.tbaas.platform.domain.account.SignUp;
import io.tbaas.platform.domain.account.SignUpId;
import io.tbaas.platform.domain.company.CompanyKind;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.DatabaseClock;
import io.tbaas.platform.store.Rows;
import io.tbaas.platform.store.Token;
import io.tbaas.platform.store.change.Change;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Registrations that wait for their mail address to be verified. */
@Component
public final class SignUps {
    private final JdbcClient jdbc;

    SignUps(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Stores a registration. */
    public void insert(Change change, SignUp signUp, Token token) {
        jdbc.sql(
                        "insert into sign_up (id, mail, company_name, company_kind, display_name, language, password_hash, token_hash, created_at, expires_at)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        signUp.id().value(),
                        signUp.mail(),
                        signUp.companyName(),
                        signUp.companyKind().name(),
                        signUp.displayName(),
                        signUp.language().code(),
                        signUp.passwordHash(),
                        token.hash(),
                        DatabaseClock.column(change.now()),
                        DatabaseClock.column(signUp.expiresAt()))
                .update();
    }

    /**
     * Takes the registration of a token out, and every other of the same address.
     *
     * @throws Problem {@code LINK_INVALID} where it is unknown, used or expired
     */
    public SignUp take(Change change, Token token) {
        SignUp signUp = jdbc.sql("select * from sign_up where token_hash = ? and expires_at > ? for update")
                .params(token.hash(), DatabaseClock.column(change.now()))
                .query((row, _) -> new SignUp(
                        SignUpId.of(row.getString("id")),
                        row.getString("mail"),
                        row.getString("company_name"),
                        CompanyKind.valueOf(row.getString("company_kind")),
                        row.getString("display_name"),
                        Language.of(row.getString("language")),
                        row.getString("password_hash"),
                        Rows.time(row, "expires_at")))
                .optional()
                .orElseThrow(() -> Problem.of(ProblemCode.LINK_INVALID));
        jdbc.sql("delete from sign_up where mail = ?").param(signUp.mail()).update();
        return signUp;
    }

    /** Removes what expired. */
    public int removeExpired(Instant now) {
        return jdbc.sql("delete from sign_up where expires_at <= ?")
                .param(DatabaseClock.column(now))
                .update();
    }
}
