package io.tbaas.platform.server.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.platform.api.realname.RealNameReview;
import io.tbaas.platform.server.TestPlatform;
import io.tbaas.platform.testkit.DatabaseKind;
import io.tbaas.platform.testkit.DatabaseTest;
import io.tbaas.platform.testkit.HttpCaller;
import io.tbaas.platform.testkit.HttpCaller.Answer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Real names, from evidence to verification and lapse. */
@DatabaseTest
class RealNameTest {
    private static final String REVIEW = "/api/v1/operator/real-names/";

    private final TestPlatform platform;

    RealNameTest(DatabaseKind kind) {
        platform = TestPlatform.shared(kind);
    }

    @Test
    void evidence_is_sealed_opened_by_the_reviewer_only_and_the_name_verified_until_it_lapses() {
        HttpCaller root = platform.newCompany("Alpha");
        HttpCaller operator = operator();
        String id = submit(root).text("/id");

        assertThat(root.get("/api/v1/company/real-name").text("/state")).isEqualTo("submitted");
        assertThat(root.get("/api/v1/company/real-name").body().toString()).doesNotContain("91310000MA1FL00000");
        assertThat(root.get(REVIEW + id + "/evidence").status()).isEqualTo(403);
        assertThat(operator.get(REVIEW + id + "/evidence").text("/number")).isEqualTo("91310000MA1FL00000");
        assertThat(root.get("/api/v1/audit?action=realname.evidence").text("/items/0/actorKind"))
                .isEqualTo("operator");

        Answer verified = act(operator, id + "/verification", Map.of("days", 365), "\"1\"");
        assertThat(verified.text("/state")).as("%s", verified.body()).isEqualTo("verified");
        assertThat(realName(root)).isEqualTo("verified");
        assertThat(act(operator, id + "/rejection", Map.of("reason", "no"), verified.etag())
                        .code())
                .isEqualTo("WRONG_STATE");

        platform.bean(JdbcClient.class)
                .sql("update real_name_submission set valid_until = created_at where id = ?")
                .param(id)
                .update();
        platform.bean(RealNameReview.class).lapseExpired();
        assertThat(realName(root)).isEqualTo("lapsed");
        assertThat(submit(root).status()).isEqualTo(201);
    }

    @Test
    void a_rejection_tells_why_and_lets_the_company_try_again() {
        HttpCaller root = platform.newCompany("Alpha");
        String id = submit(root).text("/id");
        assertThat(submit(root).code()).as("one at a time").isEqualTo("WRONG_STATE");

        act(operator(), id + "/rejection", Map.of("reason", "the document cannot be read"), "\"1\"");

        assertThat(root.get("/api/v1/company/real-name").text("/reason")).isEqualTo("the document cannot be read");
        assertThat(submit(root).status()).isEqualTo(201);
    }

    @Test
    void a_provider_decides_with_signed_messages_only() {
        HttpCaller root = platform.newCompany("Alpha");
        String id = submit(root).text("/id");
        String secret = operator()
                .post("/api/v1/operator/real-name-webhook/secret", Map.of())
                .text("/secret");
        String body = "{\"submission\":\"" + id + "\",\"verified\":true,\"days\":30}";
        long now = Instant.now().getEpochSecond();

        assertThat(send(body, now, sign("guess", now, body)).code()).isEqualTo("WEBHOOK_SIGNATURE_INVALID");
        assertThat(send(body.replace("30", "3000"), now, sign(secret, now, body))
                        .code())
                .isEqualTo("WEBHOOK_SIGNATURE_INVALID");
        assertThat(send(body, now - 3600, sign(secret, now - 3600, body)).code())
                .isEqualTo("WEBHOOK_SIGNATURE_INVALID");
        Answer heard = send(body, now, sign(secret, now, body));
        assertThat(heard.status()).as("%s", heard.body()).isEqualTo(200);
        assertThat(realName(root)).isEqualTo("verified");
        assertThat(send(body, now, sign(secret, now, body)).code()).as("once").isEqualTo("WRONG_STATE");
    }

    @Test
    void a_document_is_of_the_kind_that_it_is_said_to_be() {
        HttpCaller root = platform.newCompany("Papers");
        for (String document : new String[] {"PHNjcmlwdD4=", "JVBERi0xLjc=", "iVBO"}) {
            Answer refused = root.post(
                    "/api/v1/company/real-name",
                    Map.of("legalName", "L", "number", "1", "documentType", "image/png", "document", document));
            assertThat(refused.code()).as(document).isEqualTo("VALIDATION_FAILED");
            assertThat(refused.text("/field")).isEqualTo("document");
        }
        assertThat(submit(root).status()).isEqualTo(201);
    }

    private HttpCaller operator() {
        return platform.operator();
    }

    private static Answer submit(HttpCaller root) {
        return root.post(
                "/api/v1/company/real-name",
                Map.of(
                        "legalName",
                        "示例保险有限公司",
                        "number",
                        "91310000MA1FL00000",
                        "documentType",
                        "image/png",
                        "document",
                        "iVBORw0KGgo="));
    }

    private static Answer act(HttpCaller operator, String path, Object body, String etag) {
        return operator.send("POST", REVIEW + path, body, Map.of("If-Match", etag));
    }

    private Answer send(String body, long time, String signature) {
        return platform.caller()
                .with("X-TBaaS-Timestamp", Long.toString(time))
                .with("X-TBaaS-Signature", signature)
                .post("/api/v1/real-name-webhook", body);
    }

    private String realName(HttpCaller root) {
        return platform.bean(JdbcClient.class)
                .sql("select real_name from company where id = ?")
                .param(root.get("/api/v1/company").text("/id"))
                .query(String.class)
                .single();
    }

    private static String sign(String secret, long time, String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal((time + "." + body).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
