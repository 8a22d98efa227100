package io.tbaas.platform.server.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.platform.api.deployment.Engine;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.server.TestPlatform;
import io.tbaas.platform.testkit.DatabaseKind;
import io.tbaas.platform.testkit.DatabaseTest;
import io.tbaas.platform.testkit.Eventually;
import io.tbaas.platform.testkit.HttpCaller;
import io.tbaas.platform.testkit.HttpCaller.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A company plans, makes, watches and removes private chains whose nodes run in the platform's own process. */
@DatabaseTest
class NetworkTest {
    private final TestPlatform platform;

    NetworkTest(DatabaseKind kind) {
        platform = TestPlatform.shared(kind);
    }

    @Test
    void a_plan_says_what_would_be_made_and_makes_nothing() {
        HttpCaller company = platform.newCompany("Planner");

        Answer plan = company.post("/api/v1/networks/plans", PrivateChain.wanted("Chain", "Org1", "Org2"));

        assertThat(plan.status()).as("%s", plan.body()).isEqualTo(200);
        assertThat(plan.text("/feasible")).isEqualTo("true");
        assertThat(plan.body().at("/nodes")).hasSize(3);
        assertThat(plan.text("/nodes/0/role")).isEqualTo("consensus");
        assertThat(plan.body().at("/nodes/0/ports")).hasSize(2);
        assertThat(plan.text("/organisationsMayFallSilent")).isEqualTo("0");
        assertThat(plan.body().at("/notes").toString()).contains("ALL_PARTIES_IN_ONE_PROCESS");
        assertThat(company.get("/api/v1/networks").body().at("/items")).isEmpty();
    }

    @Test
    void names_that_the_engine_refuses_are_refused_with_their_fields() {
        HttpCaller company = platform.newCompany("Misnamer");
        Map<String, Object> wrong =
                Map.of("name", "Chain", "channel", "Not A Channel", "organisations", List.of(Map.of("name", "Org/1")));

        Answer plan = company.post("/api/v1/networks/plans", wrong);
        assertThat(plan.text("/feasible")).isEqualTo("false");
        assertThat(plan.body().at("/problems").toString()).contains("organisations[0].name", "\"channel\"");

        Answer refused = company.with("Accept-Language", "zh-CN").post("/api/v1/networks", wrong);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("NETWORK_PLAN_REFUSED");
        assertThat(refused.body().at("/errors").toString()).contains("organisations[0].name", "名称不符合规则");
    }

    @Test
    void a_network_runs_its_nodes_stop_and_start_and_removal_leaves_nothing() {
        HttpCaller company = platform.newCompany("Maker");
        PrivateChain chain = PrivateChain.running(company, "Chain", "Org1", "Org2");

        Eventually.holds(() -> assertThat(chain.height())
                .as("first block and one change per organisation")
                .isEqualTo(3));
        assertThat(company.post("/api/v1/networks", PrivateChain.wanted("chain", "Org1"))
                        .body()
                        .at("/errors")
                        .toString())
                .contains("\"name\"");
        String peer = chain.nodePath("ledger");
        assertThat(company.get(peer + "/log?lines=50").body().at("/lines")).isNotEmpty();
        assertThat(company.post(peer + "/stop", Map.of()).status()).isEqualTo(202);
        chain.awaitNode(peer, "stopped");
        chain.awaitState("degraded");
        company.post(peer + "/restart", Map.of());
        chain.awaitNode(peer, "running");
        chain.awaitState("running");

        List<Integer> ports = chain.ports();
        chain.remove();

        assertNothingIsLeft(chain, ports);
        assertThat(company.get("/api/v1/networks").body().at("/items")).isEmpty();
        PrivateChain.begun(company, "Chain", "Org1").awaitState("running");
    }

    @Test
    void a_taken_port_ends_the_creation_clearly_and_nothing_is_left() throws IOException {
        HttpCaller company = platform.newCompany("Unlucky");
        FailingSteps.WAITING.add("network.authorities");
        PrivateChain chain = PrivateChain.begun(company, "Chain", "Org1");
        List<Integer> ports = chain.ports();
        int port = Integer.parseInt(company.get(chain.nodePath("ledger")).text("/ports/service"));
        try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            FailingSteps.WAITING.remove("network.authorities");
            chain.awaitState("purged");
        } finally {
            FailingSteps.WAITING.remove("network.authorities");
        }
        assertThat(chain.work().text("/state")).isEqualTo("undone");
        assertThat(chain.work().text("/failure")).contains("PORT_IN_USE", Integer.toString(port));
        assertNothingIsLeft(chain, ports);
    }

    @Test
    void a_taken_port_is_named_when_a_node_starts() throws IOException {
        HttpCaller company = platform.newCompany("Unluckier");
        PrivateChain chain = PrivateChain.running(company, "Chain", "Org1");
        String peer = chain.nodePath("ledger");
        int port = Integer.parseInt(company.get(peer).text("/ports/service"));
        company.post(peer + "/stop", Map.of());
        chain.awaitNode(peer, "stopped");
        try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            Answer start = company.post(peer + "/start", Map.of());
            Eventually.holds(() -> assertThat(company.get("/api/v1/operations/" + start.text("/id"))
                            .text("/failure"))
                    .contains("PORT_IN_USE", Integer.toString(port)));
        }
        chain.remove();
    }

    @Test
    void a_company_does_not_close_while_it_has_networks_whose_nodes_nobody_could_stop_then() {
        HttpCaller company = platform.newCompany("Closing");
        PrivateChain chain = PrivateChain.running(company, "Chain", "Org1");

        assertThat(closed(company).text("/parameters/what")).isEqualTo("networks: 1");
        company.post(chain.path() + "/bin", Map.of());
        chain.awaitState("in-bin");
        assertThat(closed(company).code()).as("its bin counts too").isEqualTo("COMPANY_IN_USE");

        Eventually.holds(() ->
                assertThat(company.get("/api/v1/bin").text("/items/0/state")).isEqualTo("kept"));
        company.post("/api/v1/bin/" + company.get("/api/v1/bin").text("/items/0/id") + "/purge", Map.of());
        chain.awaitState("purged");
        assertThat(closed(company).text("/state")).isEqualTo("closed");
    }

    private static Answer closed(HttpCaller company) {
        return company.send(
                "POST",
                "/api/v1/company/closing",
                null,
                Map.of("If-Match", company.get("/api/v1/company").etag()));
    }

    @Test
    void a_cancelled_creation_leaves_nothing() {
        HttpCaller company = platform.newCompany("Canceller");
        PrivateChain chain = PrivateChain.begun(company, "Chain", "Org1");
        List<Integer> ports = chain.ports();
        String operation = "/api/v1/operations/" + company.get(chain.path()).text("/operation");

        Answer cancelled = company.post(operation + "/cancel", Map.of());

        assertThat(cancelled.status()).as("%s", cancelled.body()).isEqualTo(200);
        chain.awaitState("purged");
        assertThat(chain.work().text("/state")).isEqualTo("undone");
        assertNothingIsLeft(chain, ports);
    }

    @Test
    void quotas_are_held() {
        HttpCaller company = platform.newCompany("Limited");
        String id = company.get("/api/v1/company").text("/id");
        platform.bean(JdbcClient.class)
                .sql("insert into company_quota (company_id, quota, amount) values (?, 'NODES', 1)")
                .param(id)
                .update();

        Answer refused = company.post("/api/v1/networks", PrivateChain.wanted("Chain", "Org1"));

        assertThat(refused.code()).isEqualTo("QUOTA_REACHED");
        assertThat(refused.text("/parameters/quota")).isEqualTo("nodes");
    }

    private void assertNothingIsLeft(PrivateChain chain, List<Integer> ports) {
        assertThat(platform.bean(Engine.class).folder(NetworkId.of(chain.id()))).doesNotExist();
        List<Integer> taken = new ArrayList<>(ports);
        taken.removeIf(NetworkTest::isFree);
        assertThat(taken).as("ports still taken").isEmpty();
        JdbcClient jdbc = platform.bean(JdbcClient.class);
        for (String table : List.of("node", "organisation", "channel")) {
            assertThat(jdbc.sql("select count(*) from " + table + " where network_id = ?")
                            .param(chain.id())
                            .query(Integer.class)
                            .single())
                    .as(table)
                    .isZero();
        }
        assertThat(jdbc.sql("select count(*) from kept_key where name like ?")
                        .param("%" + chain.id() + "%")
                        .query(Integer.class)
                        .single())
                .as("keys")
                .isZero();
        assertThat(jdbc.sql("select count(*) from secret where owner like ?")
                        .param("%" + chain.id() + "%")
                        .query(Integer.class)
                        .single())
                .as("sealed keys")
                .isZero();
    }

    private static boolean isFree(int port) {
        try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
