package io.tbaas.platform.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.platform.testkit.DatabaseKind;
import io.tbaas.platform.testkit.HttpCaller;
import io.tbaas.platform.testkit.HttpCaller.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What an attacker tries first against any HTTP API. */
class HardeningTest {
    private final TestPlatform platform = TestPlatform.shared(DatabaseKind.H2);

    @Test
    void every_answer_tells_browsers_to_run_keep_and_embed_nothing() {
        for (String path : new String[] {"/api/v1/openapi.json", "/api/v1/company", "/nothing", "/actuator/health"}) {
            Answer answer = platform.caller().get(path);
            assertThat(header(answer, "X-Content-Type-Options")).as(path).isEqualTo("nosniff");
            assertThat(header(answer, "Cache-Control")).as(path).contains("no-store");
            assertThat(header(answer, "Content-Security-Policy"))
                    .as(path)
                    .contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "object-src 'none'");
            assertThat(header(answer, "Referrer-Policy")).as(path).isEqualTo("no-referrer");
            assertThat(header(answer, "Cross-Origin-Resource-Policy")).as(path).isEqualTo("same-origin");
        }
    }

    @Test
    void no_other_site_is_let_in() {
        String read = raw(
                "GET /api/v1/identity-providers HTTP/1.1",
                "Host: a",
                "Origin: https://evil.example",
                "Connection: close");
        String preflight = raw(
                "OPTIONS /api/v1/company HTTP/1.1",
                "Host: a",
                "Origin: https://evil.example",
                "Access-Control-Request-Method: PUT",
                "Connection: close");

        assertThat(read).startsWith("HTTP/1.1 200");
        assertThat(read.toLowerCase(java.util.Locale.ROOT)).doesNotContain("access-control-allow");
        assertThat(preflight.toLowerCase(java.util.Locale.ROOT)).doesNotContain("access-control-allow");
    }

    @Test
    void verbs_and_content_types_that_nobody_needs_are_refused() {
        assertThat(raw("TRACE /api/v1/company HTTP/1.1", "Host: a", "Connection: close"))
                .startsWith("HTTP/1.1 405");
        HttpCaller root = platform.newCompany("Types");
        assertThat(root.send("PATCH", "/api/v1/company", Map.of(), Map.of()).code())
                .isEqualTo("METHOD_NOT_ALLOWED");
        for (String type : new String[] {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data"}) {
            HttpResponse<String> answer = post("/api/v1/session", "{\"mail\":\"a\",\"password\":\"b\"}", type);
            assertThat(answer.statusCode()).as(type).isEqualTo(415);
        }
        assertThat(root.send("GET", "/api/v1/company", null, Map.of("Accept", "text/html"))
                        .status())
                .isEqualTo(406);
    }

    @Test
    void bodies_and_headers_have_their_limits_however_the_address_is_written() {
        String large = "{\"mail\":\"" + "a".repeat(1 << 20) + "\"}";
        for (String path : new String[] {"/api/v1/session", "/%61pi/v1/session"}) {
            assertThat(post(path, large, "application/json").statusCode())
                    .as(path)
                    .isEqualTo(413);
        }
        assertThat(raw("GET /api/v1/company HTTP/1.1", "Host: a", "X-Much: " + "a".repeat(20_000)))
                .matches("(?s)HTTP/1.1 4(00|31).*")
                .doesNotContain("at org.apache", "Tomcat/");
    }

    @Test
    void what_can_be_read_in_two_ways_is_refused() {
        HttpCaller root = platform.newCompany("Twice");
        assertThat(root.get("/api/v1/accounts?state=active&state=removed").code())
                .isEqualTo("MALFORMED_REQUEST");
        Answer twice =
                root.send("POST", "/api/v1/groups", "{\"name\":\"a\",\"name\":\"b\",\"description\":\"\"}", Map.of());
        assertThat(twice.code()).isEqualTo("MALFORMED_REQUEST");
        Answer unknown = root.send(
                "POST", "/api/v1/groups", "{\"name\":\"a\",\"description\":\"\",\"company\":\"com_x\"}", Map.of());
        assertThat(unknown.code())
                .as("a member that is not the caller's to set")
                .isEqualTo("MALFORMED_REQUEST");
    }

    @Test
    void errors_tell_nothing_of_the_inside() {
        for (String line : new String[] {
            "GET /api/v1/companies%2f..%2f HTTP/1.1",
            "GET /api/v1/audit?from=yesterday HTTP/1.1",
            "GET /api/v1//company;a=b HTTP/1.1",
            "GET /a|b HTTP/1.1",
            "POST /api/v1/session HTTP/1.1"
        }) {
            String answer = raw(line, "Host: a", "Content-Type: application/json", "Connection: close");
            assertThat(answer).as(line).startsWith("HTTP/1.1 4");
            assertThat(answer)
                    .as(line)
                    .doesNotContain("Exception", "java.", "org.", "\tat ", "select ", "Tomcat", "Server:");
        }
    }

    @Test
    void the_metrics_are_for_this_machine_and_the_list_of_doors_for_nobody() {
        assertThat(platform.caller().get("/actuator/prometheus").status()).isEqualTo(200);
        assertThat(platform.caller()
                        .send("GET", "/actuator/prometheus", null, Map.of("X-Forwarded-For", "203.0.113.9"))
                        .status())
                .isEqualTo(404);
        assertThat(platform.caller().get("/actuator").status()).isEqualTo(404);
        assertThat(platform.caller().get("/actuator/env").status()).isEqualTo(404);
    }

    @Test
    void a_new_sign_in_ends_the_session_that_the_browser_brought() {
        String mail = TestPlatform.newMail("twice");
        HttpCaller browser = platform.newCompany("Twice", mail);
        assertThat(browser.get("/api/v1/sessions").body().at("/items")).hasSize(1);
        String first = browser.get("/api/v1/sessions").text("/items/0/id");

        assertThat(browser.signIn(mail, TestPlatform.PASSWORD, false).status()).isEqualTo(201);

        assertThat(browser.get("/api/v1/sessions").body().at("/items")).hasSize(1);
        assertThat(browser.get("/api/v1/sessions").text("/items/0/id")).isNotEqualTo(first);
        Answer end = browser.delete("/api/v1/session", "");
        assertThat(header(end, "Clear-Site-Data")).contains("storage");
    }

    @Test
    void passwords_are_hashed_at_the_full_cost_and_no_sign_in_is_refused_before_the_time_that_all_take(
            @TempDir Path data) {
        try (TestPlatform asInProduction = TestPlatform.start(DatabaseKind.H2.empty(), data, Map.of())) {
            String mail = TestPlatform.newMail("known");
            asInProduction.newCompany("Known", mail);
            assertThat(asInProduction
                            .bean(JdbcClient.class)
                            .sql("select password_hash from account where mail = ?")
                            .param(mail)
                            .query(String.class)
                            .single())
                    .startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
            for (int i = 0; i < 3; i++) {
                assertThat(nanosToRefuse(asInProduction, mail)).as("known").isGreaterThan(100_000_000);
                assertThat(nanosToRefuse(asInProduction, TestPlatform.newMail("unknown")))
                        .as("unknown")
                        .isGreaterThan(100_000_000);
            }
        }
    }

    private static long nanosToRefuse(TestPlatform platform, String mail) {
        long start = System.nanoTime();
        assertThat(platform.caller().signIn(mail, "not the password", false).code())
                .isEqualTo("SIGN_IN_FAILED");
        return System.nanoTime() - start;
    }

    private HttpResponse<String> post(String path, String body, String type) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(platform.address() + path))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Sends the lines of a request as they are. */
    private String raw(String... lines) {
        String request = String.join("\r\n", lines) + "\r\n\r\n";
        try (Socket socket = new Socket(
                        InetAddress.getLoopbackAddress(), platform.address().getPort());
                InputStream in = socket.getInputStream()) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(lines[0], e);
        }
    }

    private static String header(Answer answer, String name) {
        return answer.response().headers().firstValue(name).orElse("");
    }
}
