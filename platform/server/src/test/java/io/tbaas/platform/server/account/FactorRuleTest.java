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

/** The company's rule that every account has a second factor. */
@DatabaseTest
class FactorRuleTest {
    private static final String RULE = "/api/v1/company/second-factor-rule";

    private final TestPlatform platform;
    private final HttpCaller root;

    FactorRuleTest(DatabaseKind kind) {
        platform = TestPlatform.shared(kind);
        root = platform.newCompany("Alpha");
    }

    @Test
    void accounts_without_the_factor_that_is_demanded_do_nothing_but_bind_one() {
        People.Member li = People.join(platform, root, "li");
        People.grant(root, li, "company.read", "ALLOW");
        Answer key = li.caller()
                .post("/api/v1/keys", Map.of("name", "k", "permissions", List.of("company.read"), "days", 1));
        HttpCaller program = platform.caller().with("Authorization", "Bearer " + key.text("/secret"));
        assertThat(root.get(RULE).body().at("/accountsWithout").asInt()).isEqualTo(2);
        demand();

        Answer refused = li.caller().get("/api/v1/company");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("SECOND_FACTOR_DEMANDED");
        assertThat(refused.text("/detail")).contains("POST /api/v1/second-factor/generator");
        assertThat(program.get("/api/v1/company").code()).as("programs too").isEqualTo("SECOND_FACTOR_DEMANDED");
        assertThat(li.caller().get("/api/v1/accounts/" + li.id()).code()).isEqualTo("PERMISSION_MISSING");
        assertThat(li.caller().get("/api/v1/session").status()).isEqualTo(200);

        CodeGenerator.of(platform, li).bind();
        assertThat(li.caller().get("/api/v1/company").status()).isEqualTo(200);
        assertThat(program.get("/api/v1/company").status()).isEqualTo(200);
        assertThat(root.get(RULE).body().at("/accountsWithout").asInt()).isZero();
    }

    @Test
    void whoever_lacks_what_is_demanded_is_told_by_mail_once_in_the_own_language() {
        People.Member li = People.join(platform, root, "li");
        People.Member wang = People.join(platform, root, "wang");
        CodeGenerator.of(platform, wang).bind();
        Answer settings = li.caller().get("/api/v1/notice-settings");
        li.caller()
                .put(
                        "/api/v1/notice-settings",
                        Map.of("language", "zh-CN", "needsMe", true, "closed", true),
                        settings.etag());
        demand();

        assertThat(newestMail(li)).isEqualTo("Alpha 要求启用第二验证因素");
        assertThat(newestMail(wang)).isNotEqualTo("Alpha demands a second factor");
        int before = mails(li);
        set(true);
        assertThat(mails(li)).as("mails when it is demanded again").isEqualTo(before);
    }

    private String newestMail(People.Member member) {
        return platform.operator()
                .get("/api/v1/operator/outbox?recipient=" + member.mail())
                .text("/items/0/subject");
    }

    private int mails(People.Member member) {
        return platform.operator()
                .get("/api/v1/operator/outbox?recipient=" + member.mail())
                .body()
                .at("/items")
                .size();
    }

    @Test
    void a_passkey_is_a_second_factor_too_and_a_generator_begun_is_none() {
        People.Member li = People.join(platform, root, "li");
        demand();
        li.caller().post("/api/v1/second-factor/generator", Map.of());
        assertThat(li.caller().get("/api/v1/notice-settings").code()).isEqualTo("SECOND_FACTOR_DEMANDED");

        SoftAuthenticator device = new SoftAuthenticator("http://platform.example");
        Answer options = li.caller().post("/api/v1/second-factor/passkeys/challenge", Map.of());
        Answer bound = li.caller()
                .post("/api/v1/second-factor/passkeys", Map.of("name", "Phone", "passkey", device.create(options)));
        assertThat(bound.status()).as("%s", bound.body()).isEqualTo(201);
        assertThat(li.caller().get("/api/v1/notice-settings").status()).isEqualTo(200);
    }

    @Test
    void whoever_demands_it_has_one_and_what_is_lost_has_to_be_bound_again() {
        assertThat(set(true).code()).isEqualTo("SECOND_FACTOR_MISSING");
        assertThat(root.get(RULE).text("/required")).isEqualTo("false");
        demand();

        root.send("DELETE", "/api/v1/second-factor/generator", null, Map.of());
        assertThat(set(false).code()).isEqualTo("SECOND_FACTOR_DEMANDED");
        CodeGenerator.ofCaller(platform, root).bind();
        assertThat(set(false).text("/required")).isEqualTo("false");
    }

    @Test
    void the_rule_of_one_company_is_none_of_another_and_not_everybodys_to_change() {
        People.Member li = People.join(platform, root, "li");
        demand();

        assertThat(platform.newCompany("Beta").get("/api/v1/company").status()).isEqualTo(200);
        CodeGenerator.of(platform, li).bind();
        assertThat(li.caller()
                        .put(RULE, Map.of("required", false), root.get(RULE).etag())
                        .code())
                .isEqualTo("PERMISSION_MISSING");
        assertThat(root.put(RULE, Map.of("required", false), "\"999\"").code()).isEqualTo("VERSION_MISMATCH");
    }

    @Test
    void an_emergency_access_works_though_it_can_bind_nothing() {
        demand();
        Answer opened = platform.operator()
                .post(
                        "/api/v1/operator/companies/"
                                + root.get("/api/v1/company").text("/id") + "/break-glass",
                        Map.of("reason", "asked for help", "permissions", List.of("company.read"), "minutes", 10));

        HttpCaller emergency = platform.caller().with("Authorization", "Bearer " + opened.text("/key"));
        assertThat(emergency.get("/api/v1/company").status()).isEqualTo(200);
    }

    private void demand() {
        CodeGenerator.ofCaller(platform, root).bind();
        Answer set = set(true);
        assertThat(set.text("/required")).as("%s", set.body()).isEqualTo("true");
    }

    private Answer set(boolean required) {
        String etag = root.get(RULE).etag();
        return root.put(RULE, Map.of("required", required), etag.isEmpty() ? "\"1\"" : etag);
    }
}
