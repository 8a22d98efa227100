package io.tbaas.platform.store.outbox;

import io.tbaas.platform.domain.State;
import io.tbaas.platform.domain.mail.MailId;
import io.tbaas.platform.domain.mail.MailState;
import io.tbaas.platform.domain.mail.OutboxMail;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.domain.secret.SecretId;
import io.tbaas.platform.domain.secret.SecretPurpose;
import io.tbaas.platform.store.DatabaseClock;
import io.tbaas.platform.store.Ids;
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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Mail is written here in the transaction of the change that causes it, and sent afterwards; without a mail server the operator reads it here. */
@Component
public final class Outbox {
    private static final Listing<OutboxMail> LISTING = Listing.of("outbox_mail", "id", Outbox::read)
            .sortable("created", "created_at", ColumnType.TIME)
            .sortedBy("-created");

    private final JdbcClient jdbc;
    private final Ids ids;
    private final Secrets secrets;

    Outbox(JdbcClient jdbc, Ids ids, Secrets secrets) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.secrets = secrets;
    }

    /** Sends a mail once the change is committed. */
    public MailId send(Change change, String recipient, String subject, String body) {
        MailId id = ids.next(MailId.KIND);
        SecretId text = secrets.keepText(SecretPurpose.MAIL, id.value(), body, change.now());
        jdbc.sql(
                        "insert into outbox_mail (id, recipient, subject, secret_id, state, attempts, next_at, created_at, version)"
                                + " values (?, ?, ?, ?, ?, 0, ?, ?, 1)")
                .params(
                        id.value(),
                        recipient,
                        subject,
                        text.value(),
                        MailState.WAITING.code(),
                        DatabaseClock.column(change.now()),
                        DatabaseClock.column(change.now()))
                .update();
        return id;
    }

    /** A page of the outbox. */
    public Page<OutboxMail> page(Filter filter, PageRequest request) {
        return LISTING.page(jdbc, filter, request);
    }

    /** One mail. */
    public OutboxMail get(MailId id) {
        return jdbc.sql("select * from outbox_mail where id = ?")
                .param(id.value())
                .query(Outbox::read)
                .optional()
                .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND));
    }

    /** The text of a mail. */
    public String text(MailId id) {
        String secret = jdbc.sql("select secret_id from outbox_mail where id = ?")
                .param(id.value())
                .query(String.class)
                .optional()
                .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND));
        return secrets.openText(SecretId.of(secret));
    }

    private static OutboxMail read(ResultSet row, int number) throws SQLException {
        return new OutboxMail(
                MailId.of(row.getString("id")),
                row.getString("recipient"),
                row.getString("subject"),
                State.of(MailState.class, row.getString("state")),
                row.getInt("attempts"),
                Rows.optionalText(row, "failure").orElse(""),
                Rows.time(row, "created_at"),
                Rows.version(row));
    }
}
