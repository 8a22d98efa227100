package io.tbaas.platform.server.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.platform.server.TestPlatform;
import io.tbaas.platform.server.fault.ChildPlatform;
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

/** The platform's process is killed at every step of a creation in turn, and goes on each time until the network runs. */
class PlatformDiesTest {
    /** Where it is killed, one after the other. */
    static final List<String> STEPS =
            List.of("network.authorities", "network.node", "network.channel", "network.join", "network.prove");

    private static final String MAIL = "root@company.example";

    private final NodePorts ports = NodePorts.take();

    @TempDir
    private Path folder;

    @AfterEach
    void give_ports_back() {
        ports.close();
    }

    @Test
    void a_creation_goes_on_after_each_death_and_nodes_come_back_with_their_data() throws IOException {
        String path = begunUntilDeath();
        for (String step : STEPS.subList(1, STEPS.size())) {
            try (ChildPlatform platform = start(folder, ports, step)) {
                platform.awaitDeath();
            }
        }

        long height;
        List<Integer> before;
        try (ChildPlatform platform = start(folder, ports, "")) {
            PrivateChain chain = chain(platform, path);
            chain.awaitState("running");
            height = chain.height();
            before = chain.ports();
            assertThat(height).as("first block and one change per organisation").isEqualTo(3);
            platform.kill();
        }

        try (ChildPlatform platform = start(folder, ports, "")) {
            PrivateChain chain = chain(platform, path);
            io.tbaas.platform.testkit.Eventually.holds(
                    () -> assertThat(chain.company().get(path + "/facts").text("/channels/0/ledger/height"))
                            .isEqualTo(Long.toString(height)));
            assertThat(chain.ports()).isEqualTo(before);
            chain.awaitState("running");
            chain.remove();
            assertThat(folder.resolve("networks")).isEmptyDirectory();
        }
    }

    private String begunUntilDeath() throws IOException {
        try (ChildPlatform platform = start(folder, ports, STEPS.getFirst())) {
            HttpCaller company = signedUp(platform);
            Answer begun = company.post("/api/v1/networks", PrivateChain.wanted("Chain", "Org1", "Org2"));
            assertThat(begun.status()).as("%s", begun.body()).isEqualTo(201);
            platform.awaitDeath();
            return "/api/v1/networks/" + begun.text("/id");
        }
    }

    /** A company that signs up on a platform that nobody has set up yet. */
    static HttpCaller signedUp(ChildPlatform platform) {
        return signedUp(platform, MAIL);
    }

    static HttpCaller signedUp(ChildPlatform platform, String root) {
        HttpCaller operator = new HttpCaller(platform.address());
        operator.post(
                "/api/v1/operator/set-up",
                Map.of(
                        "token",
                        platform.setUpToken(),
                        "mail",
                        "operator@platform.example",
                        "displayName",
                        "Operator",
                        "password",
                        TestPlatform.PASSWORD));
        operator.signIn("operator@platform.example", TestPlatform.PASSWORD, true);
        HttpCaller company = new HttpCaller(platform.address());
        company.post(
                "/api/v1/sign-ups",
                Map.of(
                        "mail",
                        root,
                        "password",
                        TestPlatform.PASSWORD,
                        "displayName",
                        "Root",
                        "companyKind",
                        "COMPANY",
                        "companyName",
                        "Company"));
        String mail = operator.get("/api/v1/operator/outbox?recipient=" + root).text("/items/0/id");
        String token = operator.get("/api/v1/operator/outbox/" + mail)
                .text("/text")
                .replaceAll("(?s).*token=([A-Za-z0-9_-]+).*", "$1");
        assertThat(company.post("/api/v1/sign-ups/verification", Map.of("token", token))
                        .status())
                .isEqualTo(201);
        assertThat(company.signIn(root, TestPlatform.PASSWORD, false).status()).isEqualTo(201);
        return TestPlatform.proveAnew(company);
    }

    static PrivateChain chain(ChildPlatform platform, String path) {
        return new PrivateChain(company(platform), path.substring(path.lastIndexOf('/') + 1));
    }

    /** The company that signed up, ready for what is dangerous. */
    static HttpCaller company(ChildPlatform platform) {
        HttpCaller company = new HttpCaller(platform.address());
        assertThat(company.signIn(MAIL, TestPlatform.PASSWORD, false).status()).isEqualTo(201);
        company.post("/api/v1/session/step-up", Map.of("password", TestPlatform.PASSWORD));
        return company;
    }

    static ChildPlatform start(Path folder, NodePorts ports, String deadlyStep) throws IOException {
        Deaths.write(
                folder.resolve("deaths"), Deaths.When.AFTER, deadlyStep.isEmpty() ? Map.of() : Map.of(deadlyStep, 1));
        return start(folder, ports);
    }

    /** A platform that ends when the file {@code deaths} in its folder says so. */
    static ChildPlatform start(Path folder, NodePorts ports) throws IOException {
        return ChildPlatform.start(
                folder,
                Map.of(
                        Deaths.VARIABLE,
                        folder.resolve("deaths").toString(),
                        "TBAAS_LEASE_SECONDS",
                        "2",
                        "TBAAS_IMPORT_PRIVATE_ALLOWED",
                        "true",
                        "TBAAS_NODE_PORTS",
                        ports.first() + "-" + ports.last()),
                "-Dtbaas.password-memory-kib=64",
                "-Dtbaas.password-rounds=1");
    }
}
