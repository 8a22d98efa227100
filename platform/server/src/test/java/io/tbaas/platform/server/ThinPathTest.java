package io.tbaas.platform.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.platform.testkit.DatabaseKind;
import io.tbaas.platform.testkit.DatabaseTest;
import io.tbaas.platform.testkit.HttpCaller;
import io.tbaas.platform.testkit.HttpCaller.Answer;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** From nobody to a company that reads its own audit log. */
@DatabaseTest
class ThinPathTest {
    private final TestPlatform platform;

    ThinPathTest(DatabaseKind kind) {
        platform = TestPlatform.shared(kind);
    }

    @Test
    void a_company_signs_up_changes_its_name_and_finds_that_in_its_audit_log() {
        HttpCaller root = platform.newCompany("Alpha");
        Answer company = root.get("/api/v1/company");
        assertThat(company.text("/name")).isEqualTo("Alpha");

        Answer changed =
                root.put("/api/v1/company", Map.of("name", "Alpha Two", "description", "renamed"), company.etag());

        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.etag()).isEqualTo("\"2\"");
        Answer audit = root.get("/api/v1/audit?action=company.update");
        assertThat(audit.body().at("/items")).hasSize(1);
        assertThat(audit.text("/items/0/result")).isEqualTo("DONE");
    }

    @Test
    void a_change_needs_the_version_it_was_made_from() {
        HttpCaller root = platform.newCompany("Beta");
        Map<String, String> update = Map.of("name", "Beta Two", "description", "");

        assertThat(root.send("PUT", "/api/v1/company", update, Map.of()).status())
                .isEqualTo(428);
        assertThat(root.put("/api/v1/company", update, "\"9\"").code()).isEqualTo("VERSION_MISMATCH");
        assertThat(root.get("/api/v1/audit?result=REFUSED").text("/items/0/problem"))
                .isEqualTo("VERSION_MISMATCH");
    }

    @Test
    void a_repeated_creation_answers_the_same_and_happens_once() {
        String mail = TestPlatform.newMail("gamma");
        Map<String, String> signUp = Map.of(
                "mail",
                mail,
                "password",
                TestPlatform.PASSWORD,
                "displayName",
                "G",
                "companyKind",
                "PERSON",
                "companyName",
                "G");
        HttpCaller caller = platform.caller().with("Idempotency-Key", "sign-up-" + mail);

        assertThat(caller.post("/api/v1/sign-ups", signUp).status()).isEqualTo(202);
        assertThat(caller.post("/api/v1/sign-ups", signUp).status()).isEqualTo(202);

        assertThat(platform.operator()
                        .get("/api/v1/operator/outbox?recipient=" + mail)
                        .body()
                        .at("/items"))
                .hasSize(1);
        Answer other = caller.post(
                "/api/v1/sign-ups",
                Map.of("mail", mail, "password", "x", "displayName", "G", "companyKind", "PERSON", "companyName", "H"));
        assertThat(other.status()).isEqualTo(422);
    }

    @Test
    void problems_speak_the_readers_language() {
        assertThat(platform.caller()
                        .with("Accept-Language", "zh-CN")
                        .get("/api/v1/company")
                        .text("/title"))
                .isEqualTo("未登录");
        assertThat(platform.caller()
                        .with("Accept-Language", "fr")
                        .get("/api/v1/company")
                        .text("/title"))
                .isEqualTo("Not signed in");
    }

    @Test
    void a_browsers_change_needs_the_sessions_token() {
        HttpCaller root = platform.newCompany("Delta").with("X-CSRF-Token", "0".repeat(64));

        assertThat(root.put("/api/v1/company", Map.of("name", "D", "description", ""), "\"1\"")
                        .code())
                .isEqualTo("CSRF_TOKEN_INVALID");
    }
}
