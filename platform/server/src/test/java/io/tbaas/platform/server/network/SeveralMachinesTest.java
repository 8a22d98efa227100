package io.tbaas.platform.server.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.platform.api.deployment.HostNodes;
import io.tbaas.platform.domain.network.Node;
import io.tbaas.platform.domain.network.NodeId;
import io.tbaas.platform.domain.network.NodeState;
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
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
            String peer;
            try (TestPlatform second =
                    TestPlatform.startReachedAt(database, folder.resolve("second"), "second", SECOND)) {
                ConsortiumChain chain = ConsortiumChain.of(first, "Apart", "Home");
                Party guest = new ConsortiumChain(second, chain.founder(), chain.consortium(), chain.network())
                        .joined("Guest", Map.of("name", "Away"));
                PrivateChain seen =
                        new PrivateChain(guest.company(), chain.network().id());
                peer = seen.nodePath("ledger");
                everyNodeIsAt(chain.network(), "first", FIRST);
                everyNodeIsAt(seen, "second", SECOND);
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
            }
            nodesOfOneAddressDoNotServeAtAnother(database, NodeId.of(peer.substring(peer.lastIndexOf('/') + 1)));
        }
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
    private void nodesOfOneAddressDoNotServeAtAnother(TestDatabase database, NodeId peer) {
        try (TestPlatform moved = TestPlatform.start(database, folder.resolve("second"), "second")) {
            moved.bean(HostNodes.class).tend();
            Node node = moved.bean(Nodes.class).get(peer);
            assertThat(node.state()).as(node.failure()).isEqualTo(NodeState.FAILED);
            assertThat(node.failure()).contains("is called " + SECOND, "listen on 127.0.0.1");
        }
    }
}
