package io.tbaas.platform.server.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.engine.api.EngineDriver;
import io.tbaas.engine.api.change.ChangeProposal;
import io.tbaas.engine.api.change.ChangeRequest;
import io.tbaas.engine.api.change.SubmitOutcome;
import io.tbaas.engine.api.identity.Actor;
import io.tbaas.engine.api.identity.OrganisationDefinition;
import io.tbaas.engine.api.ledger.BlockCutting;
import io.tbaas.engine.api.ledger.LedgerAccess;
import io.tbaas.engine.api.ledger.LedgerName;
import io.tbaas.engine.api.node.NodeEndpoint;
import io.tbaas.engine.api.node.NodeName;
import io.tbaas.engine.api.node.NodeState;
import io.tbaas.platform.api.deployment.Deployments;
import io.tbaas.platform.api.deployment.Engine;
import io.tbaas.platform.api.deployment.HostNodes;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.Node;
import io.tbaas.platform.domain.network.NodeId;
import io.tbaas.platform.domain.network.Organisation;
import io.tbaas.platform.server.TestPlatform;
import io.tbaas.platform.store.network.Nodes;
import io.tbaas.platform.store.network.Organisations;
import io.tbaas.platform.testkit.DatabaseKind;
import io.tbaas.platform.testkit.DatabaseTest;
import io.tbaas.platform.testkit.Eventually;
import io.tbaas.platform.testkit.HttpCaller;
import io.tbaas.platform.testkit.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The platform ends and starts anew on the same database and data folder. */
@DatabaseTest
class RestartTest {
    private static final String MAIL = "root@restarted.example";

    private final DatabaseKind kind;

    @TempDir
    private Path folder;

    RestartTest(DatabaseKind kind) {
        this.kind = kind;
    }

    @Test
    void nodes_come_back_at_the_same_height_and_take_one_more_transaction() {
        TestDatabase database = kind.fresh();
        String id;
        try (TestPlatform platform = TestPlatform.start(database, folder)) {
            PrivateChain chain = PrivateChain.running(platform.newCompany("Restarted", MAIL), "Chain", "Org1");
            assertThat(chain.height()).isEqualTo(2);
            id = chain.id();
        }

        try (TestPlatform platform = TestPlatform.start(database, folder)) {
            HttpCaller company = platform.caller();
            company.signIn(MAIL, TestPlatform.PASSWORD, false);
            company.post("/api/v1/session/step-up", Map.of("password", TestPlatform.PASSWORD));
            PrivateChain chain = new PrivateChain(company, id);
            runsWhereItIsSaid(platform, chain);
            Eventually.holds(
                    () -> assertThat(company.get(chain.path() + "/facts").text("/channels/0/ledger/height"))
                            .isEqualTo("2"));

            submitOne(platform, NetworkId.of(id));

            Eventually.holds(() -> assertThat(chain.height()).isEqualTo(3));
            chain.remove();
        }
    }

    /** Nothing is running from before: each node is starting first, whatever the moment it is asked at. */
    private static void runsWhereItIsSaid(TestPlatform platform, PrivateChain chain) {
        for (String role : List.of("consensus", "ledger")) {
            String path = chain.nodePath(role);
            String state = chain.company().get(path).text("/state");
            assertThat(state).isIn("starting", "running");
            if (state.equals("running")) {
                Node node = platform.bean(Nodes.class).get(NodeId.of(path.replaceAll(".*/", "")));
                assertThat(platform.bean(Engine.class)
                                .driver()
                                .nodes()
                                .status(platform.bean(Deployments.class)
                                        .of(node)
                                        .orElseThrow())
                                .state())
                        .isEqualTo(NodeState.RUNNING);
            }
            chain.awaitNode(path, "running");
            assertThat(platform.bean(JdbcClient.class)
                            .sql(
                                    "select details from audit_row where action = 'platform.node-state' and resource_id = ?"
                                            + " order by sequence")
                            .param(path.replaceAll(".*/", ""))
                            .query(String.class)
                            .list())
                    .extracting(details -> details.replaceAll(".*\"state\":\"([a-z-]+)\".*", "$1"))
                    .endsWith("starting", "running");
        }
    }

    @Test
    void a_port_that_another_program_took_meanwhile_is_named_and_the_node_starts_once_it_is_free() throws IOException {
        TestDatabase database = kind.fresh();
        PrivateChain before;
        int port;
        try (TestPlatform platform = TestPlatform.start(database, folder)) {
            before = PrivateChain.running(platform.newCompany("Restarted", MAIL), "Chain", "Org1");
            port = Integer.parseInt(
                    before.company().get(before.nodePath("ledger")).text("/ports/service"));
        }

        ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
        try (TestPlatform platform = TestPlatform.start(database, folder)) {
            HttpCaller company = platform.caller();
            company.signIn(MAIL, TestPlatform.PASSWORD, false);
            PrivateChain chain = new PrivateChain(company, before.id());
            String node = chain.nodePath("ledger");
            chain.awaitNode(node, "failed");
            assertThat(company.get(node).text("/failure")).contains("Port " + port, "is taken by another program");
            chain.awaitNode(chain.nodePath("consensus"), "running");
            assertThat(company.get(chain.path()).text("/state")).isEqualTo("degraded");

            taken.close();
            platform.bean(HostNodes.class).tend();

            chain.awaitNode(node, "running");
            chain.awaitState("running");
        } finally {
            taken.close();
        }
    }

    private static void submitOne(TestPlatform platform, NetworkId network) {
        EngineDriver driver = platform.bean(Engine.class).driver();
        Organisation organisation =
                platform.bean(Organisations.class).of(network).getFirst();
        OrganisationDefinition definition =
                driver.authorities().definition(organisation.authority().orElseThrow());
        List<NodeEndpoint> endpoints = platform.bean(Nodes.class).of(network).stream()
                .map(node -> endpoint(node, definition))
                .toList();
        Actor administrator = organisation.administrator().orElseThrow().actor();
        LedgerAccess access = new LedgerAccess(new LedgerName("channel1"), endpoints, administrator);
        BlockCutting small = new BlockCutting(
                10,
                BlockCutting.DEFAULT.bytesPreferred(),
                BlockCutting.DEFAULT.bytesMax(),
                BlockCutting.DEFAULT.timeout());

        ChangeProposal proposal = driver.changes().propose(access, new ChangeRequest.SetBlockCutting(small));
        SubmitOutcome outcome = driver.changes()
                .submit(access, proposal, List.of(driver.changes().agree(proposal, administrator)));

        assertThat(outcome).isInstanceOf(SubmitOutcome.Committed.class);
    }

    private static NodeEndpoint endpoint(Node node, OrganisationDefinition definition) {
        return new NodeEndpoint(
                new NodeName(node.name()),
                definition.name(),
                node.role(),
                "localhost",
                node.ports(),
                definition.tlsAuthorities(),
                Optional.empty());
    }
}
