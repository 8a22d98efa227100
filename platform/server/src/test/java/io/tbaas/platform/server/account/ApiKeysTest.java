package io.tbaas.platform.server.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.platform.server.TestPlatform;
import io.tbaas.platform.testkit.DatabaseKind;
import io.tbaas.platform.testkit.DatabaseTest;
import io.tbaas.platform.testkit.HttpCaller;
import io.tbaas.platform.testkit.HttpCaller.Answer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** API keys of programs. */
@DatabaseTest
class ApiKeysTest {
    private final TestPlatform platform;

    ApiKeysTest(DatabaseKind kind) {
        platform = TestPlatform.shared(kind);
    }

    @Test
    void a_program_calls_with_its_key_alone_and_no_further_than_its_scope() {
        HttpCaller root = platform.newCompany("Alpha");
        HttpCaller program = program(make(root, "company.update", "company.read"));

        Answer company = program.get("/api/v1/company");
        assertThat(company.status()).isEqualTo(200);
        assertThat(program.put("/api/v1/company", Map.of("name", "Two", "description", ""), company.etag())
                        .status())
                .isEqualTo(200);
        Answer refused = program.get("/api/v1/audit");
        assertThat(refused.code()).isEqualTo("PERMISSION_MISSING");
        assertThat(refused.text("/parameters/reason")).isEqualTo("NOT_IN_KEY_SCOPE");
        assertThat(program.get("/api/v1/session/access?permission=audit.list").status())
                .isEqualTo(403);
    }

    @Test
    void the_key_is_shown_once_and_stored_as_its_hash_and_the_audit_log_names_it() {
        HttpCaller root = platform.newCompany("Alpha");
        Answer made = make(root, "company.update", "company.read");
        String secret = made.text("/secret");
        program(made).put("/api/v1/company", Map.of("name", "Two", "description", ""), "\"1\"");

        assertThat(secret).startsWith("tbaas_");
        assertThat(root.get("/api/v1/keys").body().toString()).doesNotContain(secret);
        assertThat(root.get("/api/v1/keys").text("/items/0/hint")).isEqualTo(secret.substring(secret.length() - 4));
        assertThat(platform.bean(JdbcClient.class)
                        .sql("select token_hash from api_key where id = ?")
                        .param(made.text("/key/id"))
                        .query(String.class)
                        .single())
                .hasSize(64)
                .isNotEqualTo(secret);
        assertThat(root.get("/api/v1/audit?action=company.update").text("/items/0/details/key"))
                .isEqualTo(made.text("/key/id"));
    }

    @Test
    void a_key_that_is_revoked_expired_or_unknown_opens_nothing() {
        HttpCaller root = platform.newCompany("Alpha");
        Answer one = make(root, "company.read");
        Answer other = make(root, "company.read");

        assertThat(root.delete("/api/v1/keys/" + one.text("/key/id"), "\"1\"").status())
                .isEqualTo(204);
        platform.bean(JdbcClient.class)
                .sql("update api_key set expires_at = created_at where id = ?")
                .param(other.text("/key/id"))
                .update();

        assertThat(program(one).get("/api/v1/company").code()).isEqualTo("API_KEY_INVALID");
        assertThat(program(other).get("/api/v1/company").code()).isEqualTo("API_KEY_INVALID");
        assertThat(platform.caller()
                        .with("Authorization", "Bearer tbaas_guess")
                        .get("/api/v1/company")
                        .status())
                .isEqualTo(401);
        assertThat(root.delete("/api/v1/keys/" + one.text("/key/id"), "\"2\"").code())
                .isEqualTo("WRONG_STATE");
    }

    @Test
    void a_key_reaches_no_further_than_its_account_and_goes_with_it() {
        HttpCaller root = platform.newCompany("Alpha");
        People.Member li = People.join(platform, root, "li");
        HttpCaller program = program(make(li.caller(), "group.list"));

        assertThat(program.get("/api/v1/groups").text("/parameters/reason")).isEqualTo("NOT_GRANTED");
        People.grant(root, li, "group.list", "ALLOW");
        assertThat(program.get("/api/v1/groups").status()).isEqualTo(200);

        String account = "/api/v1/accounts/" + li.id();
        root.send(
                "POST",
                account + "/disabling",
                null,
                Map.of("If-Match", root.get(account).etag()));
        assertThat(program.get("/api/v1/groups").code()).isEqualTo("API_KEY_INVALID");
    }

    @Test
    void keys_hold_nothing_that_only_people_do_and_root_sees_and_revokes_all_of_the_company() {
        HttpCaller root = platform.newCompany("Alpha");
        People.Member li = People.join(platform, root, "li");
        Answer key = make(li.caller(), "group.list");

        assertThat(request(root, "key.create").code()).isEqualTo("PERMISSION_NOT_FOR_KEYS");
        assertThat(request(root, "outbox.list").code()).isEqualTo("PERMISSION_NOT_FOR_KEYS");
        assertThat(root.get("/api/v1/company/keys").text("/items/0/id")).isEqualTo(key.text("/key/id"));
        String path = key.text("/key/id");
        assertThat(root.delete("/api/v1/keys/" + path, "\"1\"").status()).isEqualTo(404);
        assertThat(platform.newCompany("Stranger")
                        .delete("/api/v1/company/keys/" + path, "\"1\"")
                        .status())
                .isEqualTo(404);
        assertThat(root.delete("/api/v1/company/keys/" + path, "\"1\"").status())
                .isEqualTo(204);
        assertThat(program(key).get("/api/v1/groups").status()).isEqualTo(401);
    }

    private HttpCaller program(Answer made) {
        return platform.caller().with("Authorization", "Bearer " + made.text("/secret"));
    }

    private static Answer make(HttpCaller caller, String... permissions) {
        Answer made = request(caller, permissions);
        assertThat(made.status()).as("%s", made.body()).isEqualTo(201);
        return made;
    }

    private static Answer request(HttpCaller caller, String... permissions) {
        return caller.post("/api/v1/keys", Map.of("name", "reports", "permissions", List.of(permissions), "days", 30));
    }
}
