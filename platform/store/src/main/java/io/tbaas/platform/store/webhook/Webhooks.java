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
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The webhooks of companies; what their calls are signed with is a secret. */
@Component
public final class Webhooks {
    private static final Listing<Webhook> LISTING = Listing.of("webhook", "id", Webhooks::read)
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
    public Page<Webhook> page(CompanyId company, PageRequest request) {
        return LISTING.page(jdbc, Filter.none().is("company_id", company.value()), request);
    }

    /** The text a webhook's calls are signed with. */
    public String signingText(Webhook webhook) {
        return secrets.openText(webhook.secret());
    }

    private static Webhook read(ResultSet row, int number) throws SQLException {
        return new Webhook(
                WebhookId.of(row.getString("id")),
                CompanyId.of(row.getString("company_id")),
                row.getString("url"),
                row.getBoolean("active"),
                SecretId.of(row.getString("secret_id")),
                Rows.time(row, "created_at"),
                Rows.version(row));
    }
}
