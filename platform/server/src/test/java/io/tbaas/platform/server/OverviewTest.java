package io.tbaas.platform.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.platform.testkit.DatabaseKind;
import io.tbaas.platform.testkit.DatabaseTest;
import io.tbaas.platform.testkit.HttpCaller;
import io.tbaas.platform.testkit.HttpCaller.Answer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The first page: figures that lead somewhere, and what the operator wrote. */
@DatabaseTest
class OverviewTest {
    private final TestPlatform platform;

    OverviewTest(DatabaseKind kind) {
        platform = TestPlatform.shared(kind);
    }

    @Test
    void every_figure_links_to_as_many_things_as_it_says() {
        HttpCaller host = platform.newCompany("Host");
        HttpCaller guest = platform.newCompany("Guest");
        Consortium first = Consortium.foundedBy(host);
        Consortium.foundedBy(host);
        Map<String, Object> chain = Map.of("name", "Chain", "organisations", List.of(Map.of("name", "Org1")));
        assertThat(host.post("/api/v1/networks", chain).status()).isEqualTo(201);
        host.post(first.path() + "/invitations", Map.of("address", Consortium.code(guest), "message", ""));

        for (HttpCaller caller : new HttpCaller[] {host, guest}) {
            JsonNode figures = caller.get("/api/v1/overview").body().at("/figures");
            assertThat(figures).isNotEmpty();
            for (JsonNode figure : figures) {
                assertThat(caller.get(figure.at("/link").asString()).body().at("/items"))
                        .as("%s", figure)
                        .hasSize(figure.at("/value").asInt());
            }
        }
        assertThat(host.get("/api/v1/overview").text("/figures/0/value")).isEqualTo("2");
        assertThat(networks(host)).isEqualTo(1);
        assertThat(networks(guest)).isZero();
    }

    private static int networks(HttpCaller reader) {
        return reader.get("/api/v1/overview")
                .body()
                .at("/figures")
                .valueStream()
                .filter(figure -> figure.at("/link").asString("").startsWith("/api/v1/networks"))
                .findFirst()
                .orElseThrow()
                .at("/value")
                .asInt();
    }

    @Test
    void the_operator_writes_and_everybody_reads_in_the_own_language() {
        HttpCaller reader = platform.newCompany("Reader");
        Map<String, Object> texts = Map.of(
                "chinese", Map.of("title", "新版本", "body", "更快"),
                "english", Map.of("title", "New release", "body", "Faster"),
                "published", false);
        Map<String, Object> write = new java.util.HashMap<>(texts);
        write.put("kind", "NEWS");
        Answer draft = platform.operator().post("/api/v1/operator/articles", write);
        String path = "/api/v1/operator/articles/" + draft.text("/id");
        assertThat(titles(reader)).doesNotContain("New release");
        Map<String, Object> published = new java.util.HashMap<>(texts);
        published.put("published", true);

        Answer shown = platform.operator().put(path, published, draft.etag());

        assertThat(titles(reader)).contains("New release");
        assertThat(titles(reader.with("Accept-Language", "zh-CN"))).contains("新版本");
        assertThat(reader.get(path).code()).isEqualTo("PERMISSION_MISSING");
        assertThat(platform.operator().delete(path, draft.etag()).code()).isEqualTo("VERSION_MISMATCH");
        assertThat(platform.operator().delete(path, shown.etag()).status()).isEqualTo(204);
        assertThat(titles(reader)).doesNotContain("新版本");
    }

    private static String titles(HttpCaller reader) {
        return reader.get("/api/v1/articles?kind=NEWS").body().at("/items").toString();
    }
}
