package io.tbaas.platform.server.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tbaas.platform.server.TestPlatform;
import io.tbaas.platform.testkit.DatabaseKind;
import io.tbaas.platform.testkit.DatabaseTest;
import io.tbaas.platform.testkit.HttpCaller;
import io.tbaas.platform.testkit.HttpCaller.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Signing in through a real OpenID provider, and through one with names of its own. */
@DatabaseTest
class ProviderSignInTest {
    private static final String ISSUER = "people";

    private final TestPlatform platform;
    private final MockOAuth2Server openId = new MockOAuth2Server();

    ProviderSignInTest(DatabaseKind kind) {
        platform = TestPlatform.shared(kind);
    }

    @BeforeEach
    void start() {
        openId.start(InetAddress.getLoopbackAddress(), 0);
    }

    @AfterEach
    void stop() {
        openId.shutdown();
    }

    @Test
    void a_bound_identity_signs_in_and_an_unknown_one_does_not() {
        String provider = openIdProvider();
        People.Member li = People.join(platform, platform.newCompany("Alpha"), "li");

        assertThat(signIn(platform.caller(), provider, "li-at-provider").code()).isEqualTo("IDENTITY_UNKNOWN");
        Answer bound = bind(li.caller(), provider, "li-at-provider");
        assertThat(bound.status()).as("%s", bound.body()).isEqualTo(200);
        assertThat(bound.text("/subject")).isEqualTo("li-at-provider");

        HttpCaller browser = platform.caller();
        Answer signedIn = signIn(browser, provider, "li-at-provider");
        assertThat(signedIn.status()).as("%s", signedIn.body()).isEqualTo(200);
        assertThat(browser.get("/api/v1/session").text("/id")).isEqualTo(li.id());

        String binding = li.caller().get("/api/v1/identity-bindings").text("/items/0/id");
        assertThat(li.caller()
                        .delete("/api/v1/identity-bindings/" + binding, "")
                        .status())
                .isEqualTo(204);
        assertThat(signIn(platform.caller(), provider, "li-at-provider").code()).isEqualTo("IDENTITY_UNKNOWN");
    }

    @Test
    void an_issuer_that_is_none_is_named() {
        Answer refused = platform.operator()
                .post(
                        "/api/v1/operator/identity-providers",
                        Map.of(
                                "name", "Nobody",
                                "issuer", "https://localhost:1",
                                "clientId", "tbaas",
                                "clientSecret", "s",
                                "scope", "openid"));

        assertThat(refused.status() + " " + refused.code() + " " + refused.text("/field"))
                .isEqualTo("422 ISSUER_UNUSABLE issuer");
    }

    @Test
    void an_identity_belongs_to_one_account() {
        String provider = openIdProvider();
        HttpCaller root = platform.newCompany("Alpha");
        People.Member li = People.join(platform, root, "li");
        People.Member wang = People.join(platform, root, "wang");

        assertThat(bind(li.caller(), provider, "shared").status()).isEqualTo(200);
        assertThat(bind(wang.caller(), provider, "shared").code()).isEqualTo("IDENTITY_BOUND");
    }

    @Test
    void a_browser_that_was_not_sent_cannot_come_back_and_nobody_twice() {
        String provider = openIdProvider();
        People.Member li = People.join(platform, platform.newCompany("Alpha"), "li");
        bind(li.caller(), provider, "li-here");
        HttpCaller browser = platform.caller();
        Map<String, String> back =
                wayBack(browser.post("/api/v1/session/provider", Map.of("provider", provider)), "li-here");

        assertThat(platform.caller()
                        .post("/api/v1/session/provider/completion", back)
                        .code())
                .as("another browser")
                .isEqualTo("LINK_INVALID");
        assertThat(browser.post("/api/v1/session/provider/completion", back).status())
                .isEqualTo(200);
        Map<String, String> forged = Map.of("state", "forged", "code", back.get("code"));
        assertThat(platform.caller()
                        .post("/api/v1/session/provider/completion", forged)
                        .code())
                .isEqualTo("LINK_INVALID");
    }

    @Test
    void a_provider_with_names_of_its_own_is_spoken_to_in_them() throws IOException {
        AtomicReference<String> asked = new AtomicReference<>("");
        HttpServer weChat = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        weChat.createContext("/token", exchange -> {
            asked.set(
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getQuery());
            byte[] answer = "{\"access_token\":\"t\",\"openid\":\"o6_bmjrPTlm6_2sgVt7hMZOPfL2M\"}"
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        weChat.start();
        try {
            String base = "http://127.0.0.1:" + weChat.getAddress().getPort();
            Map<String, Object> names = Map.of(
                    "authorizationEndpoint",
                    base + "/connect",
                    "tokenEndpoint",
                    base + "/token",
                    "clientIdParameter",
                    "appid",
                    "clientSecretParameter",
                    "secret",
                    "subjectField",
                    "openid",
                    "tokenByGet",
                    true);
            String provider = created(Map.of(
                    "name",
                    "WeChat",
                    "ownNames",
                    names,
                    "clientId",
                    "wx1",
                    "clientSecret",
                    "s3",
                    "scope",
                    "snsapi_login"));
            People.Member li = People.join(platform, platform.newCompany("Alpha"), "li");

            Answer begun = li.caller().post("/api/v1/identity-bindings", Map.of("provider", provider));
            Map<String, String> sent = query(URI.create(begun.text("/location")));
            assertThat(sent).containsEntry("appid", "wx1").containsEntry("scope", "snsapi_login");
            Answer bound = li.caller()
                    .post("/api/v1/identity-bindings/completion", Map.of("state", sent.get("state"), "code", "c0de"));

            assertThat(bound.text("/subject")).as("%s", bound.body()).startsWith("o6_bmj");
            assertThat(asked.get()).startsWith("GET ").contains("appid=wx1", "secret=s3", "code=c0de");
        } finally {
            weChat.stop(0);
        }
    }

    @Test
    void a_provider_is_spoken_to_over_tls_and_a_code_of_another_issuer_is_not_shown_to_it() {
        for (String unsafe : new String[] {
            "http://id.example", "http://localhost:x@evil.example", "javascript:alert(1)", "https://a@b.example/", "x"
        }) {
            Answer refused = platform.operator()
                    .post(
                            "/api/v1/operator/identity-providers",
                            Map.of(
                                    "name",
                                    "P",
                                    "issuer",
                                    unsafe,
                                    "clientId",
                                    "c",
                                    "clientSecret",
                                    "s",
                                    "scope",
                                    "openid"));
            assertThat(refused.code()).as(unsafe).isEqualTo("VALIDATION_FAILED");
        }
        String provider = openIdProvider();
        HttpCaller browser = platform.caller();
        Map<String, String> back =
                new HashMap<>(wayBack(browser.post("/api/v1/session/provider", Map.of("provider", provider)), "li"));
        back.put("iss", "https://other.example");

        assertThat(browser.post("/api/v1/session/provider/completion", back).text("/field"))
                .isEqualTo("iss");
    }

    /** QQ tells the person at a second address only, and wraps the answer into a call. */
    @Test
    void a_provider_that_answers_with_a_wrapped_text_at_another_address_is_understood() throws IOException {
        AtomicReference<String> asked = new AtomicReference<>("");
        HttpServer qq = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        played(qq, "/oauth2.0/token", "access_token=FE04&expires_in=7776000&refresh_token=88E4");
        qq.createContext("/oauth2.0/me", exchange -> {
            asked.set(exchange.getRequestURI().getQuery());
            answer(exchange, "callback( {\"client_id\":\"101\",\"openid\":\"A1B2C3D4E5\"} );\n");
        });
        qq.start();
        try {
            Answer bound = boundBy(qq, "/oauth2.0", "c0de");

            assertThat(bound.text("/subject")).as("%s", bound.body()).isEqualTo("A1B2C3D4E5");
            assertThat(asked.get()).contains("access_token=FE04");
        } finally {
            qq.stop(0);
        }
    }

    /** What somebody is answered who comes back from QQ with a code. */
    private Answer boundBy(HttpServer qq, String path, String code) {
        String base = "http://127.0.0.1:" + qq.getAddress().getPort() + path;
        Map<String, Object> names = Map.of(
                "authorizationEndpoint",
                base + "/authorize",
                "tokenEndpoint",
                base + "/token",
                "userInfoEndpoint",
                base + "/me",
                "clientIdParameter",
                "client_id",
                "clientSecretParameter",
                "client_secret",
                "subjectField",
                "openid",
                "tokenByGet",
                true);
        String provider = created(Map.of(
                "name", "QQ", "ownNames", names, "clientId", "101", "clientSecret", "s", "scope", "get_user_info"));
        People.Member li = People.join(platform, platform.newCompany("Alpha"), "li");
        Map<String, String> sent = query(URI.create(li.caller()
                .post("/api/v1/identity-bindings", Map.of("provider", provider))
                .text("/location")));
        return li.caller()
                .post("/api/v1/identity-bindings/completion", Map.of("state", sent.get("state"), "code", code));
    }

    /** QQ refuses with the status 200 and an error in the wrapped text. */
    @Test
    void a_wrapped_refusal_binds_nobody() throws IOException {
        HttpServer qq = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        played(qq, "/token", "callback( {\"error\":100020,\"error_description\":\"code is reused error\"} );");
        qq.start();
        try {
            Answer bound = boundBy(qq, "", "used");

            assertThat(bound.code()).isEqualTo("PROVIDER_FAILED");
        } finally {
            qq.stop(0);
        }
    }

    private static void played(HttpServer server, String path, String text) {
        server.createContext(path, exchange -> answer(exchange, text));
    }

    private static void answer(HttpExchange exchange, String text) throws IOException {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/html");
        exchange.sendResponseHeaders(200, content.length);
        exchange.getResponseBody().write(content);
        exchange.close();
    }

    @Test
    void an_operator_lists_providers_without_their_secrets_and_ends_them() {
        String provider = openIdProvider();
        assertThat(platform.caller().get("/api/v1/identity-providers").body().toString())
                .contains(provider);
        assertThat(platform.operator()
                        .get("/api/v1/operator/identity-providers")
                        .body()
                        .toString())
                .contains(provider)
                .doesNotContain("top-secret");

        assertThat(platform.operator()
                        .delete("/api/v1/operator/identity-providers/" + provider, "\"1\"")
                        .status())
                .isEqualTo(204);
        assertThat(platform.caller()
                        .post("/api/v1/session/provider", Map.of("provider", provider))
                        .status())
                .isEqualTo(404);
    }

    private String openIdProvider() {
        return created(Map.of(
                "name",
                "People",
                "issuer",
                openId.issuerUrl(ISSUER).toString(),
                "clientId",
                "tbaas",
                "clientSecret",
                "top-secret",
                "scope",
                "openid"));
    }

    private String created(Map<String, Object> settings) {
        Answer made = platform.operator().post("/api/v1/operator/identity-providers", settings);
        assertThat(made.status()).as("%s", made.body()).isEqualTo(201);
        return made.text("/id");
    }

    private Answer signIn(HttpCaller browser, String provider, String subject) {
        Answer begun = browser.post("/api/v1/session/provider", Map.of("provider", provider));
        return browser.post("/api/v1/session/provider/completion", wayBack(begun, subject));
    }

    private Answer bind(HttpCaller browser, String provider, String subject) {
        Answer begun = browser.post("/api/v1/identity-bindings", Map.of("provider", provider));
        return browser.post("/api/v1/identity-bindings/completion", wayBack(begun, subject));
    }

    /** What a browser does at the provider: signs in there, and is sent back with a code. */
    private Map<String, String> wayBack(Answer begun, String subject) {
        assertThat(begun.status()).as("%s", begun.body()).isEqualTo(200);
        openId.enqueueCallback(new DefaultOAuth2TokenCallback(ISSUER, subject));
        try (HttpClient browser = HttpClient.newHttpClient()) {
            HttpResponse<Void> answer = browser.send(
                    HttpRequest.newBuilder(URI.create(begun.text("/location"))).build(),
                    HttpResponse.BodyHandlers.discarding());
            URI back = URI.create(answer.headers().firstValue("Location").orElseThrow());
            assertThat(back.toString()).startsWith("http://platform.example/sign-in/callback?");
            Map<String, String> query = query(back);
            return Map.of("state", query.get("state"), "code", query.get("code"));
        } catch (IOException e) {
            throw new AssertionError("the provider does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static Map<String, String> query(URI address) {
        return Arrays.stream(address.getRawQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }
}
