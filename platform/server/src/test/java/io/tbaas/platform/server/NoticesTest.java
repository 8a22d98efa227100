package io.tbaas.platform.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tbaas.platform.api.web.PublicAddress;
import io.tbaas.platform.store.DatabaseClock;
import io.tbaas.platform.store.webhook.Webhooks;
import io.tbaas.platform.testkit.DatabaseKind;
import io.tbaas.platform.testkit.DatabaseTest;
import io.tbaas.platform.testkit.Eventually;
import io.tbaas.platform.testkit.HttpCaller;
import io.tbaas.platform.testkit.HttpCaller.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** People are told by mail, programs by signed calls that never reach into somebody's own network. */
@DatabaseTest
class NoticesTest {
    private static final Map<DatabaseKind, TestPlatform> OPEN = new EnumMap<>(DatabaseKind.class);

    @TempDir
    private static Path data;

    private final DatabaseKind kind;
    private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
    private final HttpServer server;
    private volatile int status = 204;

    /** A call that arrived. */
    record Received(String id, String timestamp, String signature, String body) {}

    NoticesTest(DatabaseKind kind) throws IOException {
        this.kind = kind;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/hook", this::take);
        server.start();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            received.add(new Received(
                    exchange.getRequestHeaders().getFirst("webhook-id"),
                    exchange.getRequestHeaders().getFirst("webhook-timestamp"),
                    exchange.getRequestHeaders().getFirst("webhook-signature"),
                    body));
            exchange.sendResponseHeaders(status, -1);
        }
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    /** A platform that may call this machine. */
    private TestPlatform open() {
        return OPEN.computeIfAbsent(
                kind,
                wanted -> TestPlatform.startWith(
                        wanted.empty(), data.resolve(wanted.name()), Map.of("TBAAS_WEBHOOK_PRIVATE_ALLOWED", "true")));
    }

    @AfterAll
    static void close() {
        OPEN.values().forEach(TestPlatform::close);
        OPEN.clear();
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook?a=b";
    }

    private static void invite(TestPlatform platform, HttpCaller guest) {
        Consortium consortium = Consortium.foundedBy(platform.newCompany("Host"));
        consortium
                .founder()
                .post(consortium.path() + "/invitations", Map.of("address", Consortium.code(guest), "message", ""));
    }

    @Test
    void a_program_is_called_with_a_signature_it_can_check() throws Exception {
        TestPlatform platform = open();
        HttpCaller guest = platform.newCompany("Guest");
        Answer hook = guest.post("/api/v1/webhooks", Map.of("url", url()));
        assertThat(guest.get("/api/v1/webhooks/" + hook.text("/id")).body().has("secret"))
                .isFalse();

        invite(platform, guest);

        Received call = received.poll(30, TimeUnit.SECONDS);
        assertThat(call).isNotNull();
        assertThat(call.body()).contains("\"type\":\"event.needs-me\"", "\"kind\":\"invitation\"");
        assertThat(call.signature()).isEqualTo("v1," + hmac(hook.text("/secret"), call));
        String deliveries = "/api/v1/webhooks/" + hook.text("/id") + "/deliveries";
        until(() -> guest.get(deliveries).text("/items/0/state").equals("delivered"));
        assertThat(guest.get("/api/v1/audit?action=platform.webhook-delivered")
                        .body()
                        .at("/items"))
                .hasSize(1);
    }

    @Test
    void the_secret_before_signs_besides_for_a_while() throws Exception {
        TestPlatform platform = open();
        HttpCaller guest = platform.newCompany("Guest");
        Answer hook = guest.post("/api/v1/webhooks", Map.of("url", url()));
        String path = "/api/v1/webhooks/" + hook.text("/id");

        Answer renewed =
                guest.send("POST", path + "/secret", Map.of("overlapHours", 1), Map.of("If-Match", hook.etag()));
        invite(platform, guest);

        assertThat(renewed.status()).as("%s", renewed.body()).isEqualTo(200);
        assertThat(guest.get(path).text("/previousSecretUntil")).isNotEmpty();
        Received both = Objects.requireNonNull(received.poll(30, TimeUnit.SECONDS));
        assertThat(both.signature().split(" "))
                .containsExactly("v1," + hmac(renewed.text("/secret"), both), "v1," + hmac(hook.text("/secret"), both));

        Answer last =
                guest.send("POST", path + "/secret", Map.of("overlapHours", 0), Map.of("If-Match", renewed.etag()));
        platform.bean(Webhooks.class)
                .forgetPrevious(platform.bean(DatabaseClock.class).now());
        invite(platform, guest);

        Received one = Objects.requireNonNull(received.poll(30, TimeUnit.SECONDS));
        assertThat(one.signature()).isEqualTo("v1," + hmac(last.text("/secret"), one));
        assertThat(guest.get(path).text("/previousSecretUntil")).isEmpty();
        assertThat(platform.bean(JdbcClient.class)
                        .sql("select count(*) from secret where owner = ?")
                        .param(hook.text("/id"))
                        .query(Integer.class)
                        .single())
                .as("secrets that are kept")
                .isEqualTo(1);
    }

    @Test
    void a_program_that_fails_is_called_again_later() throws Exception {
        status = 500;
        TestPlatform platform = open();
        HttpCaller guest = platform.newCompany("Guest");
        Answer hook = guest.post("/api/v1/webhooks", Map.of("url", url()));
        invite(platform, guest);
        String deliveries = "/api/v1/webhooks/" + hook.text("/id") + "/deliveries";
        until(() -> guest.get(deliveries).text("/items/0/failure").equals("HTTP 500"));
        assertThat(guest.get(deliveries).text("/items/0/state")).isEqualTo("waiting");
        status = 200;
        platform.bean(JdbcClient.class)
                .sql("update webhook_delivery set next_at = created_at where webhook_id = ?") // as if the pause were
                // over
                .param(hook.text("/id"))
                .update();

        until(() -> guest.get(deliveries).text("/items/0/state").equals("delivered"));

        assertThat(received).extracting(Received::id).hasSizeGreaterThan(1);
        assertThat(received.stream().map(Received::id).distinct()).hasSize(1);
    }

    @Test
    void a_call_never_reaches_into_a_network_of_its_own() {
        TestPlatform platform = TestPlatform.shared(kind);
        HttpCaller guest = platform.newCompany("Guest");
        assertThat(guest.post("/api/v1/webhooks", Map.of("url", url())).code()).isEqualTo("WEBHOOK_ADDRESS");
        Answer hook = guest.post(
                "/api/v1/webhooks",
                Map.of("url", "https://127.0.0.1:" + server.getAddress().getPort() + "/hook"));

        invite(platform, guest);

        String deliveries = "/api/v1/webhooks/" + hook.text("/id") + "/deliveries";
        until(() -> guest.get(deliveries).text("/items/0/failure").contains("not an address of the open network"));
        assertThat(received).isEmpty();
    }

    @Test
    void a_webhook_is_changed_and_removed_by_its_company_only() {
        TestPlatform platform = TestPlatform.shared(kind);
        HttpCaller owner = platform.newCompany("Owner");
        HttpCaller stranger = platform.newCompany("Stranger");
        Answer hook = owner.post("/api/v1/webhooks", Map.of("url", "https://hooks.example/a"));
        String path = "/api/v1/webhooks/" + hook.text("/id");

        assertThat(stranger.get(path).code()).isEqualTo("NOT_FOUND");
        assertThat(stranger.delete(path, hook.etag()).code()).isEqualTo("NOT_FOUND");
        Answer changed = owner.put(path, Map.of("url", "https://hooks.example/b", "active", false), hook.etag());
        assertThat(changed.text("/active")).isEqualTo("false");
        assertThat(owner.delete(path, hook.etag()).code()).isEqualTo("VERSION_MISMATCH");
        assertThat(owner.delete(path, changed.etag()).status()).isEqualTo(204);
        assertThat(owner.get(path).code()).isEqualTo("NOT_FOUND");
    }

    @Test
    void people_are_told_by_mail_in_their_language_unless_they_say_otherwise() {
        TestPlatform platform = TestPlatform.shared(kind);
        String mail = TestPlatform.newMail("told");
        HttpCaller guest = platform.newCompany("Told", mail, "zh-CN");
        String box = "/api/v1/operator/outbox?recipient=" + mail;
        invite(platform, guest);
        assertThat(platform.operator().get(box).text("/items/0/subject")).isEqualTo("加入联盟“Clearing”的邀请");
        Answer setting = guest.get("/api/v1/notice-settings");
        assertThat(setting.text("/needsMe")).isEqualTo("true");

        Answer english = guest.put(
                "/api/v1/notice-settings", Map.of("language", "en", "needsMe", true, "closed", false), setting.etag());
        invite(platform, guest);
        assertThat(platform.operator().get(box).text("/items/0/subject"))
                .isEqualTo("Invitation into the consortium Clearing");
        int before = platform.operator().get(box).body().at("/items").size();
        guest.put(
                "/api/v1/notice-settings", Map.of("language", "en", "needsMe", false, "closed", false), english.etag());
        invite(platform, guest);

        assertThat(platform.operator().get(box).body().at("/items")).hasSize(before);
        assertThat(guest.put(
                                "/api/v1/notice-settings",
                                Map.of("language", "en", "needsMe", true, "closed", true),
                                setting.etag())
                        .code())
                .isEqualTo("VERSION_MISMATCH");
    }

    @Test
    void addresses_of_private_networks_are_known() throws UnknownHostException {
        for (String inside : new String[] {
            "10.1.2.3",
            "127.0.0.1",
            "169.254.169.254",
            "172.31.0.1",
            "192.168.1.1",
            "100.64.0.1",
            "0.0.0.0",
            "224.0.0.1",
            "255.255.255.255",
            "::1",
            "fe80::1",
            "fc00::1",
            "::ffff:10.0.0.1",
            "2002:a00:1::1",
            "64:ff9b::a00:1"
        }) {
            assertThat(PublicAddress.isPublic(InetAddress.getByName(inside)))
                    .as(inside)
                    .isFalse();
        }
        for (String outside : new String[] {"8.8.8.8", "172.32.0.1", "100.128.0.1", "2606:4700::1111"}) {
            assertThat(PublicAddress.isPublic(InetAddress.getByName(outside)))
                    .as(outside)
                    .isTrue();
        }
    }

    private static String hmac(String secret, Received call) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
        String signed = call.id() + "." + call.timestamp() + "." + call.body();
        return Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    }

    private static void until(BooleanSupplier condition) {
        Eventually.holds(() -> assertThat(condition.getAsBoolean()).isTrue());
    }
}
