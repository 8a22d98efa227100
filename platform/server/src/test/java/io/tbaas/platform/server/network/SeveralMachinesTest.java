package io.tbaas.platform.server.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.platform.api.deployment.HostNodes;
import io.tbaas.platform.domain.network.Node;
import io.tbaas.platform.domain.network.NodeId;
import io.tbaas.platform.domain.network.NodeState;
import io.tbaas.platform.server.Consortium;
import io.tbaas.platform.server.TestPlatform;
import io.tbaas.platform.server.network.ConsortiumChain.Party;
import io.tbaas.platform.store.network.Nodes;
import io.tbaas.platform.testkit.DatabaseKind;
import io.tbaas.platform.testkit.DatabaseTest;
import io.tbaas.platform.testkit.Eventually;
import io.tbaas.platform.testkit.HttpCaller;
import io.tbaas.platform.testkit.HttpCaller.Answer;
import io.tbaas.platform.testkit.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * Two instances with addresses, data folders and nodes of their own share a database, as they would on two machines: the companies' nodes of one
 * network run on both. Addresses of 127.0.0.0/8 stand for those of machines: what listens on one of them does not answer on another.
 */
@DatabaseTest
class SeveralMachinesTest {
    private static final String FIRST = "127.0.0.2";
    private static final String SECOND = "127.0.0.3";

    private final DatabaseKind kind;

    @TempDir
    private Path folder;

    SeveralMachinesTest(DatabaseKind kind) {
        this.kind = kind;
    }

    @Test
    void companies_on_two_machines_share_a_channel_and_vote_in_it() throws IOException {
        TestDatabase database = kind.fresh();
        try (TestPlatform first = TestPlatform.startReachedAt(database, folder.resolve("first"), "first", FIRST)) {
            shareEnvelopeKeys();
            Party guest;
            PrivateChain seen;
            String peer;
            try (TestPlatform second =
                    TestPlatform.startReachedAt(database, folder.resolve("second"), "second", SECOND)) {
                ConsortiumChain chain = ConsortiumChain.of(first, "Apart", "Home");
                guest = new ConsortiumChain(second, chain.founder(), chain.consortium(), chain.network())
                        .joined("Guest", Map.of("name", "Away"));
                seen = new PrivateChain(guest.company(), chain.network().id());
                peer = seen.nodePath("ledger");
                everyNodeIsAt(chain.network(), "first", FIRST);
                everyNodeIsAt(seen, "second", SECOND);
                joiningIsPlannedOnSeveralHosts(chain, second);
                hostsAreKnownBy(first.operator());

                String channel = takesASeat(chain, guest);
                bothVote(chain.founder(), channel, guest);
                chain.founder()
                        .post(
                                chain.network().nodePath("ledger") + "/restart",
                                Map.of()); // comes back where its ledgers say it is
                Eventually.holds(() -> {
                    assertThat(chain.network().height()).isEqualTo(seen.height());
                    assertThat(partOf(seen, peer)).isEqualTo("in-step");
                });
                entranceNamesBoth(guest, channel);

                addNode(guest.company().at(first.address()), seen, channel);
                isDeletedByVote(chain, guest);
                everybodyRests(seen);
                isRestored(guest.company(), seen);
            }
            try (TestPlatform moved = TestPlatform.start(database, folder.resolve("second"), "second")) {
                nodesOfOneAddressDoNotServeAtAnother(moved, NodeId.of(peer.substring(peer.lastIndexOf('/') + 1)));
                isPurgedOnBoth(guest.company().at(first.address()), guest.organisation(), seen);
            }
        }
    }

    @Test
    void a_chain_on_two_machines_goes_into_the_bin_comes_back_and_is_removed() throws IOException {
        TestDatabase database = kind.fresh();
        try (TestPlatform first = TestPlatform.startReachedAt(database, folder.resolve("first"), "first", FIRST)) {
            shareEnvelopeKeys();
            HttpCaller company = first.newCompany("Spread");
            PrivateChain chain = PrivateChain.running(company, "Chain", "Org1");
            try (TestPlatform second =
                    TestPlatform.startReachedAt(database, folder.resolve("second"), "second", SECOND)) {
                String channel = ChannelVotes.channel(company, chain.path());
                addNode(company.at(second.address()), chain, channel);
                bothTellTheSameOfEveryNode(company, company.at(second.address()), chain);
                aClosedChannelComesBackOnBothOrNone(company, chain, channel);
                begun(company.post(chain.path() + "/bin", Map.of()));
                String entry = entry(company);
                everybodyRests(chain);
                staysInTheBinWhileAPortIsTaken(company, chain, entry);
                isRestored(company, chain);
                chain.awaitState("running");
            }
            Answer removal = company.delete(chain.path(), "");
            begun(removal);
            String operation = "/api/v1/operations/" + removal.text("/id");
            Eventually.holds(
                    () -> assertThat(company.get(operation).text("/words")).isEqualTo("waiting for the host second"));
            assertThat(company.get(operation).text("/state")).isEqualTo("waiting");
            assertThat(folder.resolve("first/networks")).isEmptyDirectory();
            assertThat(folder.resolve("second/networks")).isNotEmptyDirectory();
            assertThat(company.get(chain.path()).text("/state")).isEqualTo("removing");

            try (TestPlatform _ = TestPlatform.startReachedAt(database, folder.resolve("second"), "second", SECOND)) {
                chain.awaitState("purged");
                assertThat(folder.resolve("second/networks")).isEmptyDirectory();
                assertThat(first.bean(JdbcClient.class)
                                .sql("select count(*) from kept_key")
                                .query(Integer.class)
                                .single())
                        .isZero();
            }
        }
    }

    private static void joiningIsPlannedOnSeveralHosts(ConsortiumChain chain, TestPlatform second) {
        HttpCaller third = second.newCompany("Third");
        chain.consortium().with(third);
        String invitation = chain.founder()
                .post(chain.network().path() + "/invitations", Map.of("company", Consortium.code(third), "message", ""))
                .text("/id");
        Answer plan = third.post("/api/v1/network-invitations/" + invitation + "/plan", Map.of("name", "Third"));
        assertThat(plan.body().at("/notes").findValuesAsString("code"))
                .contains("NODES_ON_SEVERAL_HOSTS")
                .doesNotContain("ALL_PARTIES_IN_ONE_PROCESS");
    }

    /** One more node of an own organisation, on the host that is asked. */
    private static void addNode(HttpCaller company, PrivateChain chain, String channel) {
        String organisation = chain.nodes().getFirst().at("/organisation").asString();
        Answer added = company.post(
                chain.path() + "/nodes", Map.of("organisation", organisation, "channels", List.of(channel)));
        begun(added);
        chain.awaitNode(chain.path() + "/nodes/" + added.text("/resource"), "running");
        assertThat(hosts(chain)).containsExactlyInAnyOrder("first", "second");
    }

    private static void bothTellTheSameOfEveryNode(HttpCaller first, HttpCaller second, PrivateChain chain) {
        for (JsonNode node : chain.nodes()) {
            String path = chain.path() + "/nodes/" + node.at("/id").asString();
            String tail = path + "/log?contains=the%20node&after=1";
            Eventually.holds(
                    () -> { // it goes on writing meanwhile
                        assertThat(first.get(tail).body())
                                .isEqualTo(second.get(tail).body());
                        String file = first.get(path + "/log/file").response().body();
                        assertThat(file).contains("The node runs on");
                        assertThat(second.get(path + "/log/file").response().body())
                                .isEqualTo(file);
                    });
            assertThat(first.get(path + "/facts").text("/runsSince"))
                    .isEqualTo(second.get(path + "/facts").text("/runsSince"))
                    .startsWith("20");
        }
    }

    private static void aClosedChannelComesBackOnBothOrNone(HttpCaller company, PrivateChain chain, String channel) {
        String deletion =
                ChannelVotes.proposed(company, channel, Map.of("kind", "CHANNEL_DELETION", "reason", "tidying"));
        ChannelVotes.agree(company, deletion, ChannelVotes.organisation(company, channel, "Org1"));
        String entry = entry(company);
        everyCopyIs("in-bin", company, chain);

        FailingSteps.TYPES.add("channel.restore@second");
        Answer restoration = company.post(entry + "/restoration", Map.of());
        begun(restoration);
        String operation = "/api/v1/operations/" + restoration.text("/id");
        Eventually.holds(() -> assertThat(company.get(operation).text("/state"))
                .as("%s", company.get(operation).body())
                .isEqualTo("undone"));
        FailingSteps.TYPES.clear();
        assertThat(company.get(entry).text("/state")).isEqualTo("kept");
        everyCopyIs("in-bin", company, chain);
        assertThat(company.get("/api/v1/channels/" + channel).code()).isEqualTo("NOT_FOUND");

        begun(company.post(entry + "/restoration", Map.of()));
        Eventually.holds(() -> assertThat(company.get(entry).text("/state")).isEqualTo("restored"));
        everyCopyIs("in-step", company, chain);
        assertThat(company.get("/api/v1/channels/" + channel).text("/state")).isEqualTo("running");
    }

    private static void everyCopyIs(String state, HttpCaller company, PrivateChain chain) {
        assertThat(chain.nodes()).hasSize(3).allSatisfy(node -> {
            Answer parts = company.get(chain.path() + "/nodes/" + node.at("/id").asString() + "/channels");
            assertThat(parts.text("/items/0/state")).as("%s", parts.body()).isEqualTo(state);
        });
    }

    private static Set<String> hosts(PrivateChain chain) {
        return chain.nodes().stream().map(node -> node.at("/host").asString()).collect(Collectors.toSet());
    }

    private static void isDeletedByVote(ConsortiumChain chain, Party guest) {
        HttpCaller founder = chain.founder();
        String proposal = founder.post(chain.network().path() + "/deletions", Map.of("reason", "as agreed"))
                .text("/id");
        ChannelVotes.agree(
                founder,
                proposal,
                chain.network().nodes().getFirst().at("/organisation").asString());
        ChannelVotes.agree(guest.company(), proposal, guest.organisation());
        ChannelVotes.await(founder, proposal, "applied");
        entry(founder);
        entry(guest.company());
    }

    private static String entry(HttpCaller company) {
        Eventually.holds(() -> assertThat(company.get("/api/v1/bin").text("/items/0/state"))
                .as("%s", company.get("/api/v1/operations").body())
                .isEqualTo("kept"));
        return "/api/v1/bin/" + company.get("/api/v1/bin").text("/items/0/id");
    }

    private static void everybodyRests(PrivateChain chain) {
        for (JsonNode node : chain.nodes()) {
            node.at("/ports")
                    .forEach(port -> assertThat(answers(node.at("/address").asString(), port.asInt()))
                            .isFalse());
        }
    }

    /** It is found out on the other machine, and what was begun on the first is taken back there. */
    private static void staysInTheBinWhileAPortIsTaken(HttpCaller company, PrivateChain chain, String entry)
            throws IOException {
        JsonNode away = chain.nodes().stream()
                .filter(node -> node.at("/host").asString().equals("second"))
                .findFirst()
                .orElseThrow();
        int port = away.at("/ports/service").asInt();
        try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getByName(SECOND))) {
            Answer restoration = company.post(entry + "/restoration", Map.of());
            begun(restoration);
            String operation = "/api/v1/operations/" + restoration.text("/id");
            Eventually.holds(() -> assertThat(company.get(operation).text("/state"))
                    .as("%s", company.get(operation).body())
                    .isEqualTo("undone"));
            assertThat(company.get(operation).text("/failure")).contains("PORT_IN_USE", Integer.toString(port));
        }
        assertThat(company.get(entry).text("/state")).isEqualTo("kept");
        assertThat(company.get(chain.path()).text("/state")).isEqualTo("in-bin");
        everybodyRests(chain);
    }

    private static void isRestored(HttpCaller company, PrivateChain chain) {
        begun(company.post(entry(company) + "/restoration", Map.of()));
        chain.nodes()
                .forEach(node -> chain.awaitNode(
                        chain.path() + "/nodes/" + node.at("/id").asString(), "running"));
        assertThat(hosts(chain)).containsExactlyInAnyOrder("first", "second");
        Eventually.holds(
                () -> assertThat(company.get("/api/v1/bin").body().at("/items")).isEmpty());
    }

    /** Others have their parts in their bins, so it votes alone. */
    private void isPurgedOnBoth(HttpCaller company, String organisation, PrivateChain chain) {
        String proposal = company.post(chain.path() + "/deletions", Map.of("reason", "as agreed"))
                .text("/id");
        ChannelVotes.agree(company, proposal, organisation);
        String entry = entry(company);
        begun(company.post(entry + "/purge", Map.of()));
        Eventually.holds(() -> assertThat(company.get(entry).text("/state")).isEqualTo("purged"));
        assertThat(folder.resolve("second/networks")).isEmptyDirectory();
        assertThat(company.get(chain.path()).code()).isEqualTo("NOT_FOUND");
    }

    private static void begun(Answer answer) {
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(202);
    }

    private void shareEnvelopeKeys() throws IOException {
        Files.createDirectories(folder.resolve("second"));
        Files.copy(folder.resolve("first/envelope.keys"), folder.resolve("second/envelope.keys"));
    }

    private static void everyNodeIsAt(PrivateChain chain, String host, String address) {
        assertThat(chain.nodes()).isNotEmpty();
        for (JsonNode node : chain.nodes()) {
            assertThat(node.at("/host").asString()).isEqualTo(host);
            assertThat(node.at("/address").asString()).isEqualTo(address);
            node.at("/ports").properties().forEach(port -> {
                boolean ofContracts = port.getKey().equals("contracts");
                int number = port.getValue().asInt();
                assertThat(answers("127.0.0.1", number)).as(port.getKey()).isEqualTo(ofContracts);
                assertThat(answers(address, number)).as(port.getKey()).isEqualTo(!ofContracts);
            });
        }
    }

    private static boolean answers(String address, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), 1_000);
            return true;
        } catch (IOException nobody) {
            return false;
        }
    }

    private static void hostsAreKnownBy(HttpCaller operator) {
        Answer hosts = operator.get("/api/v1/operator/hosts");
        assertThat(hosts.text("/items/0/name")).isEqualTo("first");
        assertThat(hosts.text("/items/0/address")).isEqualTo(FIRST);
        assertThat(hosts.text("/items/1/address")).isEqualTo(SECOND);
    }

    private static String takesASeat(ConsortiumChain chain, Party guest) {
        HttpCaller founder = chain.founder();
        String channel = ChannelVotes.channel(founder, chain.network().path());
        String entry = ChannelVotes.proposed(
                founder,
                channel,
                Map.of("kind", "ORGANISATION_IN", "reason", "a partner", "organisation", guest.organisation()));
        ChannelVotes.agree(founder, entry, ChannelVotes.organisation(founder, channel, "Home"));
        ChannelVotes.agree(guest.company(), entry, guest.organisation());
        ChannelVotes.await(guest.company(), entry, "applied");
        return channel;
    }

    private static void bothVote(HttpCaller founder, String channel, Party guest) {
        String blocks = ChannelVotes.proposed(guest.company(), channel, ChannelVotes.blocks(21));
        ChannelVotes.agree(guest.company(), blocks, guest.organisation());
        assertThat(founder.get("/api/v1/proposals/" + blocks).text("/state")).isEqualTo("open");
        ChannelVotes.agree(founder, blocks, ChannelVotes.organisation(founder, channel, "Home"));
        ChannelVotes.await(founder, blocks, "applied");
    }

    private static String partOf(PrivateChain chain, String peer) {
        return chain.company().get(peer + "/channels").text("/items/0/state");
    }

    private static void entranceNamesBoth(Party guest, String channel) {
        Answer joining = guest.company().get("/api/v1/channels/" + channel + "/joining");
        List<String> addresses = joining.body().at("/nodes").findValuesAsString("service");
        assertThat(addresses).as("%s", joining.body()).hasSize(3).allMatch(address -> !address.startsWith("127.0.0.1"));
        assertThat(addresses).anyMatch(address -> address.startsWith(FIRST + ":"));
        assertThat(addresses).anyMatch(address -> address.startsWith(SECOND + ":"));
        assertThat(joining.body().at("/nodes").toString()).doesNotContain("contracts");
    }

    /** Its certificate and the ledger name the address, so it is told that the instance was started with another one. */
    private static void nodesOfOneAddressDoNotServeAtAnother(TestPlatform moved, NodeId peer) {
        moved.bean(HostNodes.class).tend();
        Node node = moved.bean(Nodes.class).get(peer);
        assertThat(node.state()).as(node.failure()).isEqualTo(NodeState.FAILED);
        assertThat(node.failure()).contains("is called " + SECOND, "listen on 127.0.0.1");
    }
}
