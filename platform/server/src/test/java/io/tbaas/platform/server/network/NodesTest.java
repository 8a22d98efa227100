package io.tbaas.platform.server.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.engine.api.EngineDriver;
import io.tbaas.engine.api.identity.OrganisationName;
import io.tbaas.engine.api.ledger.LedgerAccess;
import io.tbaas.engine.api.ledger.LedgerName;
import io.tbaas.engine.api.node.NodeEndpoint;
import io.tbaas.engine.api.node.NodeName;
import io.tbaas.platform.api.deployment.Engine;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.Node;
import io.tbaas.platform.domain.network.Organisation;
import io.tbaas.platform.server.TestPlatform;
import io.tbaas.platform.store.network.Nodes;
import io.tbaas.platform.store.network.Organisations;
import io.tbaas.platform.testkit.DatabaseKind;
import io.tbaas.platform.testkit.DatabaseTest;
import io.tbaas.platform.testkit.Eventually;
import io.tbaas.platform.testkit.HttpCaller;
import io.tbaas.platform.testkit.HttpCaller.Answer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A company adds nodes to a chain that runs, and has them join and leave its channel; nobody else restarts. */
@DatabaseTest
class NodesTest {
    private static final Map<DatabaseKind, PrivateChain> SHARED = new EnumMap<>(DatabaseKind.class);

    private final TestPlatform platform;
    private final HttpCaller company;
    private final PrivateChain chain;

    NodesTest(DatabaseKind kind) {
        platform = TestPlatform.shared(kind);
        chain = SHARED.computeIfAbsent(kind, _ -> grown());
        company = TestPlatform.proveAnew(chain.company());
    }

    private PrivateChain grown() {
        PrivateChain grown = PrivateChain.running(platform.newCompany("Grower"), "Growing", "Org1", "Org2");
        Certified.everywhere(grown.company(), grown.path());
        return grown;
    }

    @Test
    void what_a_network_has_is_found_by_filters_and_page_by_page() {
        assertThat(found(chain.path() + "/nodes?role=consensus", "/role")).containsExactly("consensus");
        assertThat(found(chain.path() + "/nodes?role=ledger&organisation=" + organisation(), "/organisation"))
                .isNotEmpty()
                .containsOnly(organisation());
        assertThat(found(chain.path() + "/nodes?host=nowhere", "/id")).isEmpty();
        assertThat(found(chain.path() + "/nodes?name=PEER0.ORG2", "/role")).containsExactly("ledger");
        assertThat(company.get(chain.path() + "/nodes?role=none").text("/field"))
                .isEqualTo("role");
        assertThat(found(chain.path() + "/channels?state=running&name=CHANNEL", "/id"))
                .containsExactly(channel());
        assertThat(found(chain.path() + "/channels?state=closed", "/id")).isEmpty();
        assertThat(found(chain.path() + "/channels/" + channel() + "/nodes?sort=-name&state=joining", "/id"))
                .isEmpty();
        assertThat(found(chain.path() + "/organisations?name=org2&state=active", "/name"))
                .containsExactly("Org2");
        Answer first = company.get(chain.path() + "/organisations?limit=1");
        assertThat(first.text("/items/0/name")).isEqualTo("Org1");
        assertThat(found(chain.path() + "/organisations?limit=1&cursor=" + first.text("/next"), "/name"))
                .containsExactly("Org2");
        assertThat(found("/api/v1/networks?kind=private", "/id")).contains(chain.id());
        assertThat(found("/api/v1/networks?kind=imported", "/id")).isEmpty();
        assertThat(found("/api/v1/hosts?state=online", "/state")).containsOnly("online");
        assertThat(found("/api/v1/hosts?state=draining", "/state")).isEmpty();
    }

    @Test
    void networks_and_channels_beyond_the_quota_are_refused() {
        setQuota("NETWORKS", 1);
        Answer network = company.post("/api/v1/networks", PrivateChain.wanted("Another", "Org1"));
        assertThat(network.code() + " " + network.text("/parameters/quota")).isEqualTo("QUOTA_REACHED networks");
        aPlanNamesEveryQuotaThatItWouldExceed();
        setQuota("NETWORKS", 20);
        int channels = found(chain.path() + "/channels", "/id").size();
        setQuota("CHANNELS", channels);

        network = company.post("/api/v1/networks", PrivateChain.wanted("Another", "Org1"));
        Answer channel = TestPlatform.proveAnew(company)
                .post(
                        chain.path() + "/channels",
                        Map.of(
                                "name",
                                "more",
                                "reason",
                                "as agreed",
                                "members",
                                List.of(Map.of("organisation", organisation(), "observer", false))));

        assertThat(network.code() + " " + network.text("/parameters/quota")).isEqualTo("QUOTA_REACHED channels");
        assertThat(channel.code() + " " + channel.text("/parameters/quota")).isEqualTo("QUOTA_REACHED channels");
        assertThat(company.get("/api/v1/company/quotas").body().toString())
                .contains("\"quota\":\"networks\",\"used\":1,")
                .contains("\"quota\":\"channels\",\"used\":" + channels + ",\"limit\":" + channels);
        setQuota("CHANNELS", 100);
    }

    private void aPlanNamesEveryQuotaThatItWouldExceed() {
        int nodes = company.get("/api/v1/company/quotas")
                .body()
                .at("/items")
                .valueStream()
                .filter(use -> use.at("/quota").asString().equals("nodes"))
                .mapToInt(use -> use.at("/used").asInt())
                .sum();
        setQuota("NODES", nodes + 1);
        setQuota("STORAGE_GIB", 0);
        Map<String, Object> wanted = PrivateChain.wanted("Another", "Org1");

        Answer plan = company.post("/api/v1/networks/plans", wanted);
        assertThat(plan.text("/feasible")).as("%s", plan.body()).isEqualTo("false");
        assertThat(plan.body().at("/problems").toString())
                .contains("\"code\":\"QUOTA_REACHED\"")
                .contains("Your company may have at most 1 networks, has 1 and would have 1 more.")
                .contains("at most " + (nodes + 1) + " nodes, has " + nodes + " and would have 2 more.")
                .contains("at most 0 GiB of storage, has 0 and would have 1 more.")
                .doesNotContain("channels");
        Answer inChinese = company.with("Accept-Language", "zh-CN").post("/api/v1/networks/plans", wanted);
        assertThat(inChinese.body().at("/problems").toString())
                .contains("贵企业最多可拥有 1 个网络，已有 1 个，还需要 1 个。", "贵企业最多可使用 0 GiB 存储，已用 0 GiB，还需要 1 GiB。");
        company.with("Accept-Language", "en");
        assertThat(company.post(chain.path() + "/nodes/plans", Map.of("organisation", organisation()))
                        .text("/problems/0/text"))
                .contains("GiB of storage");
        setQuota("NODES", 100);
        setQuota("STORAGE_GIB", 500);
    }

    private void setQuota(String quota, int limit) {
        String path =
                "/api/v1/operator/companies/" + company.get("/api/v1/company").text("/id");
        Answer set = platform.operator()
                .put(
                        path + "/quotas",
                        Map.of("quota", quota, "limit", limit),
                        platform.operator().get(path).etag());
        assertThat(set.status()).as("%s", set.body()).isEqualTo(200);
    }

    private List<String> found(String path, String member) {
        Answer answer = company.get(path);
        assertThat(answer.status()).as("%s: %s", path, answer.body()).isEqualTo(200);
        return answer.body()
                .at("/items")
                .valueStream()
                .map(item -> item.at(member).asString(""))
                .toList();
    }

    @Test
    void a_node_is_planned_added_and_catches_up_with_its_channel() {
        String before = company.get(chain.nodePath("ledger") + "/log").text("/last");
        Map<String, Object> request = Map.of("organisation", organisation(), "channels", List.of(channel()));
        Answer plan = company.post(chain.path() + "/nodes/plans", request);
        assertThat(plan.status()).as("%s", plan.body()).isEqualTo(200);
        assertThat(plan.text("/feasible")).isEqualTo("true");
        assertThat(plan.body().at("/nodes")).hasSize(1);

        String node = added(request);

        assertThat(company.get(node).text("/name")).isEqualTo(plan.text("/nodes/0/name"));
        assertThat(company.get(node).text("/state")).isEqualTo("running");
        Answer parts = company.get(node + "/channels");
        assertThat(parts.text("/items/0/state")).isEqualTo("in-step");
        assertThat(parts.text("/items/0/channelName")).isEqualTo("channel1");
        chain.awaitState("running");
        assertThat(company.get(chain.nodePath("ledger") + "/log").text("/last"))
                .as("the others go on, nobody restarts")
                .isEqualTo(before);
        assertThat(company.get(node + "/log/file").response().body()).contains("The node runs on");
        removeFromChannel(node);
    }

    @Test
    void the_nodes_of_a_company_are_listed_over_all_networks_and_counted_in_the_overview() {
        JsonNode nodes = company.get("/api/v1/nodes").body().at("/items");
        assertThat(nodes).as("%s", nodes).isNotEmpty().allMatch(node -> node.at("/network")
                .asString()
                .equals(chain.id()));
        String host = nodes.get(0).at("/host").asString();
        assertThat(company.get("/api/v1/nodes?host=" + host).body().at("/items"))
                .hasSize(nodes.size());
        assertThat(company.get("/api/v1/nodes?host=elsewhere").body().at("/items"))
                .isEmpty();
        assertThat(company.get("/api/v1/nodes?state=in-bin").body().at("/items"))
                .allMatch(node -> node.at("/state").asString().equals("in-bin"));
        assertThat(company.get("/api/v1/overview").body().at("/figures"))
                .anyMatch(figure -> figure.at("/link").asString().equals("/api/v1/nodes")
                        && figure.at("/value").asInt() == nodes.size());
        assertThat(platform.newCompany("Nobody").get("/api/v1/nodes").body().at("/items"))
                .isEmpty();
    }

    @Test
    void a_node_leaves_and_joins_from_either_side() {
        String node = added(Map.of("organisation", organisation()));
        assertThat(company.get(node + "/channels").body().at("/items")).isEmpty();

        done(company.send("PUT", node + "/channels/" + channel(), null, Map.of()));
        assertThat(company.get(node + "/channels").text("/items/0/state")).isEqualTo("in-step");
        Answer twice = company.send("PUT", node + "/channels/" + channel(), null, Map.of());
        assertThat(twice.code()).isEqualTo("NODE_IN_CHANNEL");
        removeFromChannel(node);
        assertThat(company.get(node).text("/state")).isEqualTo("running");

        String id = node.substring(node.lastIndexOf('/') + 1);
        done(company.send("PUT", chain.path() + "/channels/" + channel() + "/nodes/" + id, null, Map.of()));
        assertThat(channelNodes()).contains(id);
        done(company.send("DELETE", chain.path() + "/channels/" + channel() + "/nodes/" + id, null, Map.of()));
        assertThat(channelNodes()).doesNotContain(id);
    }

    @Test
    void others_are_told_of_another_contact_before_a_contact_leaves() {
        String contact = chain.nodePath("ledger");
        String other = added(
                Map.of("organisation", company.get(contact).text("/organisation"), "channels", List.of(channel())));

        done(company.send("DELETE", contact + "/channels/" + channel(), null, Map.of()));

        assertThat(contacts())
                .contains("localhost:" + company.get(other).text("/ports/service"))
                .doesNotContain("localhost:" + company.get(contact).text("/ports/service"));
        done(company.send("PUT", contact + "/channels/" + channel(), null, Map.of()));
    }

    @Test
    void nodes_that_order_come_and_go_by_vote() {
        String orderer = chain.nodePath("consensus");

        Answer leaving = company.send("DELETE", orderer + "/channels/" + channel(), null, Map.of());

        assertThat(leaving.code()).isEqualTo("NODE_BY_VOTE");
    }

    @Test
    void a_node_joins_channels_only_in_which_its_organisation_has_a_seat() {
        String lone = organisation();
        Certified.person(company, chain.path(), lone);
        Answer made = company.post(
                chain.path() + "/channels",
                Map.of(
                        "name",
                        "alone",
                        "reason",
                        "between us",
                        "members",
                        List.of(Map.of("organisation", lone, "observer", false))));
        assertThat(made.status()).as("%s", made.body()).isEqualTo(201);
        ChannelVotes.await(company, made.text("/id"), "applied");
        String other = chain.nodes().stream()
                .filter(node -> node.at("/role").asString().equals("ledger"))
                .filter(node -> !node.at("/organisation").asString().equals(lone))
                .map(node -> chain.path() + "/nodes/" + node.at("/id").asString())
                .findFirst()
                .orElseThrow();

        Answer refused = company.send("PUT", other + "/channels/" + made.text("/channel"), null, Map.of());

        assertThat(refused.code()).as("%s", refused.body()).isEqualTo("SEAT_MISSING");
    }

    @Test
    void a_cancelled_addition_leaves_nothing() {
        int nodes = chain.nodes().size();
        FailingSteps.WAITING.add("node.catch-up"); // else the addition may be quicker than we
        try {
            Answer begun = company.post(
                    chain.path() + "/nodes", Map.of("organisation", organisation(), "channels", List.of(channel())));
            String operation = "/api/v1/operations/" + begun.text("/id");
            String node = chain.path() + "/nodes/" + begun.text("/resource");
            Eventually.holds(
                    () -> assertThat(company.get(operation).text("/state")).isEqualTo("waiting"));
            assertThat(chain.nodes()).hasSize(nodes + 1);
            assertThat(keysOf(begun.text("/resource"))).isPositive();

            Answer cancelled = company.post(operation + "/cancel", Map.of());

            assertThat(cancelled.status()).as("%s", cancelled.body()).isEqualTo(200);
            Eventually.holds(
                    () -> assertThat(company.get(operation).text("/state")).isEqualTo("undone"));
            assertThat(company.get(node).status()).isEqualTo(404);
            assertThat(chain.nodes()).hasSize(nodes);
            assertThat(keysOf(begun.text("/resource"))).isZero();
        } finally {
            FailingSteps.WAITING.remove("node.catch-up");
        }
    }

    private int keysOf(String node) {
        return platform.bean(JdbcClient.class)
                .sql("select count(*) from kept_key where name like ?")
                .param("%" + node + "%")
                .query(Integer.class)
                .single();
    }

    private String added(Map<String, Object> request) {
        Answer begun = company.post(chain.path() + "/nodes", request);
        assertThat(begun.status()).as("%s", begun.body()).isEqualTo(202);
        done(begun);
        return chain.path() + "/nodes/" + begun.text("/resource");
    }

    private void removeFromChannel(String node) {
        done(company.send("DELETE", node + "/channels/" + channel(), null, Map.of()));
        assertThat(company.get(node + "/channels").body().at("/items")).isEmpty();
    }

    private void done(Answer begun) {
        assertThat(begun.status()).as("%s", begun.body()).isEqualTo(202);
        Eventually.holds(() -> {
            Answer operation = company.get("/api/v1/operations/" + begun.text("/id"));
            assertThat(operation.text("/state")).as("%s", operation.body()).isEqualTo("succeeded");
        });
    }

    private List<String> channelNodes() {
        List<String> nodes = new ArrayList<>();
        Answer answer = company.get(chain.path() + "/channels/" + channel() + "/nodes");
        for (JsonNode part : answer.body().at("/items")) {
            nodes.add(part.at("/node").asString());
        }
        return nodes;
    }

    private String organisation() {
        return company.get(chain.nodePath("ledger")).text("/organisation");
    }

    private String channel() {
        return found(chain.path() + "/channels?name=channel1", "/id").getFirst();
    }

    private List<String> contacts() {
        NetworkId network = NetworkId.of(chain.id());
        Organisation organisation =
                platform.bean(Organisations.class).of(network).getFirst();
        EngineDriver driver = platform.bean(Engine.class).driver();
        Node orderer = platform.bean(Nodes.class).of(network).getFirst();
        NodeEndpoint endpoint = new NodeEndpoint(
                new NodeName(orderer.name()),
                new OrganisationName(organisation.name()),
                orderer.role(),
                "localhost",
                orderer.ports(),
                driver.authorities()
                        .definition(organisation.authority().orElseThrow())
                        .tlsAuthorities(),
                Optional.empty());
        LedgerAccess access = new LedgerAccess(
                new LedgerName("channel1"),
                List.of(endpoint),
                organisation.administrator().orElseThrow().actor());
        return driver.ledgers().configuration(access).seats().stream()
                .flatMap(seat -> seat.contactNodes().stream())
                .toList();
    }
}
