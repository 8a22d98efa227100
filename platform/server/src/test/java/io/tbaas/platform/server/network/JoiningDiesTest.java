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

/** The platform's process is killed at every step of an organisation's joining in turn, and goes on each time. */
class JoiningDiesTest {
    /** Where it is killed, one after the other. */
    static final List<String> STEPS = List.of("organisation.authority", "organisation.node", "organisation.activate");

    private static final String GUEST = "root@guest.example";

    @TempDir
    private Path folder;

    private final NodePorts ports = NodePorts.take();

    @AfterEach
    void give_the_ports_back() {
        ports.close();
    }

    @Test
    void an_organisation_comes_in_after_each_death() throws IOException {
        String organisation;
        try (ChildPlatform platform = PlatformDiesTest.start(folder, ports, STEPS.getFirst())) {
            organisation = acceptedUntilDeath(platform);
        }
        for (String step : STEPS.subList(1, STEPS.size())) {
            try (ChildPlatform platform = PlatformDiesTest.start(folder, ports, step)) {
                platform.awaitDeath();
            }
        }

        try (ChildPlatform platform = PlatformDiesTest.start(folder, ports, "")) {
            HttpCaller guest = new HttpCaller(platform.address());
            assertThat(guest.signIn(GUEST, TestPlatform.PASSWORD, false).status())
                    .isEqualTo(201);
            Eventually.holds(() -> assertThat(guest.get(organisation).text("/state"))
                    .as("%s", guest.get("/api/v1/operations").body())
                    .isEqualTo("active"));
            assertThat(guest.get(organisation).text("/nodes")).isEqualTo("1");
            String network = organisation.substring(0, organisation.indexOf("/organisations/"));
            Eventually.holds(() -> assertThat(guest.get(network + "/nodes").text("/items/0/state"))
                    .isEqualTo("running"));
            Eventually.holds(() -> assertThat(guest.get(network).text("/state")).isEqualTo("ready"));
        }
    }

    /** The path of the organisation that is to come in. */
    private static String acceptedUntilDeath(ChildPlatform platform) {
        HttpCaller founder = PlatformDiesTest.signedUp(platform);
        HttpCaller guest = PlatformDiesTest.signedUp(platform, GUEST);
        Map<String, Object> wanted = new HashMap<>(PrivateChain.wanted("Network", "Org1"));
        wanted.put("consortium", Consortium.foundedBy(founder).with(guest).id());
        wanted.put("withoutChannel", true);
        PrivateChain network = new PrivateChain(
                founder, founder.post("/api/v1/networks", wanted).text("/id"));
        network.awaitState("ready");
        String invitation = founder.post(
                        network.path() + "/invitations", Map.of("company", Consortium.code(guest), "message", ""))
                .text("/id");
        Answer accepted =
                guest.post("/api/v1/network-invitations/" + invitation + "/acceptance", Map.of("name", "Guest"));
        assertThat(accepted.status()).as("%s", accepted.body()).isEqualTo(200);
        platform.awaitDeath();
        return network.path() + "/organisations/" + accepted.text("/organisation");
    }
}
