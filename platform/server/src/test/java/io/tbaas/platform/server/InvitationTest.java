package io.tbaas.platform.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.platform.api.event.Deadlines;
import io.tbaas.platform.testkit.DatabaseKind;
import io.tbaas.platform.testkit.DatabaseTest;
import io.tbaas.platform.testkit.HttpCaller;
import io.tbaas.platform.testkit.HttpCaller.Answer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Companies that have never met come together by invitation, and the event centre tells both sides. */
@DatabaseTest
class InvitationTest {
    private final TestPlatform platform;
    private final HttpCaller host;
    private final String consortium;

    InvitationTest(DatabaseKind kind) {
        platform = TestPlatform.shared(kind);
        host = platform.newCompany("Host");
        consortium = found(false);
    }

    private String found(boolean realName) {
        return host.post(
                        "/api/v1/consortia",
                        Map.of("name", "Clearing", "description", "", "realNameRequired", realName))
                .text("/id");
    }

    private Answer invite(String address) {
        return invite(consortium, address);
    }

    private Answer invite(String into, String address) {
        return host.post(
                "/api/v1/consortia/" + into + "/invitations", Map.of("address", address, "message", "Join us"));
    }

    private static Answer act(HttpCaller caller, Answer invitation, String action, Map<String, String> body) {
        return caller.post("/api/v1/invitations/" + invitation.text("/id") + "/" + action, body);
    }

    private static String code(HttpCaller company) {
        return company.get("/api/v1/company").text("/id");
    }

    private static Answer needsMe(HttpCaller company) {
        return company.get("/api/v1/events?state=needs-me");
    }

    @Test
    void only_so_many_invitations_wait_at_once_and_each_is_sent_only_so_often() {
        Answer first = invite("guest0@example.com");
        for (int i = 1; i < 10; i++) {
            assertThat(act(host, first, "resending", Map.of()).status()).isEqualTo(200);
        }
        Answer again = act(host, first, "resending", Map.of());
        assertThat(again.code() + " " + again.text("/parameters/quota")).isEqualTo("QUOTA_REACHED resendings");

        for (int i = 1; i < 200; i++) {
            assertThat(invite("guest" + i + "@example.com").status()).isEqualTo(201);
        }
        Answer refused = invite("late@example.com");
        assertThat(refused.code() + " " + refused.text("/parameters/quota")).isEqualTo("QUOTA_REACHED invitations");

        act(host, first, "withdrawal", Map.of());
        assertThat(invite("late@example.com").status()).isEqualTo(201);
    }

    @Test
    void a_company_invited_by_its_code_accepts_and_is_a_member() {
        HttpCaller guest = platform.newCompany("Guest");
        Answer invitation = invite(code(guest));
        assertThat(invitation.status()).isEqualTo(201);
        assertThat(needsMe(guest).text("/items/0/subject/id")).isEqualTo(invitation.text("/id"));
        assertThat(needsMe(guest).text("/items/0/permission")).isEqualTo("invitation.accept");
        assertThat(guest.get("/api/v1/consortia/" + consortium).status()).isEqualTo(404);

        Answer accepted = act(guest, invitation, "acceptance", Map.of());

        assertThat(accepted.text("/state")).isEqualTo("accepted");
        assertThat(guest.get("/api/v1/consortia/" + consortium).text("/members"))
                .isEqualTo("2");
        assertThat(needsMe(guest).body().at("/items")).isEmpty();
        assertThat(host.get("/api/v1/events?state=closed").text("/items/0/outcome"))
                .isEqualTo("accepted");
        assertThat(host.get("/api/v1/audit?action=invitation.accept").text("/items/0/details/company"))
                .isEqualTo(code(guest));
        assertThat(guest.get("/api/v1/audit?action=invitation.accept").body().at("/items"))
                .hasSize(1);
        assertThat(act(guest, invitation, "acceptance", Map.of()).code()).isEqualTo("WRONG_STATE");
        assertThat(act(guest, invitation, "acceptance", Map.of()).text("/detail"))
                .contains("accepted")
                .doesNotContain("withdrawn");
    }

    @Test
    void declining_needs_a_reason_that_the_inviter_reads() {
        HttpCaller guest = platform.newCompany("Shy");
        Answer invitation = invite(code(guest));

        assertThat(act(guest, invitation, "refusal", Map.of("reason", " ")).code())
                .isEqualTo("VALIDATION_FAILED");
        act(guest, invitation, "refusal", Map.of("reason", "No time"));

        Answer seen = host.get("/api/v1/invitations/" + invitation.text("/id"));
        assertThat(seen.text("/state")).isEqualTo("declined");
        assertThat(seen.text("/reason")).isEqualTo("No time");
        assertThat(guest.get("/api/v1/consortia/" + consortium).status()).isEqualTo(404);
        Answer item = host.get("/api/v1/events?state=closed");
        Answer history = host.get("/api/v1/events/" + item.text("/items/0/id") + "/history");
        assertThat(history.text("/items/0/code")).isEqualTo("invitation-declined");
        assertThat(history.text("/items/0/words")).isEqualTo("No time");
        assertThat(history.text("/items/0/account"))
                .as("a person of another company")
                .isEmpty();
    }

    @Test
    void the_reply_is_the_same_whether_or_not_an_address_is_known() {
        String known = TestPlatform.newMail("known");
        platform.newCompany("Known", known);

        Answer one = invite(known);
        Answer other = invite(TestPlatform.newMail("unknown"));

        assertThat(one.body().propertyNames()).isEqualTo(other.body().propertyNames());
        assertThat(one.text("/state")).isEqualTo(other.text("/state")).isEqualTo("pending");
        assertThat(invite("com_" + "0".repeat(20)).text("/state")).isEqualTo("pending");
        assertThat(host.get("/api/v1/events/badge").text("/open")).isEqualTo("3");
    }

    @Test
    void somebody_without_an_account_signs_up_and_lands_on_the_invitation() {
        String mail = TestPlatform.newMail("newcomer");
        Answer invitation = invite(mail);
        Answer preview =
                platform.caller().post("/api/v1/invitations/preview", Map.of("token", platform.tokenInMailTo(mail)));
        assertThat(preview.text("/consortiumName")).isEqualTo("Clearing");

        HttpCaller newcomer = platform.newCompany("Newcomer", mail);

        assertThat(needsMe(newcomer).text("/items/0/subject/id")).isEqualTo(invitation.text("/id"));
        assertThat(act(newcomer, invitation, "acceptance", Map.of()).status()).isEqualTo(200);
    }

    @Test
    void whoever_holds_the_mail_may_take_the_invitation_to_another_company() {
        String mail = TestPlatform.newMail("private");
        Answer invitation = invite(mail);
        String token = platform.tokenInMailTo(mail);
        HttpCaller company = platform.newCompany("Official");

        assertThat(company.get("/api/v1/invitations/" + invitation.text("/id")).status())
                .isEqualTo(404);
        Answer claimed = company.post("/api/v1/invitations/claim", Map.of("token", token));

        assertThat(claimed.text("/id")).isEqualTo(invitation.text("/id"));
        assertThat(act(company, invitation, "acceptance", Map.of()).status()).isEqualTo(200);
        assertThat(platform.newCompany("Thief")
                        .post("/api/v1/invitations/claim", Map.of("token", token))
                        .code())
                .isEqualTo("LINK_INVALID");
    }

    @Test
    void a_second_invitation_to_the_same_company_answers_the_first() {
        String mail = TestPlatform.newMail("double");
        HttpCaller guest = platform.newCompany("Double", mail);
        Answer first = invite(mail);
        assertThat(invite(mail).text("/id")).isEqualTo(first.text("/id"));
        Answer byCode = invite(code(guest));
        assertThat(byCode.text("/id")).isNotEqualTo(first.text("/id"));

        act(guest, byCode, "acceptance", Map.of());

        assertThat(host.get("/api/v1/invitations/" + first.text("/id")).text("/state"))
                .isEqualTo("accepted");
        assertThat(needsMe(guest).body().at("/items")).isEmpty();
        assertThat(invite(code(guest)).code()).isEqualTo("ALREADY_MEMBER");
    }

    @Test
    void a_withdrawn_or_expired_invitation_cannot_be_accepted() {
        HttpCaller guest = platform.newCompany("Late");
        Answer withdrawn = invite(code(guest));
        act(host, withdrawn, "withdrawal", Map.of());
        assertThat(act(guest, withdrawn, "acceptance", Map.of()).code()).isEqualTo("WRONG_STATE");

        Answer expired = invite(code(guest));
        platform.bean(JdbcClient.class)
                .sql("update invitation set expires_at = created_at where id = ?")
                .param(expired.text("/id"))
                .update();
        assertThat(act(guest, expired, "acceptance", Map.of()).code()).isEqualTo("WRONG_STATE");
        platform.bean(Deadlines.class).hold();

        assertThat(host.get("/api/v1/invitations/" + expired.text("/id")).text("/state"))
                .isEqualTo("expired");
        assertThat(needsMe(guest).body().at("/items")).isEmpty();
        assertThat(host.get("/api/v1/audit?action=platform.invitation-expired")
                        .body()
                        .at("/items"))
                .hasSize(1);
        assertThat(invite(code(guest)).text("/state"))
                .as("it may be asked again")
                .isEqualTo("pending");
    }

    @Test
    void sending_again_replaces_the_mails_token() {
        String mail = TestPlatform.newMail("again");
        Answer invitation = invite(mail);
        String before = platform.tokenInMailTo(mail);

        assertThat(act(host, invitation, "resending", Map.of()).text("/sent")).isEqualTo("2");

        assertThat(platform.caller()
                        .post("/api/v1/invitations/preview", Map.of("token", before))
                        .code())
                .isEqualTo("LINK_INVALID");
        assertThat(platform.caller()
                        .post("/api/v1/invitations/preview", Map.of("token", platform.tokenInMailTo(mail)))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_consortium_that_asks_for_real_names_takes_verified_companies_only() {
        String strict = found(true);
        HttpCaller guest = platform.newCompany("Unverified");
        Answer invitation = invite(strict, code(guest));

        assertThat(act(guest, invitation, "acceptance", Map.of()).code()).isEqualTo("REAL_NAME_REQUIRED");
        platform.bean(JdbcClient.class)
                .sql("update company set real_name = 'verified' where id = ?")
                .param(code(guest))
                .update();

        assertThat(act(guest, invitation, "acceptance", Map.of()).text("/state"))
                .isEqualTo("accepted");
    }

    @Test
    void strangers_neither_read_nor_answer_an_invitation() {
        HttpCaller guest = platform.newCompany("Meant");
        HttpCaller stranger = platform.newCompany("Stranger");
        Answer invitation = invite(code(guest));

        for (String action : new String[] {"acceptance", "withdrawal", "resending"}) {
            assertThat(act(stranger, invitation, action, Map.of()).code()).isEqualTo("NOT_FOUND");
        }
        assertThat(act(stranger, invitation, "refusal", Map.of("reason", "x")).code())
                .isEqualTo("NOT_FOUND");
        assertThat(stranger.get("/api/v1/invitations/" + invitation.text("/id")).code())
                .isEqualTo("NOT_FOUND");
        assertThat(act(guest, invitation, "withdrawal", Map.of()).code()).isEqualTo("NOT_FOUND");
        assertThat(act(host, invitation, "acceptance", Map.of()).code()).isEqualTo("NOT_FOUND");
    }
}
