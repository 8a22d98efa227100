package io.tbaas.platform.server.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.platform.server.TestPlatform;
import io.tbaas.platform.testkit.DatabaseKind;
import io.tbaas.platform.testkit.DatabaseTest;
import io.tbaas.platform.testkit.HttpCaller;
import io.tbaas.platform.testkit.HttpCaller.Answer;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Mails speak the language of who reads them, not of who causes them. */
@DatabaseTest
class AccountLanguageTest {
    private final TestPlatform platform;

    AccountLanguageTest(DatabaseKind kind) {
        platform = TestPlatform.shared(kind);
    }

    @Test
    void an_account_keeps_the_language_it_signed_up_in_until_its_owner_says_otherwise() {
        String mail = TestPlatform.newMail("lang");
        HttpCaller root = platform.newCompany("语言", mail, "zh-CN");
        assertThat(own(root).text("/language")).isEqualTo("zh-CN");

        HttpCaller inEnglish = platform.caller().with("Accept-Language", "en");
        assertThat(inEnglish
                        .post("/api/v1/password-resets", Map.of("mail", mail, "operator", false))
                        .status())
                .isEqualTo(202);
        assertThat(newestSubject(mail)).isEqualTo("重置您的密码");

        Answer notices = root.get("/api/v1/notice-settings");
        assertThat(notices.text("/language")).isEqualTo("zh-CN");
        String before = own(root).etag();
        Map<String, Object> english = Map.of("language", "en", "needsMe", true, "closed", true);
        assertThat(root.put("/api/v1/notice-settings", english, notices.etag()).text("/language"))
                .isEqualTo("en");
        assertThat(own(root).text("/language")).isEqualTo("en");
        assertThat(own(root).etag()).as("the account changed").isNotEqualTo(before);

        platform.caller()
                .with("Accept-Language", "zh-CN")
                .post("/api/v1/password-resets", Map.of("mail", mail, "operator", false));
        assertThat(newestSubject(mail)).isEqualTo("Reset your password");
    }

    @Test
    void a_sub_account_is_invited_in_the_inviters_language_and_reads_its_own() {
        HttpCaller root = platform.newCompany("语言", TestPlatform.newMail("inviter"), "zh-CN");
        String mail = TestPlatform.newMail("guest");
        Answer invited = root.post("/api/v1/accounts", Map.of("mail", mail, "displayName", "Guest"));
        assertThat(invited.text("/language")).isEqualTo("zh-CN");
        assertThat(newestSubject(mail)).endsWith("邀请您");

        Answer accepted = platform.caller()
                .with("Accept-Language", "en-GB")
                .post(
                        "/api/v1/accounts/acceptance",
                        Map.of("token", platform.tokenInMailTo(mail), "password", TestPlatform.PASSWORD));

        assertThat(accepted.text("/language")).isEqualTo("en");
    }

    private static Answer own(HttpCaller caller) {
        return caller.get("/api/v1/accounts/" + caller.get("/api/v1/session").text("/id"));
    }

    private String newestSubject(String mail) {
        return platform.operator()
                .get("/api/v1/operator/outbox?recipient=" + mail)
                .text("/items/0/subject");
    }
}
