package io.tbaas.platform.server.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.platform.server.TestPlatform;
import io.tbaas.platform.testkit.DatabaseKind;
import io.tbaas.platform.testkit.DatabaseTest;
import io.tbaas.platform.testkit.HttpCaller;
import io.tbaas.platform.testkit.HttpCaller.Answer;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The life of sub-accounts. */
@DatabaseTest
class SubAccountsTest {
    private final TestPlatform platform;

    SubAccountsTest(DatabaseKind kind) {
        platform = TestPlatform.shared(kind);
    }

    @Test
    void a_person_invited_by_mail_chooses_a_password_and_signs_in() {
        HttpCaller root = platform.newCompany("Alpha");
        People.Member li = People.join(platform, root, "li");

        Answer account = root.get("/api/v1/accounts/" + li.id());
        assertThat(account.text("/state")).isEqualTo("active");
        assertThat(account.text("/mail")).isEqualTo(li.mail());
        assertThat(root.get("/api/v1/accounts?state=active").body().at("/items"))
                .hasSize(2);
        assertThat(root.get("/api/v1/audit?action=account.invite").text("/items/0/resource"))
                .isEqualTo(li.id());
    }

    @Test
    void an_invitation_opens_once_and_the_one_sent_again_replaces_it() {
        HttpCaller root = platform.newCompany("Alpha");
        String mail = TestPlatform.newMail("wang");
        String id = root.post("/api/v1/accounts", Map.of("mail", mail, "displayName", "Wang"))
                .text("/id");
        String first = platform.tokenInMailTo(mail);
        assertThat(root.post("/api/v1/accounts/" + id + "/invitation", Map.of()).status())
                .isEqualTo(200);
        String second = platform.tokenInMailTo(mail);

        assertThat(accept(first).code()).isEqualTo("LINK_INVALID");
        assertThat(accept(second).status()).isEqualTo(201);
        assertThat(accept(second).code()).isEqualTo("LINK_INVALID");
        assertThat(root.post("/api/v1/accounts/" + id + "/invitation", Map.of()).code())
                .isEqualTo("WRONG_STATE");
    }

    @Test
    void the_answer_to_an_invitation_does_not_tell_whether_the_address_is_known_and_holds_it_for_nobody() {
        String mail = TestPlatform.newMail("zhao");
        HttpCaller one = platform.newCompany("One");
        HttpCaller other = platform.newCompany("Other");
        Map<String, String> invitation = Map.of("mail", mail, "displayName", "Zhao");

        assertThat(one.post("/api/v1/accounts", invitation).status()).isEqualTo(201);
        String first = platform.tokenInMailTo(mail);
        assertThat(other.post("/api/v1/accounts", invitation).status()).isEqualTo(201);
        String second = platform.tokenInMailTo(mail);
        assertThat(one.post("/api/v1/accounts", invitation).code()).isEqualTo("ACCOUNT_EXISTS");

        assertThat(accept(second).status()).isEqualTo(201);
        assertThat(accept(first).code()).isEqualTo("MAIL_TAKEN");
    }

    @Test
    void who_is_disabled_is_out_at_once_and_back_when_enabled() {
        HttpCaller root = platform.newCompany("Alpha");
        People.Member li = People.join(platform, root, "li");
        String path = "/api/v1/accounts/" + li.id();

        Answer disabled = act(root, path + "/disabling", root.get(path).etag());
        assertThat(disabled.text("/state")).isEqualTo("disabled");
        assertThat(li.caller().get("/api/v1/session").status()).isEqualTo(401);
        assertThat(platform.caller()
                        .signIn(li.mail(), TestPlatform.PASSWORD, false)
                        .code())
                .isEqualTo("SIGN_IN_FAILED");
        assertThat(act(root, path + "/disabling", disabled.etag()).code()).isEqualTo("WRONG_STATE");

        assertThat(act(root, path + "/enabling", disabled.etag()).text("/state"))
                .isEqualTo("active");
        assertThat(platform.caller()
                        .signIn(li.mail(), TestPlatform.PASSWORD, false)
                        .status())
                .isEqualTo(201);
    }

    @Test
    void the_address_of_who_is_removed_is_free_again_and_the_grants_have_ended() {
        HttpCaller root = platform.newCompany("Alpha");
        People.Member li = People.join(platform, root, "li");
        People.grant(root, li, "group.create", "ALLOW");
        String path = "/api/v1/accounts/" + li.id();

        assertThat(root.delete(path, root.get(path).etag()).status()).isEqualTo(204);

        assertThat(root.get(path).text("/state")).isEqualTo("removed");
        assertThat(root.get("/api/v1/grants?account=" + li.id()).text("/items/0/state"))
                .isEqualTo("ended");
        assertThat(li.caller().get("/api/v1/session").status()).isEqualTo(401);
        assertThat(root.post("/api/v1/accounts", Map.of("mail", li.mail(), "displayName", "Li again"))
                        .status())
                .isEqualTo(201);
        assertThat(accept(platform.tokenInMailTo(li.mail())).status()).isEqualTo(201);
    }

    @Test
    void the_root_account_stays_and_nobody_disables_itself() {
        HttpCaller root = platform.newCompany("Alpha");
        Answer own = root.get("/api/v1/accounts?sort=created");
        String path = "/api/v1/accounts/" + own.text("/items/0/id");
        assertThat(act(root, path + "/disabling", root.get(path).etag()).code()).isEqualTo("ROOT_ACCOUNT_STAYS");

        People.Member li = People.join(platform, root, "li");
        People.grant(root, li, "account.disable", "ALLOW");
        String mine = "/api/v1/accounts/" + li.id();
        assertThat(act(li.caller(), mine + "/disabling", root.get(mine).etag()).code())
                .isEqualTo("OWN_ACCOUNT");
    }

    @Test
    void accounts_of_another_company_do_not_exist() {
        HttpCaller root = platform.newCompany("Alpha");
        People.Member li = People.join(platform, root, "li");
        HttpCaller stranger = platform.newCompany("Stranger");

        assertThat(stranger.get("/api/v1/accounts/" + li.id()).status()).isEqualTo(404);
        assertThat(act(stranger, "/api/v1/accounts/" + li.id() + "/disabling", "\"2\"")
                        .status())
                .isEqualTo(404);
    }

    private Answer accept(String token) {
        return platform.caller()
                .post("/api/v1/accounts/acceptance", Map.of("token", token, "password", TestPlatform.PASSWORD));
    }

    private static Answer act(HttpCaller caller, String path, String etag) {
        return caller.send("POST", path, null, Map.of("If-Match", etag));
    }
}
