package io.tbaas.platform.store.company;

import io.tbaas.platform.domain.account.AccountId;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.store.DatabaseClock;
import io.tbaas.platform.store.Rows;
import io.tbaas.platform.store.change.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Companies that their root accounts offered to others. */
@Component
public final class RootHandovers {
    private final JdbcClient jdbc;

    /** An offer: the company goes from one account to another once that one accepts. */
    public record Offer(AccountId from, AccountId to, Instant expiresAt) {}

    RootHandovers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Stores an offer; one made before is void. */
    public Offer offer(Change change, CompanyId company, AccountId from, AccountId to, Duration life) {
        remove(change, company);
        Instant expiresAt = change.now().plus(life);
        jdbc.sql(
                        "insert into root_handover (company_id, from_id, to_id, expires_at, created_at) values (?, ?, ?, ?, ?)")
                .params(
                        company.value(),
                        from.value(),
                        to.value(),
                        DatabaseClock.column(expiresAt),
                        DatabaseClock.column(change.now()))
                .update();
        return new Offer(from, to, expiresAt);
    }

    /** The offer that stands. */
    public Optional<Offer> find(CompanyId company) {
        return jdbc.sql("select * from root_handover where company_id = ? and expires_at > current_timestamp")
                .param(company.value())
                .query((row, _) -> new Offer(
                        AccountId.of(row.getString("from_id")),
                        AccountId.of(row.getString("to_id")),
                        Rows.time(row, "expires_at")))
                .optional();
    }

    /** Takes an offer back. */
    public void remove(Change change, CompanyId company) {
        jdbc.sql("delete from root_handover where company_id = ?")
                .param(company.value())
                .update();
    }

    /** Makes another account the root account; the one before becomes a sub-account without rights. */
    public void complete(Change change, CompanyId company, Offer offer) {
        Rows.requireChanged(jdbc.sql("update account set root = false, version = version + 1"
                        + " where id = ? and company_id = ? and root = true")
                .params(offer.from().value(), company.value())
                .update());
        Rows.requireChanged(jdbc.sql("update account set root = true, version = version + 1"
                        + " where id = ? and company_id = ? and state = 'active'")
                .params(offer.to().value(), company.value())
                .update());
        remove(change, company);
    }
}
