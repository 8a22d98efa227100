package io.tbaas.platform.server.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.platform.server.TestPlatform;
import io.tbaas.platform.testkit.DatabaseKind;
import io.tbaas.platform.testkit.DatabaseTest;
import io.tbaas.platform.testkit.HttpCaller;
import io.tbaas.platform.testkit.HttpCaller.Answer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Second factors, and being asked again for what is dangerous. */
@DatabaseTest
class SecondFactorTest {
    private static final String STEP_UP = "/api/v1/session/step-up";

    private final TestPlatform platform;

    SecondFactorTest(DatabaseKind kind) {
        platform = TestPlatform.shared(kind);
    }

    @Test
    void who_bound_a_code_generator_needs_a_code_to_sign_in() {
        People.Member li = People.join(platform, platform.newCompany("Alpha"), "li");
        bind(li);

        HttpCaller again = platform.caller();
        Answer asked = again.signIn(li.mail(), TestPlatform.PASSWORD, false);
        assertThat(asked.status()).isEqualTo(401);
        assertThat(asked.code()).isEqualTo("SECOND_FACTOR_REQUIRED");
        assertThat(again.get("/api/v1/session").status()).isEqualTo(401);

        String ticket = asked.text("/parameters/ticket");
        assertThat(confirm(again, ticket, "000000").code()).isEqualTo("SECOND_FACTOR_WRONG");
        assertThat(confirm(again, ticket, freshCode(li)).status()).isEqualTo(200);
        assertThat(again.get("/api/v1/session").text("/id")).isEqualTo(li.id());
        assertThat(confirm(platform.caller(), ticket, freshCode(li)).code()).isEqualTo("LINK_INVALID");
    }

    @Test
    void a_code_works_once_and_a_recovery_code_too() {
        People.Member li = People.join(platform, platform.newCompany("Alpha"), "li");
        Answer codes = bind(li);
        assertThat(codes.body().at("/codes")).hasSize(10);
        String recovery = codes.text("/codes/0");

        String code = freshCode(li);
        assertThat(signIn(li, code).status()).isEqualTo(201);
        assertThat(signIn(li, code).code()).isEqualTo("SECOND_FACTOR_WRONG");
        assertThat(signIn(li, recovery).status()).isEqualTo(201);
        assertThat(signIn(li, recovery).code()).isEqualTo("SECOND_FACTOR_WRONG");
        assertThat(li.caller()
                        .get("/api/v1/second-factor")
                        .body()
                        .at("/recoveryCodesLeft")
                        .asInt())
                .isEqualTo(9);
    }

    @Test
    void the_key_goes_to_the_authenticator_as_an_address_and_is_sealed_in_the_database() {
        People.Member li = People.join(platform, platform.newCompany("Alpha"), "li");
        Answer begun = li.caller().post("/api/v1/second-factor/generator", Map.of());

        assertThat(begun.text("/uri")).startsWith("otpauth://totp/TBaaS").contains("secret=" + begun.text("/key"));
        assertThat(platform.caller()
                        .signIn(li.mail(), TestPlatform.PASSWORD, false)
                        .status())
                .as("not confirmed yet")
                .isEqualTo(201);
        assertThat(platform.bean(JdbcClient.class)
                        .sql("select purpose from secret where owner = ?")
                        .param(li.id())
                        .query(String.class)
                        .list())
                .contains("SECOND_FACTOR");
    }

    @Test
    void dangerous_operations_ask_anew_by_password_or_by_code_and_for_a_short_while() {
        HttpCaller root = platform.newCompany("Alpha");
        People.Member li = People.join(platform, root, "li");
        HttpCaller fresh = platform.caller();
        fresh.signIn(li.mail(), TestPlatform.PASSWORD, false);
        Map<String, Object> key = Map.of("name", "k", "permissions", new String[] {"group.list"}, "days", 1);

        Answer refused = fresh.post("/api/v1/keys", key);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("STEP_UP_REQUIRED");
        assertThat(refused.text("/parameters/call")).isEqualTo("POST " + STEP_UP);
        assertThat(refused.text("/parameters/methods/0")).isEqualTo("password");
        assertThat(fresh.post(STEP_UP, Map.of("password", "wrong")).code()).isEqualTo("PASSWORD_WRONG");
        assertThat(fresh.post(STEP_UP, Map.of("password", TestPlatform.PASSWORD))
                        .status())
                .isEqualTo(200);
        assertThat(fresh.post("/api/v1/keys", key).status()).isEqualTo(201);

        bind(li);
        assertThat(fresh.post(STEP_UP, Map.of("password", TestPlatform.PASSWORD))
                        .code())
                .isEqualTo("SECOND_FACTOR_WRONG");
        platform.bean(JdbcClient.class)
                .sql("update session set stepped_up_at = stepped_up_at - interval '11' minute where account_id = ?")
                .param(li.id())
                .update();
        assertThat(fresh.post("/api/v1/keys", key).text("/parameters/methods/0"))
                .isEqualTo("code");
        assertThat(fresh.post(STEP_UP, Map.of("code", freshCode(li))).status()).isEqualTo(200);
        assertThat(fresh.post("/api/v1/keys", key).status()).isEqualTo(201);
    }

    @Test
    void a_proof_gives_the_session_a_new_token_and_the_one_before_opens_nothing() {
        HttpCaller root = platform.newCompany("Alpha");
        String before = root.get("/api/v1/sessions").text("/items/0/id");
        Answer first = root.post(STEP_UP, Map.of("password", TestPlatform.PASSWORD));
        Answer second = root.post(STEP_UP, Map.of("password", TestPlatform.PASSWORD));

        assertThat(root.get("/api/v1/sessions").body().at("/items")).hasSize(1);
        assertThat(root.get("/api/v1/sessions").text("/items/0/id"))
                .as("still the same session")
                .isEqualTo(before);
        assertThat(second.text("/csrfToken")).isNotEqualTo(first.text("/csrfToken"));
        assertThat(platform.caller()
                        .with("Cookie", cookie(first))
                        .get("/api/v1/session")
                        .status())
                .isEqualTo(401);
        assertThat(platform.caller()
                        .with("Cookie", cookie(second))
                        .get("/api/v1/session")
                        .status())
                .isEqualTo(200);
        Answer refused = root.post(STEP_UP, Map.of("password", "wrong"));
        assertThat(refused.response().headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(root.post("/api/v1/groups", Map.of("name", "g", "description", ""))
                        .status())
                .isEqualTo(201);
    }

    private static String cookie(Answer answer) {
        return answer.response()
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow()
                .replaceFirst(";.*", "");
    }

    @Test
    void an_api_key_confirms_nothing() {
        HttpCaller root = platform.newCompany("Alpha");
        People.Member li = People.join(platform, root, "li");
        Answer key =
                root.post("/api/v1/keys", Map.of("name", "k", "permissions", new String[] {"grant.create"}, "days", 1));
        HttpCaller program = platform.caller().with("Authorization", "Bearer " + key.text("/secret"));

        assertThat(program.post(
                                "/api/v1/grants",
                                Map.of("account", li.id(), "permission", "group.list", "effect", "ALLOW"))
                        .code())
                .isEqualTo("PERSON_REQUIRED");
    }

    @Test
    void an_operator_binds_a_second_factor_too_and_removes_it_again() {
        HttpCaller operator = platform.operator();
        assertThat(operator.post("/api/v1/second-factor/generator", Map.of()).status())
                .isEqualTo(201);
        assertThat(operator.send("DELETE", "/api/v1/second-factor/generator", null, Map.of())
                        .code())
                .as("not confirmed")
                .isEqualTo("SECOND_FACTOR_MISSING");
    }

    @Test
    void guessing_codes_is_slowed_down() {
        People.Member li = People.join(platform, platform.newCompany("Alpha"), "li");
        bind(li);
        Answer last = signIn(li, "000000");
        for (int i = 0; i < 6; i++) {
            last = signIn(li, "000000");
        }

        assertThat(last.code()).isEqualTo("TOO_MANY_REQUESTS");
        assertThat(last.response().headers().firstValueAsLong("Retry-After").orElse(0))
                .isBetween(1L, 120L);
        assertThat(signIn(li, freshCode(li)).status()).isEqualTo(429);
    }

    private Answer bind(People.Member member) {
        return CodeGenerator.of(platform, member).bind();
    }

    private Answer signIn(People.Member member, String code) {
        return platform.caller()
                .post(
                        "/api/v1/session",
                        Map.of(
                                "mail",
                                member.mail(),
                                "password",
                                TestPlatform.PASSWORD,
                                "operator",
                                false,
                                "code",
                                code));
    }

    private static Answer confirm(HttpCaller caller, String ticket, String code) {
        return caller.post("/api/v1/session/second-factor", Map.of("ticket", ticket, "code", code));
    }

    private String freshCode(People.Member member) {
        return CodeGenerator.of(platform, member).freshCode();
    }
}
