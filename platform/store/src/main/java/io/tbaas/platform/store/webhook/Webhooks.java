package io.tbaas.platform.store.webhook;

import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.domain.secret.SecretId;
import io.tbaas.platform.domain.secret.SecretPurpose;
import io.tbaas.platform.domain.webhook.Webhook;
import io.tbaas.platform.domain.webhook.WebhookId;
import io.tbaas.platform.store.DatabaseClock;
import io.tbaas.platform.store.Rows;
import io.tbaas.platform.store.change.Change;
import io.tbaas.platform.store.list.ColumnType;
import io.tbaas.platform.store.list.Filter;
import io.tbaas.platform.store.list.Listing;
import io.tbaas.platform.store.list.Page;
import io.tbaas.platform.store.list.PageRequest;
import io.tbaas.platform.store.secret.Secrets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The webhooks of companies; what their calls are signed with is a secret. */
@Component
public final class Webhooks {
    private static final Listing<Webhook> LISTING = Listing.of("webhook", "id", Webhooks::read)
            .within("company_id")
            .sortable("created", "created_at", ColumnType.TIME)
            .sortedBy("-created");

    private final JdbcClient jdbc;
    private final Secrets secrets;

    Webhooks(JdbcClient jdbc, Secrets secrets) {
        this.jdbc = jdbc;
        this.secrets = secrets;
    }

    /** Stores a new webhook with the text its calls are signed with. */
    public Webhook insert(Change change, WebhookId id, CompanyId company, String url, String signingText) {
        SecretId secret = secrets.keepText(SecretPurpose.SERVICE, id.value(), signingText, change.now());
        jdbc.sql("insert into webhook (id, company_id, url, active, secret_id, created_at, version)"
                        + " values (?, ?, ?, true, ?, ?, 1)")
                .params(id.value(), company.value(), url, secret.value(), DatabaseClock.column(change.now()))
                .update();
        return get(id, company);
    }

    /** Stores a changed webhook that was read at the version it carries; gives it back with the next one. */
    public Webhook update(Change change, Webhook webhook) {
        Rows.requireChanged(
                jdbc.sql("update webhook set url = ?, active = ?, version = version + 1 where id = ? and version = ?")
                        .params(
                                webhook.url(),
                                webhook.active(),
                                webhook.id().value(),
                                webhook.version().number())
                        .update());
        return get(webhook.id(), webhook.company());
    }

    /** Removes a webhook with its deliveries and its secret. */
    public void delete(Change change, Webhook webhook) {
        jdbc.sql("delete from webhook_delivery where webhook_id = ?")
                .param(webhook.id().value())
                .update();
        Rows.requireChanged(jdbc.sql("delete from webhook where id = ? and version = ?")
                .params(webhook.id().value(), webhook.version().number())
                .update());
        secrets.destroy(webhook.secret());
        webhook.previous().map(Webhook.Previous::secret).ifPresent(secrets::destroy);
    }

    /** The webhook of an id, for its company. */
    public Webhook get(WebhookId id, CompanyId company) {
        return jdbc.sql("select * from webhook where id = ? and company_id = ?")
                .params(id.value(), company.value())
                .query(Webhooks::read)
                .optional()
                .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND));
    }

    /** The webhook of an id at the version a caller saw. */
    public Webhook get(WebhookId id, CompanyId company, Version seen) {
        Webhook webhook = get(id, company);
        if (!webhook.version().equals(seen)) {
            throw Problem.of(ProblemCode.VERSION_MISMATCH);
        }
        return webhook;
    }

    /** The webhook of a delivery. */
    public Webhook get(WebhookId id) {
        return jdbc.sql("select * from webhook where id = ?")
                .param(id.value())
                .query(Webhooks::read)
                .optional()
                .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND));
    }

    /** The webhooks of a company that are called. */
    public List<Webhook> active(CompanyId company) {
        return jdbc.sql("select * from webhook where company_id = ? and active order by id")
                .param(company.value())
                .query(Webhooks::read)
                .list();
    }

    /** How many webhooks a company has. */
    public int count(CompanyId company) {
        return jdbc.sql("select count(*) from webhook where company_id = ?")
                .param(company.value())
                .query(Integer.class)
                .single();
    }

    /** A page of a company's webhooks. */
    public Page<Webhook> page(CompanyId company, Optional<Boolean> active, Optional<String> url, PageRequest request) {
        Filter filter = Filter.none()
                .is("company_id", company.value())
                .is("active", active)
                .contains("url", url);
        return LISTING.page(jdbc, filter, request);
    }

    /** Signs with a new text from now on, and with the one before until a time; one older than that signs nothing any more. */
    public Webhook renewSecret(Change change, Webhook webhook, String signingText, Instant previousUntil) {
        SecretId fresh = secrets.keepText(SecretPurpose.SERVICE, webhook.id().value(), signingText, change.now());
        Rows.requireChanged(jdbc.sql("update webhook set secret_id = ?, previous_secret_id = ?, previous_until = ?,"
                        + " version = version + 1 where id = ? and version = ?")
                .params(
                        fresh.value(),
                        webhook.secret().value(),
                        DatabaseClock.column(previousUntil),
                        webhook.id().value(),
                        webhook.version().number())
                .update());
        webhook.previous().map(Webhook.Previous::secret).ifPresent(secrets::destroy);
        return get(webhook.id(), webhook.company());
    }

    /** Destroys the secrets before whose time is over. */
    public void forgetPrevious(Instant now) {
        record Over(String webhook, String secret) {}
        List<Over> over = jdbc.sql("select id, previous_secret_id from webhook where previous_until <= ?")
                .param(DatabaseClock.column(now))
                .query((row, _) -> new Over(row.getString("id"), row.getString("previous_secret_id")))
                .list();
        for (Over one : over) {
            int changed = jdbc.sql("update webhook set previous_secret_id = null, previous_until = null"
                            + " where id = ? and previous_secret_id = ?")
                    .params(one.webhook, one.secret)
                    .update();
            if (changed == 1) {
                secrets.destroy(SecretId.of(one.secret));
            }
        }
    }

    /** The texts a webhook's calls are signed with at a time, the newest first. */
    public List<String> signingTexts(Webhook webhook, Instant now) {
        return Stream.concat(
                        Stream.of(webhook.secret()),
                        webhook
                                .previous()
                                .filter(before -> before.until().isAfter(now))
                                .map(Webhook.Previous::secret)
                                .stream())
                .map(secrets::openText)
                .toList();
    }

    private static Optional<Webhook.Previous> previous(ResultSet row) throws SQLException {
        String secret = row.getString("previous_secret_id");
        return secret == null
                ? Optional.empty()
                : Optional.of(new Webhook.Previous(SecretId.of(secret), Rows.time(row, "previous_until")));
    }

    private static Webhook read(ResultSet row, int number) throws SQLException {
        return new Webhook(
                WebhookId.of(row.getString("id")),
                CompanyId.of(row.getString("company_id")),
                row.getString("url"),
                row.getBoolean("active"),
                SecretId.of(row.getString("secret_id")),
                previous(row),
                Rows.time(row, "created_at"),
                Rows.version(row));
    }
}
