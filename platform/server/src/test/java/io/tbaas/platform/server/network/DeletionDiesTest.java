package io.tbaas.platform.server.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.platform.server.Consortium;
import io.tbaas.platform.server.TestPlatform;
import io.tbaas.platform.server.fault.ChildPlatform;
import io.tbaas.platform.testkit.Eventually;
import io.tbaas.platform.testkit.HttpCaller;
import io.tbaas.platform.testkit.HttpCaller.Answer;
import io.tbaas.platform.testkit.NodePorts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The platform's process is killed at every step of a shared network's deletion, restoration and purge, and goes on each time. */
class DeletionDiesTest {
    /** Where it is killed, one after the other. */
    static final List<String> STEPS = List.of("network.delete", "part.bin", "part.restore", "part.purge");

    private static final String GUEST = "root@guest.example";

    @TempDir
    private Path folder;

    private final NodePorts ports = NodePorts.take();
    private String network = "";

    @AfterEach
    void give_the_ports_back() {
        ports.close();
    }

    @Test
    void each_part_is_in_its_bin_restored_and_purged_after_each_death() throws IOException {
        try (ChildPlatform platform = PlatformDiesTest.start(folder, ports, STEPS.get(0))) {
            voted(platform);
            platform.awaitDeath();
        }
        try (ChildPlatform platform = PlatformDiesTest.start(folder, ports, STEPS.get(1))) {
            platform.awaitDeath();
        }
        try (ChildPlatform platform = PlatformDiesTest.start(folder, ports, STEPS.get(2))) {
            HttpCaller guest = guest(platform);
            begunBeforeDeath(guest, entry(guest) + "/restoration");
            platform.awaitDeath();
        }
        try (ChildPlatform platform = PlatformDiesTest.start(folder, ports, STEPS.get(3))) {
            new PrivateChain(guest(platform), network).awaitState("degraded");
            HttpCaller founder = founder(platform);
            begunBeforeDeath(founder, entry(founder) + "/purge");
            platform.awaitDeath();
        }
        try (ChildPlatform platform = PlatformDiesTest.start(folder, ports, "")) {
            HttpCaller founder = founder(platform);
            Eventually.holds(
                    () -> assertThat(founder.get("/api/v1/networks/" + network).code())
                            .isEqualTo("NOT_FOUND"));
            PrivateChain rest = new PrivateChain(guest(platform), network);
            assertThat(rest.nodes()).hasSize(1);
            rest.awaitNode(rest.nodePath("ledger"), "running");
            begun(rest.company().send("DELETE", rest.path(), null, Map.of()));
            Eventually.holds(() -> assertThat(folder.resolve("networks")).isEmptyDirectory());
        }
    }

    private void voted(ChildPlatform platform) {
        HttpCaller founder = PlatformDiesTest.signedUp(platform);
        HttpCaller guest = PlatformDiesTest.signedUp(platform, GUEST);
        Map<String, Object> wanted = new HashMap<>(PrivateChain.wanted("Network", "Org1"));
        wanted.put("consortium", Consortium.foundedBy(founder).with(guest).id());
        wanted.put("withoutChannel", true);
        PrivateChain chain = new PrivateChain(
                founder, founder.post("/api/v1/networks", wanted).text("/id"));
        network = chain.id();
        chain.awaitState("ready");
        String invitation = founder.post(
                        chain.path() + "/invitations", Map.of("company", Consortium.code(guest), "message", ""))
                .text("/id");
        guest.post("/api/v1/network-invitations/" + invitation + "/acceptance", Map.of("name", "Guest"));
        Eventually.holds(() -> assertThat(
                        guest.get(chain.path() + "/organisations").body().toString())
                .contains("active")
                .doesNotContain("joining"));
        List.of(founder, guest).forEach(TestPlatform::proveAnew);
        Answer proposed = founder.post(chain.path() + "/deletions", Map.of("reason", ""));
        assertThat(proposed.status()).as("%s", proposed.body()).isEqualTo(201);
        for (HttpCaller company : List.of(founder, guest)) {
            Certified.everywhere(company, chain.path());
            Answer vote = company.put(
                    "/api/v1/proposals/" + proposed.text("/id") + "/ballot",
                    Map.of("choice", "AGREED", "reason", ""),
                    "");
            assertThat(vote.status()).as("%s", vote.body()).isEqualTo(200);
        }
    }

    private static HttpCaller founder(ChildPlatform platform) {
        return PlatformDiesTest.chain(platform, "").company();
    }

    private static HttpCaller guest(ChildPlatform platform) {
        HttpCaller guest = new HttpCaller(platform.address());
        assertThat(guest.signIn(GUEST, TestPlatform.PASSWORD, false).status()).isEqualTo(201);
        TestPlatform.proveAnew(guest);
        return guest;
    }

    private static String entry(HttpCaller company) {
        Eventually.holds(() -> assertThat(company.get("/api/v1/bin").text("/items/0/state"))
                .as("%s", company.get("/api/v1/operations").body())
                .isEqualTo("kept"));
        return "/api/v1/bin/" + company.get("/api/v1/bin").text("/items/0/id");
    }

    /** The platform may be dead before its answer is on the way; what it began goes on in its next life. */
    private static void begunBeforeDeath(HttpCaller company, String path) {
        try {
            begun(company.post(path, Map.of()));
        } catch (IllegalStateException unanswered) {
            assertThat(unanswered).hasCauseInstanceOf(IOException.class);
        }
    }

    private static void begun(Answer answer) {
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(202);
    }
}
