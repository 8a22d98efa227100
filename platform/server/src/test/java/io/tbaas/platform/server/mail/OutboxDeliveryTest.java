package io.tbaas.platform.server.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.platform.server.TestPlatform;
import io.tbaas.platform.server.settings.PlatformSettings.MailServer;
import io.tbaas.platform.testkit.DatabaseKind;
import io.tbaas.platform.testkit.DatabaseTest;
import io.tbaas.platform.testkit.Eventually;
import io.tbaas.platform.testkit.HttpCaller.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The outbox with a real mail server beside it. */
@DatabaseTest
class OutboxDeliveryTest {
    private final DatabaseKind kind;

    @TempDir
    Path data;

    OutboxDeliveryTest(DatabaseKind kind) {
        this.kind = kind;
    }

    @Test
    void mail_is_handed_in_and_kept_while_the_server_refuses() throws IOException, InterruptedException {
        try (SmtpServer server = new SmtpServer();
                TestPlatform platform = TestPlatform.start(
                        kind.empty(),
                        data,
                        Optional.of(new MailServer("127.0.0.1", server.port(), "", "", "tbaas@example.com", false)))) {
            server.refuse(true);
            String mail = TestPlatform.newMail("mailed");
            signUp(platform, mail);
            Eventually.holds(() ->
                    assertThat(outbox(platform, mail).text("/items/0/failure")).contains("451"));
            server.refuse(false);

            String received = server.mails().poll(60, TimeUnit.SECONDS);

            assertThat(received).contains("To: " + mail, "/sign-up/verify?token=");
            Eventually.holds(() ->
                    assertThat(outbox(platform, mail).text("/items/0/state")).isEqualTo("sent"));
            String id = outbox(platform, mail).text("/items/0/id");
            assertThat(platform.operator()
                            .get("/api/v1/operator/outbox/" + id)
                            .body()
                            .has("text"))
                    .isFalse();
            assertThat(platform.operator()
                            .post("/api/v1/operator/outbox/" + id + "/retry", Map.of())
                            .code())
                    .isEqualTo("WRONG_STATE");
        }
    }

    @Test
    void mail_waits_while_the_server_is_gone_and_goes_out_when_it_is_back() throws IOException, InterruptedException {
        SmtpServer before = new SmtpServer();
        before.close();
        try (TestPlatform platform = TestPlatform.start(
                kind.empty(),
                data,
                Optional.of(new MailServer("127.0.0.1", before.port(), "", "", "tbaas@example.com", false)))) {
            String mail = TestPlatform.newMail("patient");
            Answer signedUp = signUp(platform, mail);
            assertThat(signedUp.status()).isEqualTo(202);
            Eventually.holds(() ->
                    assertThat(outbox(platform, mail).text("/items/0/failure")).isNotEmpty());
            assertThat(outbox(platform, mail).text("/items/0/state")).isEqualTo("waiting");

            try (SmtpServer back = new SmtpServer(before.port())) {
                assertThat(back.mails().poll(60, TimeUnit.SECONDS)).contains("To: " + mail);
            }
        }
    }

    private static Answer signUp(TestPlatform platform, String mail) {
        return platform.caller()
                .post(
                        "/api/v1/sign-ups",
                        Map.of(
                                "mail",
                                mail,
                                "password",
                                TestPlatform.PASSWORD,
                                "displayName",
                                "M",
                                "companyKind",
                                "PERSON",
                                "companyName",
                                "M"));
    }

    private static Answer outbox(TestPlatform platform, String mail) {
        return platform.operator().get("/api/v1/operator/outbox?recipient=" + mail);
    }
}
