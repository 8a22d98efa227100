package io.tbaas.benchmarks.platform;

import io.tbaas.platform.domain.ResourceKind;
import io.tbaas.platform.domain.article.ArticleId;
import io.tbaas.platform.domain.article.ArticleKind;
import io.tbaas.platform.domain.mail.MailId;
import io.tbaas.platform.domain.mail.MailState;
import io.tbaas.platform.domain.operation.OperationId;
import io.tbaas.platform.domain.operation.OperationState;
import io.tbaas.platform.domain.operation.StepState;
import io.tbaas.platform.domain.operator.BreakGlassId;
import io.tbaas.platform.domain.realname.RealNameState;
import io.tbaas.platform.domain.realname.SubmissionId;
import io.tbaas.platform.domain.secret.SecretId;
import io.tbaas.platform.domain.webhook.DeliveryId;
import io.tbaas.platform.domain.webhook.DeliveryState;
import io.tbaas.platform.domain.webhook.WebhookId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What the platform did for companies, and what its operator sees. Nothing is left to do, so that background work does not mix in. */
final class WorkRows {
    private static final int STEPS = 3;
    private static final int LINES = 5;
    private static final int MAILS = 10_000;
    private static final int DELIVERIES = 5_000;
    private static final int SUBMISSIONS = 1_000;
    private static final int ARTICLES = 200;
    private static final int EMERGENCIES = 200;

    private final Connection connection;
    private final Made made;
    private final PeopleRows people;
    private final List<String> operations = new ArrayList<>();
    private final String webhook;

    WorkRows(Connection connection, Made made, PeopleRows people) {
        this.connection = connection;
        this.made = made;
        this.people = people;
        this.webhook = made.id(WebhookId.KIND);
    }

    void write(int operationCount, List<String> consortia, String operator) throws SQLException {
        writeOperations(operationCount, consortia);
        writeSteps();
        writeMails();
        writeWebhook();
        writeSubmissions();
        writeArticles();
        writeEmergencies(operator);
    }

    /** The first is the first company's. */
    List<String> operations() {
        return operations;
    }

    /** The first company's. */
    String webhook() {
        return webhook;
    }

    /** Half of them of the first company, one of ten of the platform itself. */
    private void writeOperations(int count, List<String> consortia) throws SQLException {
        List<String> companies = people.companies();
        try (TableRows rows = new TableRows(connection, "operation_lane", "resource")) {
            for (String consortium : consortia) {
                rows.add(lane(consortium));
            }
        }
        try (TableRows rows = new TableRows(
                connection,
                "operation",
                "id, kind, company_id, resource_kind, resource_id, lane, place, state, percent, words, failure, actor_kind,"
                        + " actor_id, request_id, attempts, undoing, created_at, updated_at, next_at, lease_number, version")) {
            for (int i = 0; i < count; i++) {
                int company = i % 2 == 0 ? 0 : 1 + i % (companies.size() - 1);
                String consortium = consortia.get(i % consortia.size());
                boolean failed = i % 20 == 0;
                operations.add(made.id(OperationId.KIND));
                rows.add(
                        operations.get(i),
                        i % 4 == 0 ? "node.restart" : "node.start",
                        i % 10 == 9 ? null : companies.get(company),
                        ResourceKind.CONSORTIUM.name(),
                        consortium,
                        lane(consortium),
                        i - count, // before every place that the sequence gives
                        (failed ? OperationState.FAILED : OperationState.SUCCEEDED).code(),
                        failed ? 50 : 100,
                        "",
                        failed ? "It did not work." : "",
                        "account",
                        people.accounts().get(company).getFirst(),
                        "bench-" + i,
                        1,
                        false,
                        made.at(i, count),
                        made.at(i, count),
                        made.at(i, count),
                        1,
                        3);
            }
        }
    }

    private static String lane(String consortium) {
        return ResourceKind.CONSORTIUM + ":" + consortium;
    }

    private void writeSteps() throws SQLException {
        try (TableRows steps = new TableRows(
                        connection, "operation_step", "operation_id, number, type, arguments, state, results");
                TableRows lines = new TableRows(connection, "operation_log", "operation_id, step, at, line")) {
            for (int i = 0; i < operations.size(); i++) {
                for (int step = 0; step < STEPS; step++) {
                    steps.add(operations.get(i), step, "bench.step", "{}", StepState.DONE.code(), "{}");
                }
                for (int line = 0; line < LINES; line++) {
                    lines.add(operations.get(i), line % STEPS, made.at(i, operations.size()), "A line");
                }
            }
        }
    }

    private void writeMails() throws SQLException {
        try (TableRows rows = new TableRows(
                connection,
                "outbox_mail",
                "id, recipient, subject, secret_id, state, attempts, next_at, created_at, version")) {
            for (int i = 0; i < MAILS; i++) {
                rows.add(
                        made.id(MailId.KIND),
                        "person" + i % 5_000 + "@bench.example",
                        "A subject",
                        made.id(SecretId.KIND),
                        (i % 100 == 0 ? MailState.FAILED : MailState.SENT).code(),
                        1,
                        made.at(i, MAILS),
                        made.at(i, MAILS),
                        2);
            }
        }
    }

    private void writeWebhook() throws SQLException {
        try (TableRows rows =
                new TableRows(connection, "webhook", "id, company_id, url, active, secret_id, created_at, version")) {
            rows.add(
                    webhook,
                    people.companies().getFirst(),
                    "https://hook.example/",
                    false,
                    made.id(SecretId.KIND),
                    made.at(0, 1),
                    1);
        }
        try (TableRows rows = new TableRows(
                connection,
                "webhook_delivery",
                "id, webhook_id, payload, state, attempts, failure, next_at, created_at, version")) {
            for (int i = 0; i < DELIVERIES; i++) {
                rows.add(
                        made.id(DeliveryId.KIND),
                        webhook,
                        "{}",
                        (i % 50 == 0 ? DeliveryState.FAILED : DeliveryState.DELIVERED).code(),
                        1,
                        "",
                        made.at(i, DELIVERIES),
                        made.at(i, DELIVERIES),
                        2);
            }
        }
    }

    private void writeSubmissions() throws SQLException {
        List<String> companies = people.companies();
        try (TableRows rows = new TableRows(
                connection,
                "real_name_submission",
                "id, company_id, secret_id, state, reason, valid_until, created_at, version")) {
            for (int i = 0; i < SUBMISSIONS; i++) {
                boolean rejected = i % 10 == 0;
                rows.add(
                        made.id(SubmissionId.KIND),
                        companies.get(i % companies.size()),
                        made.id(SecretId.KIND),
                        (rejected ? RealNameState.REJECTED : RealNameState.VERIFIED).code(),
                        rejected ? "Not legible." : "",
                        rejected ? null : made.inDays(365),
                        made.at(i, SUBMISSIONS),
                        2);
            }
        }
    }

    private void writeArticles() throws SQLException {
        try (TableRows rows = new TableRows(
                connection,
                "article",
                "id, kind, title_zh, body_zh, title_en, body_en, published, created_at, version")) {
            for (int i = 0; i < ARTICLES; i++) {
                rows.add(
                        made.id(ArticleId.KIND),
                        ArticleKind.NEWS.name(),
                        "标题",
                        "正文".repeat(200),
                        "A title",
                        "Words ".repeat(200),
                        i % 10 != 0,
                        made.at(i, ARTICLES),
                        1);
            }
        }
    }

    private void writeEmergencies(String operator) throws SQLException {
        List<String> members = people.accounts().getFirst();
        try (TableRows rows = new TableRows(
                connection,
                "break_glass",
                "id, company_id, operator_id, account_id, reason, created_at, expires_at, ended_at, version")) {
            for (int i = 0; i < EMERGENCIES; i++) {
                rows.add(
                        made.id(BreakGlassId.KIND),
                        people.companies().getFirst(),
                        operator,
                        members.get(1 + i),
                        "A reason",
                        made.at(i, EMERGENCIES),
                        made.at(i + 1, EMERGENCIES),
                        made.at(i + 1, EMERGENCIES),
                        2);
            }
        }
    }
}
