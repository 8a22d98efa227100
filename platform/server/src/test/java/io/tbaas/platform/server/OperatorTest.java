package io.tbaas.platform.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.platform.api.event.Deadlines;
import io.tbaas.platform.api.operator.OperatorSetUp;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.testkit.DatabaseKind;
import io.tbaas.platform.testkit.DatabaseTest;
import io.tbaas.platform.testkit.Eventually;
import io.tbaas.platform.testkit.HttpCaller;
import io.tbaas.platform.testkit.HttpCaller.Answer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the operator can do, and what it cannot. */
@DatabaseTest
class OperatorTest {
    private final DatabaseKind kind;
    private final TestPlatform platform;
    private final HttpCaller operator;

    OperatorTest(DatabaseKind kind) {
        this.kind = kind;
        platform = TestPlatform.shared(kind);
        operator = platform.operator();
    }

    @Test
    void a_suspended_company_looks_on_until_it_is_reinstated() {
        HttpCaller root = platform.newCompany("Suspended");
        Answer company = root.get("/api/v1/company");
        String path = "/api/v1/operator/companies/" + company.text("/id");

        Answer suspended =
                operator.send("POST", path + "/suspension", Map.of("reason", "unpaid"), Map.of("If-Match", "\"1\""));

        assertThat(suspended.text("/state")).isEqualTo("suspended");
        assertThat(root.get("/api/v1/company").text("/state")).isEqualTo("suspended");
        Map<String, String> update = Map.of("name", "X", "description", "");
        assertThat(root.put("/api/v1/company", update, suspended.etag()).code()).isEqualTo("COMPANY_SUSPENDED");
        assertThat(root.get("/api/v1/audit?action=operator.company-suspend").text("/items/0/details/reason"))
                .isEqualTo("unpaid");
        assertThat(operator.send(
                                "POST",
                                path + "/suspension",
                                Map.of("reason", "again"),
                                Map.of("If-Match", suspended.etag()))
                        .code())
                .isEqualTo("WRONG_STATE");

        Answer back = operator.send("POST", path + "/reinstatement", null, Map.of("If-Match", suspended.etag()));

        assertThat(back.text("/state")).isEqualTo("active");
        assertThat(root.put("/api/v1/company", update, back.etag()).status()).isEqualTo(200);
    }

    @Test
    void each_place_that_tells_a_set_up_token_has_its_own_until_one_is_used(@TempDir Path data) {
        try (TestPlatform fresh = TestPlatform.start(kind.empty(), data)) {
            fresh.bean(JdbcClient.class).sql("delete from session").update();
            fresh.bean(JdbcClient.class).sql("delete from operator_account").update();
            String replaced = token(fresh, "one");
            String one = token(fresh, "one");
            String other = token(fresh, "other");

            assertThat(setUp(fresh, replaced).code()).isEqualTo("LINK_INVALID");
            assertThat(setUp(fresh, one).status()).isEqualTo(201);
            assertThat(setUp(fresh, other).code()).isEqualTo("LINK_INVALID");
            assertThat(fresh.bean(OperatorSetUp.class).newToken(Call.ofPlatform("test"), "third"))
                    .isEmpty();
        }
    }

    private static String token(TestPlatform platform, String place) {
        return platform.bean(OperatorSetUp.class)
                .newToken(Call.ofPlatform("test"), place)
                .orElseThrow()
                .text();
    }

    private static Answer setUp(TestPlatform platform, String token) {
        return platform.caller()
                .post(
                        "/api/v1/operator/set-up",
                        Map.of(
                                "token",
                                token,
                                "mail",
                                TestPlatform.newMail("operator"),
                                "displayName",
                                "Operator",
                                "password",
                                TestPlatform.PASSWORD));
    }

    @Test
    void registration_is_closed_and_by_invitation() {
        Answer settings = operator.get("/api/v1/operator/settings");
        assertThat(settings.text("/registration")).isEqualTo("OPEN");
        Answer invitation =
                operator.put("/api/v1/operator/settings", Map.of("registration", "INVITATION"), settings.etag());
        String mail = TestPlatform.newMail("invited");
        try {
            assertThat(signUp(mail, null).code()).isEqualTo("REGISTRATION_CLOSED");
            assertThat(operator.post("/api/v1/operator/registration-invitations", Map.of("mail", mail))
                            .status())
                    .isEqualTo(201);
            String token = platform.tokenInMailTo(mail);
            assertThat(signUp(TestPlatform.newMail("other"), token).code()).isEqualTo("REGISTRATION_CLOSED");
            assertThat(signUp(mail, token).status()).isEqualTo(202);
        } finally {
            operator.put("/api/v1/operator/settings", Map.of("registration", "OPEN"), invitation.etag());
        }
    }

    @Test
    void quotas_are_set_per_company_and_seen_by_it() {
        HttpCaller root = platform.newCompany("Quota");
        String id = root.get("/api/v1/company").text("/id");

        Answer set = operator.put(
                "/api/v1/operator/companies/" + id + "/quotas", Map.of("quota", "NETWORKS", "limit", 3), "\"1\"");

        assertThat(set.status()).isEqualTo(200);
        assertThat(root.get("/api/v1/company/quotas").body().toString())
                .contains("{\"quota\":\"networks\",\"used\":0,\"limit\":3}");
        assertThat(operator.put(
                                "/api/v1/operator/companies/" + id + "/quotas",
                                Map.of("quota", "NODES", "limit", 1),
                                "\"1\"")
                        .code())
                .isEqualTo("VERSION_MISMATCH");
    }

    @Test
    void companies_are_listed_in_pages_and_filtered_by_name() {
        String name = "Pages" + TestPlatform.newMail("").replaceAll("[^0-9a-f]", "");
        for (int i = 0; i < 3; i++) {
            platform.newCompany(name + " " + i);
        }
        Answer first = operator.get("/api/v1/operator/companies?limit=2&sort=name&name=" + name);
        Answer second = operator.get(
                "/api/v1/operator/companies?limit=2&sort=name&name=" + name + "&cursor=" + first.text("/next"));

        assertThat(first.body().at("/items")).hasSize(2);
        assertThat(second.body().at("/items")).hasSize(1);
        assertThat(second.text("/items/0/name")).isEqualTo(name + " 2");
        assertThat(second.body().has("next")).isFalse();
        assertThat(operator.get("/api/v1/operator/companies?sort=mail").code()).isEqualTo("UNKNOWN_SORT");
        assertThat(operator.get("/api/v1/operator/companies?cursor=" + first.text("/next"))
                        .code())
                .isEqualTo("BAD_CURSOR");
    }

    @Test
    void the_operator_has_no_right_on_a_companys_resources_and_a_company_none_on_the_operators() {
        assertThat(operator.get("/api/v1/company").code()).isEqualTo("PERMISSION_MISSING");
        assertThat(operator.get("/api/v1/audit").code()).isEqualTo("PERMISSION_MISSING");
        assertThat(platform.newCompany("Curious")
                        .get("/api/v1/operator/companies")
                        .code())
                .isEqualTo("PERMISSION_MISSING");
    }

    @Test
    void emergency_access_is_narrow_and_the_company_sees_and_ends_it() {
        HttpCaller root = platform.newCompany("Emergency");
        String id = root.get("/api/v1/company").text("/id");
        Answer opened = operator.post(
                "/api/v1/operator/companies/" + id + "/break-glass",
                Map.of("reason", "asked for help", "permissions", List.of("company.read"), "minutes", 10));
        assertThat(opened.status()).isEqualTo(201);
        HttpCaller emergency = platform.caller().with("Authorization", "Bearer " + opened.text("/key"));

        assertThat(emergency.get("/api/v1/company").text("/id")).isEqualTo(id);
        assertThat(emergency.get("/api/v1/audit").code()).isEqualTo("PERMISSION_MISSING");
        assertThat(root.get("/api/v1/company/break-glass").text("/items/0/reason"))
                .isEqualTo("asked for help");
        assertThat(root.get("/api/v1/audit?action=operator.break-glass").body().at("/items"))
                .hasSize(1);
        assertThat(platform.newCompany("Else")
                        .delete("/api/v1/company/break-glass/" + opened.text("/access/id"), "")
                        .status())
                .isEqualTo(404);

        assertThat(root.delete("/api/v1/company/break-glass/" + opened.text("/access/id"), "")
                        .status())
                .isEqualTo(204);

        assertThat(emergency.get("/api/v1/company").status()).isEqualTo(401);
    }

    @Test
    void an_emergency_access_that_ran_out_leaves_no_account_and_no_grants() {
        HttpCaller root = platform.newCompany("Emergency");
        String id = root.get("/api/v1/company").text("/id");
        Answer opened = operator.post(
                "/api/v1/operator/companies/" + id + "/break-glass",
                Map.of("reason", "asked for help", "permissions", List.of("company.read"), "minutes", 10));
        String account = opened.text("/access/account");
        platform.bean(Deadlines.class).hold();
        assertThat(root.get("/api/v1/accounts/" + account).text("/state")).isEqualTo("active");

        platform.bean(JdbcClient.class)
                .sql("update break_glass set expires_at = created_at where id = ?")
                .param(opened.text("/access/id"))
                .update();
        platform.bean(Deadlines.class).hold();

        assertThat(root.get("/api/v1/accounts/" + account).text("/state")).isEqualTo("removed");
        assertThat(root.get("/api/v1/grants?account=" + account + "&state=active")
                        .body()
                        .at("/items"))
                .isEmpty();
        assertThat(root.get("/api/v1/company/break-glass").text("/items/0/endedAt"))
                .isNotEmpty();
        assertThat(root.get("/api/v1/audit?action=platform.break-glass-expired")
                        .body()
                        .at("/items"))
                .hasSize(1);
    }

    @Test
    void instances_and_the_platforms_own_log_are_listed() {
        Eventually.holds(() -> assertThat(operator.get("/api/v1/operator/instances")
                        .body()
                        .at("/items/0/alive")
                        .asBoolean())
                .isTrue());
        assertThat(operator.get("/api/v1/operator/audit?action=operator.set-up&result=DONE")
                        .body()
                        .at("/items"))
                .hasSize(1);
    }

    private Answer signUp(String mail, @Nullable String invitation) {
        Map<String, Object> request = new HashMap<>(Map.of(
                "mail",
                mail,
                "password",
                TestPlatform.PASSWORD,
                "displayName",
                "I",
                "companyKind",
                "PERSON",
                "companyName",
                "I"));
        if (invitation != null) {
            request.put("invitation", invitation);
        }
        return platform.caller().post("/api/v1/sign-ups", request);
    }
}
