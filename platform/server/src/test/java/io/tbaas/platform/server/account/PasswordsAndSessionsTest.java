package io.tbaas.platform.server.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.platform.server.TestPlatform;
import io.tbaas.platform.testkit.DatabaseKind;
import io.tbaas.platform.testkit.DatabaseTest;
import io.tbaas.platform.testkit.HttpCaller;
import io.tbaas.platform.testkit.HttpCaller.Answer;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Passwords forgotten and changed, guesses slowed down, sessions listed and ended. */
@DatabaseTest
class PasswordsAndSessionsTest {
    private static final String OTHER = "another long enough phrase";

    private final TestPlatform platform;

    PasswordsAndSessionsTest(DatabaseKind kind) {
        platform = TestPlatform.shared(kind);
    }

    @Test
    void a_forgotten_password_is_reset_by_mail_and_every_session_ends() {
        People.Member li = People.join(platform, platform.newCompany("Alpha"), "li");
        assertThat(askReset(li.mail()).status()).isEqualTo(202);
        String token = platform.tokenInMailTo(li.mail());

        assertThat(reset(token, "short").code()).isEqualTo("PASSWORD_TOO_WEAK");
        assertThat(reset(token, OTHER).status()).isEqualTo(204);
        assertThat(reset(token, OTHER).code()).isEqualTo("LINK_INVALID");

        assertThat(li.caller().get("/api/v1/session").status()).isEqualTo(401);
        assertThat(signIn(li.mail(), TestPlatform.PASSWORD).code()).isEqualTo("SIGN_IN_FAILED");
        assertThat(signIn(li.mail(), OTHER).status()).isEqualTo(201);
    }

    @Test
    void asking_for_a_reset_does_not_tell_whether_the_address_is_known_and_cannot_flood_it() {
        String nobody = TestPlatform.newMail("nobody");
        Answer answer = askReset(nobody);
        assertThat(answer.status()).isEqualTo(202);
        assertThat(platform.operator()
                        .get("/api/v1/operator/outbox?recipient=" + nobody)
                        .body()
                        .at("/items"))
                .isEmpty();
        for (int i = 0; i < 10; i++) {
            answer = askReset(nobody);
        }
        assertThat(answer.code()).isEqualTo("TOO_MANY_REQUESTS");
    }

    @Test
    void guessing_a_password_is_slowed_down_alike_for_addresses_that_nobody_has() {
        People.Member li = People.join(platform, platform.newCompany("Alpha"), "li");
        for (String mail : new String[] {li.mail(), TestPlatform.newMail("nobody")}) {
            Answer last = signIn(mail, "wrong guess");
            for (int i = 0; i < 5; i++) {
                assertThat(last.code()).isEqualTo("SIGN_IN_FAILED");
                last = signIn(mail, "wrong guess");
            }
            assertThat(signIn(mail, TestPlatform.PASSWORD).code()).isEqualTo("TOO_MANY_REQUESTS");
        }
        assertThat(li.caller().get("/api/v1/session").status())
                .as("who is in stays in")
                .isEqualTo(200);
    }

    @Test
    void a_changed_password_ends_the_other_sessions_and_tells_its_owner() {
        People.Member li = People.join(platform, platform.newCompany("Alpha"), "li");
        HttpCaller second = platform.caller();
        second.signIn(li.mail(), TestPlatform.PASSWORD, false);

        assertThat(change(second, "wrong", OTHER).code()).isEqualTo("PASSWORD_WRONG");
        assertThat(change(second, TestPlatform.PASSWORD, OTHER).status()).isEqualTo(204);

        assertThat(second.get("/api/v1/session").status()).isEqualTo(200);
        assertThat(li.caller().get("/api/v1/session").status()).isEqualTo(401);
        assertThat(platform.operator()
                        .get("/api/v1/operator/outbox?recipient=" + li.mail())
                        .text("/items/0/subject"))
                .isEqualTo("Your password was changed");
    }

    @Test
    void people_see_their_sessions_and_end_them() {
        People.Member li = People.join(platform, platform.newCompany("Alpha"), "li");
        HttpCaller second = platform.caller().with("User-Agent", "second browser");
        second.signIn(li.mail(), TestPlatform.PASSWORD, false);

        Answer list = li.caller().get("/api/v1/sessions");
        assertThat(list.body().at("/items")).hasSize(2);
        assertThat(list.text("/items/0/program")).isEqualTo("second browser");
        assertThat(list.body().at("/items/0/present").asBoolean()).isFalse();
        assertThat(list.body().at("/items/1/present").asBoolean()).isTrue();

        String one = "/api/v1/sessions/" + list.text("/items/0/id");
        assertThat(platform.newCompany("Stranger").delete(one, "").status()).isEqualTo(404);
        assertThat(li.caller().delete(one, "").status()).isEqualTo(204);
        assertThat(second.get("/api/v1/session").status()).isEqualTo(401);

        second.signIn(li.mail(), TestPlatform.PASSWORD, false);
        assertThat(second.delete("/api/v1/sessions", "").status()).isEqualTo(204);
        assertThat(li.caller().get("/api/v1/session").status()).isEqualTo(401);
        assertThat(second.delete("/api/v1/session", "").status()).isEqualTo(204);
        assertThat(second.get("/api/v1/session").status()).isEqualTo(401);
    }

    @Test
    void who_may_signs_a_colleague_out_everywhere_but_not_the_root_account() {
        HttpCaller root = platform.newCompany("Alpha");
        People.Member li = People.join(platform, root, "li");
        People.Member wang = People.join(platform, root, "wang");
        root.post(
                "/api/v1/grants",
                Map.of("account", wang.id(), "permission", "account.end-sessions", "effect", "ALLOW"));
        String rootId = root.get("/api/v1/session").text("/id");

        assertThat(wang.caller()
                        .delete("/api/v1/accounts/" + rootId + "/sessions", "")
                        .code())
                .isEqualTo("ROOT_ONLY");
        assertThat(wang.caller()
                        .delete("/api/v1/accounts/" + li.id() + "/sessions", "")
                        .status())
                .isEqualTo(204);

        assertThat(li.caller().get("/api/v1/session").status()).isEqualTo(401);
        assertThat(root.get("/api/v1/session").status()).isEqualTo(200);
    }

    private Answer askReset(String mail) {
        return platform.caller().post("/api/v1/password-resets", Map.of("mail", mail, "operator", false));
    }

    private Answer reset(String token, String password) {
        return platform.caller()
                .post("/api/v1/password-resets/completion", Map.of("token", token, "password", password));
    }

    private Answer signIn(String mail, String password) {
        return platform.caller().signIn(mail, password, false);
    }

    private static Answer change(HttpCaller caller, String current, String wanted) {
        return caller.post("/api/v1/password", Map.of("current", current, "password", wanted));
    }
}
