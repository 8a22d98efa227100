package io.tbaas.platform.server.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.engine.api.identity.IdentityRequest;
import io.tbaas.engine.api.identity.IssuedIdentity;
import io.tbaas.platform.api.deployment.Deployments;
import io.tbaas.platform.api.deployment.Engine;
import io.tbaas.platform.domain.ResourceKind;
import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.Node;
import io.tbaas.platform.domain.network.NodeId;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.server.TestPlatform;
import io.tbaas.platform.store.change.Changes;
import io.tbaas.platform.store.network.Nodes;
import io.tbaas.platform.testkit.DatabaseKind;
import io.tbaas.platform.testkit.DatabaseTest;
import io.tbaas.platform.testkit.Eventually;
import io.tbaas.platform.testkit.HttpCaller;
import io.tbaas.platform.testkit.HttpCaller.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A company puts a whole private chain into the bin, and gets it back as it was, or destroys it. */
@DatabaseTest
class NetworkBinTest {
    private final TestPlatform platform;

    NetworkBinTest(DatabaseKind kind) {
        platform = TestPlatform.shared(kind);
    }

    @Test
    void a_private_chain_goes_to_the_bin_comes_back_and_is_destroyed() throws IOException {
        HttpCaller company = platform.newCompany("Tidy");
        PrivateChain chain = PrivateChain.running(company, "Chain", "Org1", "Org2");
        List<Integer> ports = chain.ports();

        Answer begun = company.post(chain.path() + "/bin", Map.of());

        assertThat(begun.status()).as("%s", begun.body()).isEqualTo(202);
        chain.awaitState("in-bin");
        Eventually.holds(() ->
                assertThat(company.get("/api/v1/bin").text("/items/0/state")).isEqualTo("kept"));
        String entry = "/api/v1/bin/" + company.get("/api/v1/bin").text("/items/0/id");
        assertThat(company.get(entry).text("/name")).isEqualTo("Chain");
        assertThat(ports).allMatch(NetworkBinTest::isFree);
        assertThat(company.post(chain.nodePath("ledger") + "/start", Map.of()).code())
                .isEqualTo("WRONG_STATE");
        assertThat(company.post("/api/v1/networks", PrivateChain.wanted("Chain", "Org1"))
                        .code())
                .as("names are kept")
                .isEqualTo("NETWORK_PLAN_REFUSED");

        certificateEnds(chain.nodePath("ledger"));
        Answer seen = company.get(entry + "/restoration");
        assertThat(seen.text("/feasible")).as("%s", seen.body()).isEqualTo("true");
        assertThat(seen.body().at("/nodes")).hasSize(3);
        assertThat(seen.body().at("/renewed")).hasSize(1);
        assertThat(seen.text("/renewed/0"))
                .isEqualTo(company.get(chain.nodePath("ledger")).text("/name"));
        assertThat(seen.body().at("/channels")).hasSize(1);
        assertThat(seen.text("/orders")).isEqualTo("true");
        assertThat(seen.body().at("/organisations")).isEmpty();
        try (ServerSocket _ = new ServerSocket(ports.getFirst(), 1, InetAddress.getLoopbackAddress())) {
            assertThat(company.get(entry + "/restoration").text("/obstacles/0/code"))
                    .isEqualTo("PORTS_TAKEN");
            Answer refused = company.post(entry + "/restoration", Map.of());
            assertThat(refused.code()).isEqualTo("PORTS_TAKEN");
            assertThat(refused.text("/parameters/ports")).isEqualTo(Integer.toString(ports.getFirst()));
        }
        isTakenBackAlthoughACertificateWasRenewed(company, entry);
        assertThat(ports).allMatch(NetworkBinTest::isFree);
        assertThat(company.post(entry + "/restoration", Map.of()).status()).isEqualTo(202);
        chain.awaitState("running");
        Eventually.holds(() -> assertThat(chain.height()).isEqualTo(3));
        assertThat(chain.ports()).isEqualTo(ports);
        assertThat(company.get(entry).text("/state")).isEqualTo("restored");
        assertThat(company.get(chain.nodePath("ledger") + "/facts").text("/certificateEndsAt"))
                .as("renewed before it came back")
                .isGreaterThan(Instant.now().toString());

        anOrganisationThatLeftLiesThereByItself(company, chain);

        company.post(chain.path() + "/bin", Map.of());
        Eventually.holds(
                () -> assertThat(company.get("/api/v1/bin").body().at("/items")).hasSize(1));
        String again = "/api/v1/bin/" + company.get("/api/v1/bin").text("/items/0/id");
        assertThat(company.post(again + "/purge", Map.of()).status()).isEqualTo(202);
        chain.awaitState("purged");
        assertThat(company.get(again).text("/state")).isEqualTo("purged");
        assertThat(platform.bean(Engine.class).folder(NetworkId.of(chain.id()))).doesNotExist();
        assertThat(platform.bean(JdbcClient.class)
                        .sql("select count(*) from kept_key where name like ?")
                        .param(chain.id() + "%")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    /** The new certificate stays, and what was started stops. */
    private static void isTakenBackAlthoughACertificateWasRenewed(HttpCaller company, String entry) {
        FailingSteps.LATE.add("network.restore");
        try {
            String operation = "/api/v1/operations/"
                    + company.post(entry + "/restoration", Map.of()).text("/id");
            Eventually.holds(() -> assertThat(company.get(operation).text("/state"))
                    .as("%s", company.get(operation).body())
                    .isEqualTo("undone"));
            assertThat(company.get(operation).text("/steps/0/type")).isEqualTo("node.renew");
        } finally {
            FailingSteps.LATE.remove("network.restore");
        }
        assertThat(company.get(entry).text("/state")).isEqualTo("kept");
    }

    /** It comes back when it is wanted, not with the chain, and not before it. */
    private static void anOrganisationThatLeftLiesThereByItself(HttpCaller company, PrivateChain chain) {
        String channel = ChannelVotes.channel(company, chain.path());
        String organisation = ChannelVotes.organisation(company, channel, "Org2");
        String path = chain.path() + "/organisations/" + organisation;
        Answer tied = company.post(path + "/departure", Map.of());
        assertThat(tied.body().at("/parameters/resources").toString())
                .as("%s", tied.body())
                .contains(channel);
        String out = ChannelVotes.proposed(
                company,
                channel,
                Map.of(
                        "kind",
                        "ORGANISATION_OUT",
                        "reason",
                        "one is enough",
                        "organisation",
                        organisation,
                        "riskConfirmed",
                        true));
        ChannelVotes.agree(company, out, ChannelVotes.organisation(company, channel, "Org1"));
        ChannelVotes.agree(company, out, organisation);
        ChannelVotes.await(company, out, "applied");
        int nodes = chain.nodes().size();
        assertThat(company.post(path + "/departure", Map.of()).text("/state")).isEqualTo("leaving");
        String part = inBin(company, "part");
        company.post(chain.path() + "/bin", Map.of());
        String whole = inBin(company, "network");

        assertThat(company.get(part + "/restoration").text("/obstacles/0/code")).isEqualTo("WRONG_STATE");
        assertThat(company.post(part + "/restoration", Map.of()).code()).isEqualTo("WRONG_STATE");
        company.post(whole + "/restoration", Map.of());
        chain.awaitState("running");
        assertThat(chain.nodes())
                .hasSize(nodes)
                .filteredOn(node -> node.at("/organisation").asString().equals(organisation))
                .isNotEmpty()
                .allSatisfy(node -> assertThat(node.at("/state").asString()).isEqualTo("in-bin"));
        company.post(part + "/restoration", Map.of());
        Eventually.holds(() -> assertThat(company.get(path).text("/state"))
                .as("%s", company.get("/api/v1/operations").body())
                .isEqualTo("active"));
        assertThat(chain.nodes())
                .allSatisfy(node -> assertThat(node.at("/state").asString()).isEqualTo("running"));
    }

    /** What is kept in the bin and is of a kind, once it is there. */
    private static String inBin(HttpCaller company, String kind) {
        List<String> found = new ArrayList<>();
        Eventually.holds(() -> {
            found.clear();
            company.get("/api/v1/bin?state=kept").body().at("/items").forEach(entry -> {
                if (entry.at("/kind").asString().equals(kind)) {
                    found.add("/api/v1/bin/" + entry.at("/id").asString());
                }
            });
            assertThat(found).hasSize(1);
        });
        return found.getFirst();
    }

    /** As if it had lain in the bin until it was over. */
    private void certificateEnds(String nodePath) {
        Nodes nodes = platform.bean(Nodes.class);
        Node node = nodes.get(NodeId.of(nodePath.substring(nodePath.lastIndexOf('/') + 1)));
        Deployments deployments = platform.bean(Deployments.class);
        IdentityRequest request = new IdentityRequest(
                node.name(), node.role().identity(), Deployments.certifiedHosts(node), deployments.keys(node));
        IssuedIdentity ended = platform.bean(Engine.class)
                .driver()
                .authorities()
                .issue(
                        deployments.organisation(node).authority().orElseThrow(),
                        request,
                        Instant.now().minus(Duration.ofDays(3 * 365)));
        platform.bean(Changes.class).apply(Call.ofPlatform("time"), Permission.NODE_RENEW, change -> {
            nodes.identify(change, node.id(), ended);
            change.audit(ChainId.of(node.company()), ResourceRef.of(ResourceKind.NODE, node.id()));
            return node;
        });
    }

    private static boolean isFree(int port) {
        try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
