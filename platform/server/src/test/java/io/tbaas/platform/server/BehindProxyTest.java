package io.tbaas.platform.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.platform.testkit.DatabaseKind;
import io.tbaas.platform.testkit.HttpCaller;
import io.tbaas.platform.testkit.HttpCaller.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A platform behind a proxy that speaks TLS for it, with a token for its metrics and a list of breached passwords. */
class BehindProxyTest {
    private static final String BREACHED = "seven purple lanterns drifting";
    private static final Map<String, String> TLS = Map.of("X-Forwarded-Proto", "https");

    @TempDir
    private static Path data;

    private static TestPlatform platform;

    @BeforeAll
    static void start() throws IOException {
        Path list = data.resolve("breached.txt");
        Files.write(
                list,
                IntStream.range(0, 1000)
                        .mapToObj(i -> i == 500 ? BREACHED : "password number " + i)
                        .map(text -> sha1(text) + ":" + text.length())
                        .sorted()
                        .toList());
        Map<String, String> settings = Map.of(
                "TBAAS_TRUSTED_PROXIES", "127.0.0.1, 10.8.0.0/16",
                "TBAAS_METRICS_TOKEN", "metrics-token",
                "TBAAS_BREACHED_PASSWORDS", list.toString());
        platform = TestPlatform.startWith(DatabaseKind.H2.empty(), data, settings);
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @Test
    void cookies_and_answers_are_for_tls_only() {
        String mail = TestPlatform.newMail("tls");
        platform.newCompany("Tls", mail);
        Answer plain = platform.caller().get("/api/v1/identity-providers");
        assertThat(header(plain, "Strict-Transport-Security")).isEmpty();

        Answer secure = platform.caller()
                .send(
                        "POST",
                        "/api/v1/session",
                        Map.of("mail", mail, "password", TestPlatform.PASSWORD, "operator", false),
                        TLS);

        assertThat(secure.status()).isEqualTo(201);
        assertThat(header(secure, "Strict-Transport-Security")).contains("max-age=31536000", "includeSubDomains");
        assertThat(header(secure, "Set-Cookie"))
                .startsWith("__Host-tbaas_session=")
                .contains("Secure", "HttpOnly", "SameSite=Lax", "Path=/")
                .doesNotContain("Domain");
    }

    @Test
    void the_callers_address_is_the_last_one_that_no_trusted_proxy_has() {
        String mail = TestPlatform.newMail("hops");
        HttpCaller root = platform.newCompany("Hops", mail);
        for (Map.Entry<String, String> hops : Map.of(
                        "1.2.3.4, 198.51.100.7, 10.8.0.3", "198.51.100.7",
                        "198.51.100.8", "198.51.100.8",
                        "<script>, 198.51.100.9", "198.51.100.9",
                        "garbage%", "127.0.0.1")
                .entrySet()) {
            HttpCaller browser = platform.caller().with("X-Forwarded-For", hops.getKey());
            assertThat(browser.signIn(mail, TestPlatform.PASSWORD, false).status())
                    .isEqualTo(201);
            assertThat(browser.get("/api/v1/sessions").text("/items/0/address"))
                    .as(hops.getKey())
                    .isEqualTo(hops.getValue());
        }
        assertThat(root.get("/api/v1/sessions").body().at("/items")).hasSize(5);
    }

    @Test
    void addresses_of_one_ipv6_network_count_together() {
        for (String address : new String[] {"2001:db8:1:2:3::1", "2001:db8:1:2:ffff::2", "2001:db8:1:3::1"}) {
            platform.caller().with("X-Forwarded-For", address).signIn("nobody@company.example", "wrong", false);
        }

        assertThat(platform.bean(JdbcClient.class)
                        .sql("select bucket from throttle where bucket like 'failures:2001%' order by bucket")
                        .query(String.class)
                        .list())
                .containsExactly("failures:20010db800010002/64", "failures:20010db800010003/64");
    }

    @Test
    void metrics_are_given_out_for_their_token() {
        Map<String, String> elsewhere = Map.of("X-Forwarded-For", "203.0.113.9");
        assertThat(platform.caller()
                        .send("GET", "/actuator/prometheus", null, elsewhere)
                        .status())
                .isEqualTo(404);
        assertThat(platform.caller()
                        .with("Authorization", "Bearer wrong")
                        .send("GET", "/actuator/prometheus", null, elsewhere)
                        .status())
                .isEqualTo(404);
        assertThat(platform.caller()
                        .with("Authorization", "Bearer metrics-token")
                        .send("GET", "/actuator/prometheus", null, elsewhere)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void passwords_that_are_soon_guessed_or_breached_are_refused() {
        String mail = TestPlatform.newMail("zhangwei");
        for (Map.Entry<String, String> weak : Map.of(
                        "password123456",
                        "guessable",
                        "qwertyuiop123",
                        "guessable",
                        "abababababab",
                        "guessable",
                        "1qaz2wsx3edc4rfv",
                        "guessable",
                        "Zhangwei1990",
                        "guessable",
                        "Lanterngroup12",
                        "guessable",
                        BREACHED,
                        "breached")
                .entrySet()) {
            Answer refused = signUp(mail, weak.getKey());
            assertThat(refused.code()).as(weak.getKey()).isEqualTo("PASSWORD_TOO_WEAK");
            assertThat(refused.text("/parameters/rule")).as(weak.getKey()).isEqualTo(weak.getValue());
        }
        for (String good : new String[] {
            "correct horse battery staple",
            "seven purple lanterns drifted",
            "x".repeat(5) + "Qe7#".repeat(20),
            "竹林深处有人家夜雨声声慢慢"
        }) {
            assertThat(signUp(TestPlatform.newMail("good"), good).status())
                    .as(good)
                    .isEqualTo(202);
        }
    }

    private static Answer signUp(String mail, String password) {
        return platform.caller()
                .post(
                        "/api/v1/sign-ups",
                        Map.of(
                                "mail",
                                mail,
                                "password",
                                password,
                                "displayName",
                                "Zhang Wei",
                                "companyKind",
                                "COMPANY",
                                "companyName",
                                "Lantern Group"));
    }

    private static String sha1(String text) {
        try {
            return HexFormat.of()
                    .withUpperCase()
                    .formatHex(MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String header(Answer answer, String name) {
        return answer.response().headers().firstValue(name).orElse("");
    }
}
