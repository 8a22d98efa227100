package io.tbaas.platform.server.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.platform.server.TestPlatform;
import io.tbaas.platform.server.fault.ChildPlatform;
import io.tbaas.platform.server.network.LoadClient.Outcome;
import io.tbaas.platform.server.settings.PlatformSettings;
import io.tbaas.platform.testkit.Eventually;
import io.tbaas.platform.testkit.HttpCaller;
import io.tbaas.platform.testkit.HttpCaller.Answer;
import io.tbaas.platform.testkit.NodePorts;
import io.tbaas.platform.testkit.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The platform's process, and all its nodes with it, is killed while a program submits and an operation runs. */
class KilledUnderLoadTest {
    private static final String MAIL = "root@killed.example";
    private static final String HOST = "test-host";

    /** How often it is killed; more where this is set. */
    private static final int KILLS = Integer.getInteger("tbaas.kills", 2);

    @TempDir
    private Path folder;

    private String network = "";
    private String standing = "";
    private final List<String> added = new ArrayList<>();

    @Test
    void what_was_committed_stays_and_work_goes_on() throws Exception {
        try (LoadContract contract = LoadContract.serve()) {
            prepare(contract);
            Map<String, Outcome> outcomes = killedUnderLoad();
            assertThat(outcomes.values())
                    .hasAtLeastOneElementOfType(Outcome.Refused.class)
                    .contains(new Outcome.Committed("VALID"));
            try (TestPlatform platform = started()) {
                PrivateChain chain = new PrivateChain(signedIn(platform.caller()), network);
                chain.awaitNode(standing, "running");
                try (LedgerByHand ledger = new LedgerByHand(platform, network, "channel1")) {
                    ledger.awaitAnswerOf(standing);
                    added.forEach(ledger::awaitAnswerOf);
                    ledger.assertNothingIsLost(outcomes, standing);
                    ledger.assertEqual(standing, added.toArray(String[]::new));
                }
                chain.remove();
            }
        }
        try (Stream<Path> left = Files.walk(folder.resolve("networks"))) {
            assertThat(left).containsExactly(folder.resolve("networks"));
        }
    }

    /** A chain with a contract, made by a platform that ends in peace. */
    private void prepare(LoadContract contract) throws Exception {
        try (TestPlatform platform = started()) {
            PrivateChain chain = PrivateChain.running(platform.newCompany("Killed", MAIL), "Chain", "Org1");
            network = chain.id();
            standing = chain.nodePath("ledger");
            try (LedgerByHand ledger = new LedgerByHand(platform, network, "channel1")) {
                ledger.commit(standing, LoadContract.NAME, ledger.install(standing, contract.contractPackage()));
            }
        }
    }

    private TestPlatform started() {
        PlatformSettings.Database database = PlatformSettings.h2(folder);
        return TestPlatform.start(new TestDatabase(database.url(), database.user(), database.password()), folder, HOST);
    }

    private Map<String, Outcome> killedUnderLoad() throws Exception {
        Map<String, Outcome> outcomes = new HashMap<>();
        LoadClient client = null;
        List<Integer> before = List.of();
        try (NodePorts ports = NodePorts.take()) {
            for (int kill = 0; kill <= KILLS; kill++) {
                try (ChildPlatform platform = child(ports)) {
                    PrivateChain chain = new PrivateChain(signedIn(new HttpCaller(platform.address())), network);
                    chain.awaitNode(standing, "running");
                    if (client == null) {
                        client = LoadClient.submitting("load", chain.company(), chain.path(), standing, "channel1");
                    } else {
                        assertThat(chain.ports()).containsAll(before);
                    }
                    goesOn(client);
                    assertAdded(chain);
                    before = chain.ports();
                    if (kill < KILLS) {
                        added.add(begun(chain));
                        platform.kill();
                        for (int port : before) {
                            assertFree(port);
                        }
                    }
                    if (kill == KILLS) {
                        outcomes.putAll(client.stop());
                        client.close();
                    }
                }
            }
        }
        return outcomes;
    }

    private ChildPlatform child(NodePorts ports) throws IOException {
        return ChildPlatform.start(
                folder,
                Map.of(
                        "TBAAS_LEASE_SECONDS",
                        "2",
                        "TBAAS_HOST",
                        HOST,
                        "TBAAS_ENVELOPE_KEYS",
                        folder.resolve("envelope.keys").toString(),
                        "TBAAS_NODE_PORTS",
                        ports.first() + "-" + ports.last()),
                "-Dtbaas.password-memory-kib=64",
                "-Dtbaas.password-rounds=1");
    }

    private static HttpCaller signedIn(HttpCaller company) {
        assertThat(company.signIn(MAIL, TestPlatform.PASSWORD, false).status()).isEqualTo(201);
        return TestPlatform.proveAnew(company);
    }

    private static void goesOn(LoadClient client) {
        long before = client.committed();
        Eventually.holds(() -> assertThat(client.committed()).isGreaterThan(before + 10));
    }

    /** Begins to add a node; answers its path. */
    private static String begun(PrivateChain chain) {
        Answer begun = chain.company()
                .post(
                        chain.path() + "/nodes",
                        Map.of(
                                "organisation",
                                chain.company().get(chain.nodePath("ledger")).text("/organisation"),
                                "channels",
                                List.of(ChannelVotes.channel(chain.company(), chain.path()))));
        assertThat(begun.status()).as("%s", begun.body()).isEqualTo(202);
        Eventually.holds(() -> assertThat(chain.company()
                        .get("/api/v1/operations/" + begun.text("/id"))
                        .text("/state"))
                .isIn("running", "waiting", "succeeded"));
        return chain.path() + "/nodes/" + begun.text("/resource");
    }

    /** Each addition that a death interrupted came to its end, once. */
    private void assertAdded(PrivateChain chain) {
        for (String node : added) {
            chain.awaitNode(node, "running");
            Eventually.holds(
                    () -> assertThat(chain.company().get(node + "/channels").text("/items/0/state"))
                            .as("%s", chain.company().get("/api/v1/operations").body())
                            .isEqualTo("in-step"));
        }
        assertThat(chain.nodes()).hasSize(2 + added.size());
    }

    private static void assertFree(int port) throws IOException {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(socket.isBound()).isTrue();
        }
    }
}
