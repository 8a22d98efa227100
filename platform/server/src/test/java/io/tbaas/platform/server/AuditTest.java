package io.tbaas.platform.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.platform.testkit.DatabaseKind;
import io.tbaas.platform.testkit.DatabaseTest;
import io.tbaas.platform.testkit.HttpCaller;
import io.tbaas.platform.testkit.HttpCaller.Answer;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The audit log of a company. */
@DatabaseTest
class AuditTest {
    private final TestPlatform platform;
    private final HttpCaller root;

    AuditTest(DatabaseKind kind) {
        platform = TestPlatform.shared(kind);
        root = platform.newCompany("Audited");
    }

    @BeforeEach
    void change_something() {
        for (int version = 1; version <= 3; version++) {
            root.put("/api/v1/company", Map.of("name", "Audited " + version, "description", ""), "\"" + version + "\"");
        }
    }

    @Test
    void a_persons_addresses_are_erased_and_the_chain_stays_whole() {
        String mail = TestPlatform.newMail("erased");
        HttpCaller person = platform.newCompany("Erased", mail).with("User-Agent", "a program of the person");
        person.post("/api/v1/groups", Map.of("name", "G", "description", ""));
        HttpCaller colleague = platform.caller();
        String id = person.get("/api/v1/session").text("/id");
        String origin = person.get("/api/v1/audit?action=group.create").text("/items/0/origin");
        String signIn = person.get("/api/v1/audit?action=session.create").text("/items/0/origin");
        assertThat(person.get("/api/v1/audit/origins/" + origin).text("/address"))
                .isEqualTo("127.0.0.1");
        platform.operator().post("/api/v1/session/step-up", Map.of("password", TestPlatform.PASSWORD));
        assertThat(colleague
                        .post("/api/v1/operator/origin-erasures", Map.of("person", id))
                        .code())
                .isEqualTo("SIGN_IN_REQUIRED");

        Answer erased = platform.operator().post("/api/v1/operator/origin-erasures", Map.of("person", id));

        assertThat(erased.status()).as("%s", erased.body()).isEqualTo(200);
        assertThat(erased.body().at("/erased").asInt()).isGreaterThanOrEqualTo(2);
        for (String gone : new String[] {origin, signIn}) {
            assertThat(person.get("/api/v1/audit/origins/" + gone).code()).isEqualTo("NOT_FOUND");
        }
        assertThat(person.get("/api/v1/sessions").text("/items/0/address")).isEmpty();
        assertThat(person.get("/api/v1/audit/verification").text("/intact")).isEqualTo("true");
        assertThat(person.get("/api/v1/audit?action=operator.erase-origins")
                        .body()
                        .at("/items"))
                .hasSize(1);
        assertThat(platform.operator()
                        .post("/api/v1/operator/origin-erasures", Map.of("person", "acc_00000000000000000000"))
                        .code())
                .isEqualTo("NOT_FOUND");
    }

    @Test
    void an_untouched_log_is_intact() {
        Answer verification = root.get("/api/v1/audit/verification");

        assertThat(verification.body().at("/intact").asBoolean()).isTrue();
        assertThat(verification.text("/head"))
                .isEqualTo(root.get("/api/v1/audit?limit=1").text("/items/0/hash"));
    }

    @Test
    void a_row_that_was_changed_moved_or_removed_is_found() {
        String company = root.get("/api/v1/company").text("/id");
        JdbcClient jdbc = platform.bean(JdbcClient.class);

        jdbc.sql("update audit_row set result = 'REFUSED' where chain_id = ? and sequence = 3")
                .param(company)
                .update();
        assertThat(root.get("/api/v1/audit/verification").body().at("/brokenAt").asLong())
                .isEqualTo(3);

        jdbc.sql("delete from audit_row where chain_id = ? and sequence >= 3")
                .param(company)
                .update();
        assertThat(root.get("/api/v1/audit/verification").body().at("/brokenAt").asLong())
                .isEqualTo(3);
    }

    @Test
    void the_log_is_exported_as_lines_and_as_a_table() {
        String lines = root.get("/api/v1/audit/export?action=company.update")
                .response()
                .body();
        assertThat(lines.lines()).hasSize(3).allMatch(line -> line.startsWith("{\"sequence\":"));

        String table = root.get("/api/v1/audit/export?format=CSV").response().body();
        assertThat(table.lines().findFirst().orElse("")).startsWith("sequence,at,actorKind");
        assertThat(table.lines().skip(1)).hasSizeGreaterThanOrEqualTo(5);
    }

    @Test
    void where_a_call_came_from_is_told_to_those_whose_log_it_stands_in() {
        String origin = root.get("/api/v1/audit?action=company.update").text("/items/0/origin");

        assertThat(root.get("/api/v1/audit/origins/" + origin).text("/address")).isEqualTo("127.0.0.1");
        platform.bean(JdbcClient.class)
                .sql("delete from origin where id = ?")
                .param(origin)
                .update();
        assertThat(root.get("/api/v1/audit/origins/" + origin).status()).isEqualTo(404);
        assertThat(root.get("/api/v1/audit/verification").body().at("/intact").asBoolean())
                .isTrue();
    }

    @Test
    void pages_follow_each_other_without_gaps() {
        Answer first = root.get("/api/v1/audit?limit=2");
        Answer second = root.get("/api/v1/audit?limit=2&cursor=" + first.text("/next"));

        assertThat(second.body().at("/items/0/sequence").asLong())
                .isEqualTo(first.body().at("/items/1/sequence").asLong() - 1);
        assertThat(root.get("/api/v1/audit?limit=2&sort=at")
                        .body()
                        .at("/items/0/sequence")
                        .asLong())
                .isEqualTo(1);
    }

    @Test
    void guessing_passwords_is_slowed_down() {
        String mail = TestPlatform.newMail("guessed");
        Answer last = platform.caller().signIn(mail, "wrong", false);
        for (int i = 0; i < 10; i++) {
            last = platform.caller().signIn(mail, "wrong", false);
        }
        assertThat(last.status()).isEqualTo(429);
        assertThat(Integer.parseInt(
                        last.response().headers().firstValue("Retry-After").orElse("0")))
                .isBetween(1, 120);
    }
}
