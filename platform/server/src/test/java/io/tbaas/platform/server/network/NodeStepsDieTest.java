package io.tbaas.platform.server.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.platform.server.fault.ChildPlatform;
import io.tbaas.platform.testkit.Eventually;
import io.tbaas.platform.testkit.HttpCaller;
import io.tbaas.platform.testkit.HttpCaller.Answer;
import io.tbaas.platform.testkit.NodePorts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The platform's process is killed at every step of adding, binning, restoring and purging a node in turn, and goes on each time. */
class NodeStepsDieTest {
    @TempDir
    private Path folder;

    private final NodePorts ports = NodePorts.take();

    @AfterEach
    void give_the_ports_back() {
        ports.close();
    }

    @Test
    void the_work_on_a_node_goes_on_after_each_death() throws IOException {
        String chain;
        try (ChildPlatform platform = PlatformDiesTest.start(folder, ports, "node.certificates")) {
            PrivateChain made = PrivateChain.running(PlatformDiesTest.signedUp(platform), "Chain", "Org1");
            chain = made.path();
            add(made);
            platform.awaitDeath();
        }
        for (String step : List.of("network.node", "node.join", "node.catch-up")) {
            dies(step);
        }
        String node;
        try (ChildPlatform platform = PlatformDiesTest.start(folder, ports, "bin.keep")) {
            PrivateChain made = PlatformDiesTest.chain(platform, chain);
            node = added(made);
            begun(made.company().send("DELETE", node, null, Map.of()));
            platform.awaitDeath();
        }
        restoredAndPurged(chain, node);
    }

    private void restoredAndPurged(String chain, String node) throws IOException {
        try (ChildPlatform platform = PlatformDiesTest.start(folder, ports, "bin.restore")) {
            PrivateChain made = PlatformDiesTest.chain(platform, chain);
            made.awaitNode(node, "in-bin");
            begun(made.company().post(entry(made) + "/restoration", Map.of()));
            platform.awaitDeath();
        }
        try (ChildPlatform platform = PlatformDiesTest.start(folder, ports, "bin.purge")) {
            PrivateChain made = PlatformDiesTest.chain(platform, chain);
            made.awaitNode(node, "running");
            Eventually.holds(
                    () -> assertThat(made.company().get(node + "/channels").text("/items/0/state"))
                            .isEqualTo("in-step"));
            Eventually.holds(() -> assertThat(
                            made.company().send("DELETE", node, null, Map.of()).status())
                    .isEqualTo(202));
            made.awaitNode(node, "in-bin");
            begun(made.company().post(entry(made) + "/purge", Map.of()));
            platform.awaitDeath();
        }
        try (ChildPlatform platform = PlatformDiesTest.start(folder, ports, "")) {
            PrivateChain made = PlatformDiesTest.chain(platform, chain);
            Eventually.holds(() -> assertThat(made.company().get(node).status()).isEqualTo(404));
            made.awaitState("running");
            assertThat(made.nodes()).hasSize(2);
            made.remove();
            assertThat(folder.resolve("networks")).isEmptyDirectory();
        }
    }

    private void dies(String step) throws IOException {
        try (ChildPlatform platform = PlatformDiesTest.start(folder, ports, step)) {
            platform.awaitDeath();
        }
    }

    private static void add(PrivateChain chain) {
        HttpCaller company = chain.company();
        String channel = company.get(chain.nodePath("consensus") + "/channels").text("/items/0/channel");
        String organisation = company.get(chain.nodePath("ledger")).text("/organisation");
        begun(company.post(
                chain.path() + "/nodes", Map.of("organisation", organisation, "channels", List.of(channel))));
    }

    /** The node that was added under so many deaths, once its operation has succeeded. */
    private static String added(PrivateChain chain) {
        String node = chain.nodes().stream()
                .filter(each -> each.at("/name").asString().startsWith("peer1"))
                .map(each -> chain.path() + "/nodes/" + each.at("/id").asString())
                .findFirst()
                .orElseThrow();
        chain.awaitNode(node, "running");
        Eventually.holds(() -> assertThat(
                        chain.company().get("/api/v1/operations?kind=node.add").text("/items/0/state"))
                .isEqualTo("succeeded"));
        assertThat(chain.company().get(node + "/channels").text("/items/0/state"))
                .isEqualTo("in-step");
        return node;
    }

    private static String entry(PrivateChain chain) {
        return "/api/v1/bin/" + chain.company().get("/api/v1/bin").text("/items/0/id");
    }

    private static void begun(Answer answer) {
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(202);
    }
}
