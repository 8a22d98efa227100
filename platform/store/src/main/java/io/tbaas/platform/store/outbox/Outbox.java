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
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Mail is written here in the transaction of the change that causes it, and sent afterwards; without a mail server the operator reads it here. */
@Component
public final class Outbox {
    private static final Listing<OutboxMail> LISTING = Listing.of("outbox_mail", "id", Outbox::read)
            .within("recipient")
            .within("state")
            .sortable("created", "created_at", ColumnType.TIME)
            .sortedBy("-created");

    private static final int FAILURE_LENGTH_MAX = 500;

    private final JdbcClient jdbc;
    private final Ids ids;
    private final Secrets secrets;
    private final TransactionTemplate transactions;

    Outbox(JdbcClient jdbc, Ids ids, Secrets secrets, TransactionTemplate transactions) {
        this.transactions = transactions;
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

    /** The text of a mail; gone once it is sent. */
    public Optional<String> text(OutboxMail mail) {
        return mail.state() == MailState.SENT ? Optional.empty() : Optional.of(secrets.openText(secret(mail.id())));
    }

    /**
     * Takes mails that are due to be sent; each is due again after the pause, should the one who took them die.
     *
     * @param pause longer than handing in a mail may take
     */
    public List<OutboxMail> take(int limit, Duration pause) {
        List<OutboxMail> taken = transactions.execute(_ -> {
            List<OutboxMail> due = jdbc.sql(
                            "select * from outbox_mail where state = 'waiting' and next_at <= current_timestamp"
                                    + " order by next_at, id limit ? for update skip locked")
                    .param(limit)
                    .query(Outbox::read)
                    .list();
            due.forEach(mail -> postpone(mail.id(), pause));
            return due;
        });
        return taken == null ? List.of() : taken;
    }

    /** Marks a mail as sent; its text is destroyed. */
    public void sent(Change change, OutboxMail mail) {
        jdbc.sql(
                        "update outbox_mail set state = 'sent', attempts = attempts + 1, failure = null, version = version + 1 where id = ?")
                .param(mail.id().value())
                .update();
        secrets.destroy(secret(mail.id()));
    }

    /** Tries a mail again after a pause. */
    public void again(OutboxMail mail, String failure, Duration pause) {
        jdbc.sql("update outbox_mail set attempts = attempts + 1, failure = ?, version = version + 1 where id = ?")
                .params(shortened(failure), mail.id().value())
                .update();
        postpone(mail.id(), pause);
    }

    /** Gives a mail up until the operator tries it again. */
    public void failed(Change change, OutboxMail mail, String failure) {
        jdbc.sql(
                        "update outbox_mail set state = 'failed', attempts = attempts + 1, failure = ?, version = version + 1 where id = ?")
                .params(shortened(failure), mail.id().value())
                .update();
    }

    /** Has a mail that was given up sent after all. */
    public OutboxMail retry(Change change, OutboxMail mail) {
        Rows.requireChanged(jdbc.sql(
                        "update outbox_mail set state = ?, attempts = 0, next_at = current_timestamp, version = version + 1"
                                + " where id = ? and version = ?")
                .params(
                        mail.state().to(MailState.WAITING).code(),
                        mail.id().value(),
                        mail.version().number())
                .update());
        return get(mail.id());
    }

    private void postpone(MailId id, Duration pause) {
        jdbc.sql("update outbox_mail set next_at = current_timestamp + interval '" + pause.toSeconds()
                        + "' second where id = ?")
                .param(id.value())
                .update();
    }

    private SecretId secret(MailId id) {
        return jdbc.sql("select secret_id from outbox_mail where id = ?")
                .param(id.value())
                .query(String.class)
                .optional()
                .map(SecretId::of)
                .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND));
    }

    private static String shortened(String failure) {
        return failure.substring(0, Math.min(failure.length(), FAILURE_LENGTH_MAX));
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
