package io.tbaas.platform.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.platform.server.account.People;
import io.tbaas.platform.testkit.DatabaseKind;
import io.tbaas.platform.testkit.DatabaseTest;
import io.tbaas.platform.testkit.Eventually;
import io.tbaas.platform.testkit.HttpCaller;
import io.tbaas.platform.testkit.HttpCaller.Answer;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** The event centre as it happens. */
@DatabaseTest
class EventStreamTest {
    private static final String STREAM = "/api/v1/events/stream";

    private final TestPlatform platform;

    EventStreamTest(DatabaseKind kind) {
        platform = TestPlatform.shared(kind);
    }

    /** One who watches in the background. */
    private static final class Watch {
        private final List<String> lines = new CopyOnWriteArrayList<>();
        private final CompletableFuture<HttpResponse<Void>> answer;

        Watch(HttpCaller caller, Map<String, String> headers) {
            answer = caller.lines(STREAM, headers, lines::add);
        }

        void told(String... parts) {
            Eventually.holds(() -> assertThat(String.join("\n", lines)).contains(parts));
        }

        void ends() {
            Eventually.holds(() -> assertThat(answer).isDone());
        }
    }

    private static void invite(HttpCaller host, HttpCaller guest) {
        Consortium consortium = Consortium.foundedBy(host);
        consortium
                .founder()
                .post(consortium.path() + "/invitations", Map.of("address", Consortium.code(guest), "message", ""));
    }

    @Test
    void what_happens_is_told_as_it_happens_and_whoever_comes_back_misses_nothing() {
        HttpCaller host = platform.newCompany("Host");
        HttpCaller guest = platform.newCompany("Guest");
        Watch watch = new Watch(guest, Map.of());
        watch.told("event:ready", "id:0", "{\"feed\":0}");

        invite(host, guest);
        watch.told("event:change", "id:1", "\"kind\":\"invitation\"", "\"state\":\"needs-me\"");
        invite(host, guest);
        watch.told("id:2");

        Watch back = new Watch(guest, Map.of("Last-Event-ID", "1"));
        back.told("id:1\n", "event:change", "id:2");
        assertThat(guest.delete("/api/v1/session", "").status()).isEqualTo(204);
        watch.ends();
        back.ends();
    }

    @Test
    void a_stream_ends_when_the_permission_is_taken_away() {
        HttpCaller root = platform.newCompany("Alpha");
        People.Member li = People.join(platform, root, "li");
        assertThat(li.caller().get(STREAM).code()).isEqualTo("PERMISSION_MISSING");
        Answer grant = root.post(
                "/api/v1/grants", Map.of("account", li.id(), "permission", "event.stream", "effect", "ALLOW"));
        Watch watch = new Watch(li.caller(), Map.of());
        watch.told("event:ready");

        assertThat(root.delete("/api/v1/grants/" + grant.text("/id"), grant.etag())
                        .status())
                .isEqualTo(204);

        watch.ends();
    }

    @Test
    void an_account_has_so_many_streams_and_no_more() {
        HttpCaller root = platform.newCompany("Many");
        List<Watch> open = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            Watch watch = new Watch(root, Map.of());
            watch.told("event:ready");
            open.add(watch);
        }

        assertThat(root.get(STREAM).code()).isEqualTo("TOO_MANY_REQUESTS");
        assertThat(root.send("GET", STREAM, null, Map.of("Last-Event-ID", "-1")).status())
                .isEqualTo(422);

        root.delete("/api/v1/session", "");
        open.forEach(Watch::ends);
    }
}
