package io.tbaas.platform.server.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.platform.api.figure.LedgerWatch;
import io.tbaas.platform.server.TestPlatform;
import io.tbaas.platform.store.DatabaseClock;
import io.tbaas.platform.testkit.DatabaseKind;
import io.tbaas.platform.testkit.DatabaseTest;
import io.tbaas.platform.testkit.HttpCaller;
import io.tbaas.platform.testkit.HttpCaller.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What nodes say is summed up by minute, hour and day. */
@DatabaseTest
class FiguresTest {
    private static final Map<DatabaseKind, PrivateChain> SHARED = new EnumMap<>(DatabaseKind.class);

    private final TestPlatform platform;
    private final HttpCaller company;
    private final PrivateChain chain;

    FiguresTest(DatabaseKind kind) {
        platform = TestPlatform.shared(kind);
        chain = SHARED.computeIfAbsent(
                kind, _ -> PrivateChain.running(platform.newCompany("Counting"), "Counted", "Org1", "Org2"));
        company = TestPlatform.proveAnew(chain.company());
    }

    @Test
    void blocks_and_transactions_are_counted_once_and_summed_up() {
        platform.bean(LedgerWatch.class).look();
        platform.bean(LedgerWatch.class).look();

        for (String step : List.of("MINUTE", "HOUR", "DAY")) {
            Answer figures = company.get(channel() + "/figures?step=" + step);
            assertThat(figures.status()).as("%s", figures.body()).isEqualTo(200);
            assertThat(sum(figures, "blocks")).as("%s", figures.body()).isEqualTo(3);
            assertThat(sum(figures, "transactions")).isEqualTo(3);
            assertThat(sum(figures, "invalid")).isZero();
            assertThat(sum(figures, "bytes")).isGreaterThan(3000);
            JsonNode last = figures.body()
                    .at("/points")
                    .get(figures.body().at("/points").size() - 1);
            assertThat(last.at("/height").asLong()).isEqualTo(3);
            assertThat(last.at("/node").asString()).startsWith("nod_");
        }
        Answer network = company.get(chain.path() + "/figures?step=DAY");
        assertThat(sum(network, "blocks")).isEqualTo(3);
        assertThat(network.body().at("/channels")).hasSize(1);
    }

    @Test
    void a_nodes_height_lag_and_disk_are_kept() {
        platform.bean(LedgerWatch.class).look();

        Answer figures = company.get(chain.nodePath("ledger") + "/figures?step=HOUR");

        JsonNode point = figures.body().at("/channels/0/points/0");
        assertThat(point.at("/height").asLong()).as("%s", figures.body()).isEqualTo(3);
        assertThat(point.at("/lag").asLong()).isBetween(0L, 3L);
        assertThat(point.at("/diskBytes").asLong()).isPositive();
        assertThat(company.get(chain.nodePath("ledger") + "/channels").text("/items/0/height"))
                .isEqualTo("3");
        assertThat(company.get(chain.nodePath("ledger") + "/channels").text("/items/0/state"))
                .isEqualTo("in-step");
    }

    @Test
    void a_network_its_channel_and_its_nodes_tell_how_they_stand_now() {
        platform.bean(LedgerWatch.class).look();

        Answer network = company.get(chain.path() + "/facts");
        assertThat(network.text("/nodes")).as("%s", network.body()).isEqualTo(network.text("/running"));
        assertThat(network.text("/transactions")).isEqualTo("3");
        assertThat(network.text("/invalid")).isEqualTo("0");
        assertThat(network.body().at("/rate").asDouble()).isPositive();
        assertThat(network.text("/certificatesEndAt")).startsWith("20");
        assertThat(network.body().at("/channels")).hasSize(1);

        Answer facts = company.get(channel() + "/facts");
        assertThat(facts.text("/ledger/height")).as("%s", facts.body()).isEqualTo("3");
        assertThat(facts.text("/ledger/newestHash")).hasSize(64);
        assertThat(facts.body().at("/ledger/ageMillis").asLong()).isBetween(0L, 60_000L);
        assertThat(facts.text("/counted/height")).isEqualTo("3");
        assertThat(facts.text("/ledgerNodes")).isEqualTo("2");
        assertThat(facts.text("/consensusNodes")).isEqualTo("1");
        for (JsonNode node : facts.body().at("/nodes")) {
            assertThat(node.at("/lag").asLong()).as("%s", node).isBetween(0L, 3L);
            assertThat(node.at("/consensus").asString().isEmpty())
                    .as("%s", node)
                    .isEqualTo(node.at("/role").asString().equals("ledger"));
        }

        Answer node = company.get(chain.nodePath("ledger") + "/facts");
        assertThat(node.text("/runsSince")).as("%s", node.body()).startsWith("20");
        assertThat(node.body().at("/diskBytes").asLong()).isPositive();
        assertThat(node.text("/certificateEndsAt")).startsWith("20");
        assertThat(node.text("/channels/0/facts/state")).isEqualTo("in-step");
        assertThat(node.text("/channels/0/facts/height")).isEqualTo("3");
        assertThat(node.text("/channels/0/facts/lag")).isEqualTo("0");
        assertThat(node.body().at("/channels/0/facts/ageMillis").asLong()).isBetween(0L, 60_000L);
    }

    @Test
    void what_nodes_hold_counts_against_the_quota_of_storage() {
        platform.bean(LedgerWatch.class).look();
        assertThat(storage()).isEqualTo("0 of 500");
        long gibibyte = 1L << 30;
        String node = chain.nodePath("ledger");
        var tomorrow =
                DatabaseClock.column(Instant.now().plus(Duration.ofDays(1))); // so that the next look is no later
        platform.bean(JdbcClient.class)
                .sql(
                        "insert into node_figure (node_id, channel_id, grain, starts_at, height, lag_max, disk_bytes, seen_at)"
                                + " values (?, ?, 'day', ?, 3, 0, ?, ?)")
                .params(
                        node.substring(node.lastIndexOf('/') + 1),
                        company.get(node + "/channels").text("/items/0/channel"),
                        tomorrow,
                        3 * gibibyte,
                        tomorrow)
                .update();
        String path =
                "/api/v1/operator/companies/" + company.get("/api/v1/company").text("/id");
        platform.operator()
                .put(
                        path + "/quotas",
                        Map.of("quota", "STORAGE_GIB", "limit", 3),
                        platform.operator().get(path).etag());

        Answer refused = company.post(
                chain.path() + "/nodes",
                Map.of("organisation", company.get(node).text("/organisation")));

        assertThat(storage()).isEqualTo("3 of 3");
        assertThat(refused.code()).as("%s", refused.body()).isEqualTo("QUOTA_REACHED");
        assertThat(refused.text("/parameters/quota")).isEqualTo("storage-gib");
        assertThat(company.post("/api/v1/networks", PrivateChain.wanted("Second", "Org1"))
                        .text("/parameters/quota"))
                .isEqualTo("storage-gib");
        platform.bean(JdbcClient.class)
                .sql("delete from node_figure where node_id = ? and starts_at = ?")
                .params(node.substring(node.lastIndexOf('/') + 1), tomorrow)
                .update();
    }

    private String storage() {
        for (JsonNode quota : company.get("/api/v1/company/quotas").body().at("/items")) {
            if (quota.at("/quota").asString().equals("storage-gib")) {
                return quota.at("/used").asLong() + " of " + quota.at("/limit").asLong();
            }
        }
        return "";
    }

    @Test
    void more_sums_than_one_answer_holds_are_refused() {
        Answer refused = company.get(chain.path() + "/figures?from=2020-01-01T00:00:00Z");

        assertThat(refused.code()).isEqualTo("FIGURES_TOO_MANY");
        assertThat(company.get(chain.path() + "/figures?from=2030-01-01T00:00:00Z&to=2029-01-01T00:00:00Z")
                        .body()
                        .at("/points"))
                .isEmpty();
    }

    private String channel() {
        String id = company.get(chain.nodePath("consensus") + "/channels").text("/items/0/channel");
        return chain.path() + "/channels/" + id;
    }

    private static long sum(Answer figures, String member) {
        long sum = 0;
        for (JsonNode point : figures.body().at("/points")) {
            sum += point.at("/" + member).asLong();
        }
        return sum;
    }
}
