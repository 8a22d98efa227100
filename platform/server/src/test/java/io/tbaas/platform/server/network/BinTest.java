package io.tbaas.platform.server.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.platform.api.deployment.Engine;
import io.tbaas.platform.api.event.Deadlines;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.NodeId;
import io.tbaas.platform.server.TestPlatform;
import io.tbaas.platform.store.network.Nodes;
import io.tbaas.platform.testkit.DatabaseKind;
import io.tbaas.platform.testkit.DatabaseTest;
import io.tbaas.platform.testkit.Eventually;
import io.tbaas.platform.testkit.HttpCaller;
import io.tbaas.platform.testkit.HttpCaller.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A company puts its nodes into the bin, restores and purges them; the others go on. */
@DatabaseTest
class BinTest {
    private static final Map<DatabaseKind, PrivateChain> SHARED = new EnumMap<>(DatabaseKind.class);

    private final TestPlatform platform;
    private final HttpCaller company;
    private final PrivateChain chain;

    BinTest(DatabaseKind kind) {
        platform = TestPlatform.shared(kind);
        chain = SHARED.computeIfAbsent(kind, _ -> running());
        company = TestPlatform.proveAnew(chain.company());
    }

    private PrivateChain running() {
        PrivateChain running = PrivateChain.running(platform.newCompany("Thrifty"), "Kept", "Org1", "Org2");
        Certified.everywhere(running.company(), running.path());
        return running;
    }

    @Test
    void a_node_goes_to_the_bin_and_comes_back_with_its_data() {
        String node = added();
        String id = node.substring(node.lastIndexOf('/') + 1);
        int port = Integer.parseInt(company.get(node).text("/ports/service"));

        done(company.send("DELETE", node, null, Map.of()));

        Answer entries = company.get("/api/v1/bin");
        String entry = "/api/v1/bin/" + idOf(entries, id);
        assertThat(company.get(entry).text("/state")).isEqualTo("kept");
        assertThat(company.get(entry).text("/daysLeft")).isEqualTo("30");
        assertThat(company.get(node).text("/state")).isEqualTo("in-bin");
        assertThat(isFree(port)).isTrue();
        assertThat(ports(id)).isZero();
        assertThat(folder(id)).exists();
        assertThat(keys(id)).isPositive();
        chain.awaitState("running");
        assertThat(company.post(node + "/start", Map.of()).code()).isEqualTo("WRONG_STATE");
        Answer seen = company.get(entry + "/restoration");
        assertThat(seen.text("/feasible")).as("%s", seen.body()).isEqualTo("true");
        assertThat(seen.text("/nodes/0")).isEqualTo(company.get(node).text("/name"));
        assertThat(seen.body().at("/nodes")).hasSize(1);
        assertThat(seen.body().at("/renewed")).isEmpty();
        assertThat(seen.body().at("/channels")).hasSize(1);
        assertThat(seen.text("/runs")).isEqualTo("true");

        done(company.post(entry + "/restoration", Map.of()));

        chain.awaitNode(node, "running");
        assertThat(company.get(entry).text("/state")).isEqualTo("restored");
        assertThat(company.get(node).text("/ports/service")).isEqualTo(Integer.toString(port));
        assertThat(company.get(node + "/channels").text("/items/0/state")).isEqualTo("in-step");
        for (Answer over :
                List.of(company.get(entry + "/restoration"), company.post(entry + "/restoration", Map.of()))) {
            assertThat(over.code()).isEqualTo("WRONG_STATE");
            assertThat(over.text("/parameters/state")).isEqualTo("restored");
        }
        assertThat(company.post(entry + "/purge", Map.of()).code()).isEqualTo("WRONG_STATE");
    }

    @Test
    void a_node_that_is_restored_stays_so_although_it_does_not_catch_up() {
        String node = added();
        done(company.send("DELETE", node, null, Map.of()));
        String entry = "/api/v1/bin/" + idOf(company.get("/api/v1/bin"), node.substring(node.lastIndexOf('/') + 1));
        FailingSteps.TYPES.add("node.catch-up");
        String restoration =
                "/api/v1/operations/" + askedTwice(entry + "/restoration").text("/id");
        Eventually.holds(
                () -> assertThat(company.get(restoration).text("/state")).isEqualTo("failed"));
        FailingSteps.TYPES.clear();

        assertThat(company.post(restoration + "/cancel", Map.of()).code()).isEqualTo("OPERATION_NOT_CANCELLABLE");

        chain.awaitNode(node, "running");
        assertThat(company.get(entry).text("/state")).isEqualTo("restored");
        assertThat(askedTwice(restoration + "/retry").status()).isEqualTo(200);
        Eventually.holds(
                () -> assertThat(company.get(restoration).text("/state")).isEqualTo("succeeded"));
        assertThat(company.get(node + "/channels").text("/items/0/state")).isEqualTo("in-step");
    }

    /** What begins an operation and is repeated, because its answer was lost, begins no second one. */
    private Answer askedTwice(String path) {
        Map<String, String> once = Map.of("Idempotency-Key", "once-" + path.hashCode());
        Answer first = company.send("POST", path, Map.of(), once);
        Answer again = company.send("POST", path, Map.of(), once);
        assertThat(again.status() + " " + again.text("/id"))
                .as("%s", again.body())
                .isEqualTo(first.status() + " " + first.text("/id"));
        return first;
    }

    @Test
    void of_what_is_asked_of_an_entry_at_once_one_thing_happens() {
        String node = added();
        done(company.send("DELETE", node, null, Map.of()));
        String entry = "/api/v1/bin/" + idOf(company.get("/api/v1/bin"), node.substring(node.lastIndexOf('/') + 1));

        List<Answer> answers = Stream.of("/restoration", "/purge", "/restoration", "/purge")
                .parallel()
                .map(what -> company.post(entry + what, Map.of()))
                .toList();

        List<Answer> begun =
                answers.stream().filter(answer -> answer.status() == 202).toList();
        assertThat(begun).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 202)
                .extracting(Answer::code)
                .containsOnly("WRONG_STATE");
        done(begun.getFirst());
        assertThat(company.get(entry).text("/state")).isIn("restored", "purged");
    }

    @Test
    void a_port_that_was_taken_meanwhile_is_replaced_on_restoration() throws IOException {
        String node = added();
        String id = node.substring(node.lastIndexOf('/') + 1);
        int port = Integer.parseInt(company.get(node).text("/ports/service"));
        done(company.send("DELETE", node, null, Map.of()));
        String entry = "/api/v1/bin/" + idOf(company.get("/api/v1/bin"), id);
        try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            done(company.post(entry + "/restoration", Map.of()));
        }
        assertThat(company.get(node).text("/ports/service")).isNotEqualTo(Integer.toString(port));
        assertThat(company.get(node + "/channels").text("/items/0/state")).isEqualTo("in-step");
    }

    @Test
    void purging_destroys_data_and_keys_and_frees_the_name() {
        String node = added();
        String id = node.substring(node.lastIndexOf('/') + 1);
        Path folder = folder(id);
        done(company.send("DELETE", node, null, Map.of()));
        String entry = "/api/v1/bin/" + idOf(company.get("/api/v1/bin"), id);

        done(askedTwice(entry + "/purge"));

        assertThat(company.get(entry).text("/state")).isEqualTo("purged");
        assertThat(company.get(node).status()).isEqualTo(404);
        assertThat(folder).doesNotExist();
        assertThat(keys(id)).isZero();
        assertThat(company.get("/api/v1/bin").body().at("/items").toString()).doesNotContain(id);
    }

    @Test
    void the_clock_purges_what_was_kept_for_long_enough() {
        String node = added();
        String id = node.substring(node.lastIndexOf('/') + 1);
        done(company.send("DELETE", node, null, Map.of()));
        String entry = "/api/v1/bin/" + idOf(company.get("/api/v1/bin"), id);
        platform.bean(JdbcClient.class)
                .sql("update bin_entry set purge_at = kept_at where node_id = ?")
                .param(id)
                .update();

        platform.bean(Deadlines.class).hold();

        Eventually.holds(() -> assertThat(company.get(entry).text("/state")).isEqualTo("purged"));
        assertThat(company.get(node).status()).isEqualTo(404);
    }

    @Test
    void a_channel_of_a_private_chain_runs_again_alone_waits_for_its_network_and_goes_with_the_clock() {
        PrivateChain whole = running();
        HttpCaller owner = whole.company();
        String first = ChannelVotes.channel(owner, whole.path());
        String entry = closed(owner, first);
        assertThat(owner.get(entry + "/restoration").text("/runs")).isEqualTo("true");
        whole.awaitState("running");
        done(owner, owner.post(entry + "/restoration", Map.of()));
        assertThat(owner.get("/api/v1/channels/" + first).text("/state")).isEqualTo("running");
        assertThat(whole.height()).isEqualTo(3);

        String again = closed(owner, first);
        assertThat(again).isNotEqualTo(entry);
        done(owner, owner.post(whole.path() + "/bin", Map.of()));
        assertThat(owner.get(again + "/restoration").text("/obstacles/0/code"))
                .as("the network comes first")
                .isEqualTo("WRONG_STATE");
        assertThat(owner.post(again + "/restoration", Map.of()).code()).isEqualTo("WRONG_STATE");
        platform.bean(JdbcClient.class)
                .sql("update bin_entry set purge_at = kept_at where channel_id = ?")
                .param(first)
                .update();

        platform.bean(Deadlines.class).hold();

        Eventually.holds(() -> assertThat(owner.get(again).text("/state")).isEqualTo("purged"));
        assertThat(owner.get(entry).text("/state")).isEqualTo("restored");
        assertThat(owner.get(whole.nodePath("consensus") + "/channels").body().at("/items"))
                .isEmpty();
    }

    /** The entry of a channel that the company ends. */
    private static String closed(HttpCaller company, String channel) {
        String deletion =
                ChannelVotes.proposed(company, channel, Map.of("kind", "CHANNEL_DELETION", "reason", "tidying"));
        for (String name : List.of("Org1", "Org2")) {
            ChannelVotes.vote(company, deletion, ChannelVotes.organisation(company, channel, name), "AGREED");
        }
        Eventually.holds(
                () -> assertThat(company.get("/api/v1/bin?state=kept").body().toString())
                        .contains(channel));
        return "/api/v1/bin/" + company.get("/api/v1/bin?state=kept").text("/items/0/id");
    }

    @Test
    void a_node_that_orders_goes_by_vote_only() {
        assertThat(company.send("DELETE", chain.nodePath("consensus"), null, Map.of())
                        .code())
                .isEqualTo("NODE_BY_VOTE");
    }

    private String added() {
        String channel = company.get(chain.nodePath("consensus") + "/channels").text("/items/0/channel");
        String organisation = company.get(chain.nodePath("ledger")).text("/organisation");
        Answer begun = company.post(
                chain.path() + "/nodes", Map.of("organisation", organisation, "channels", List.of(channel)));
        done(begun);
        return chain.path() + "/nodes/" + begun.text("/resource");
    }

    private static String idOf(Answer entries, String node) {
        for (var entry : entries.body().at("/items")) {
            if (entry.at("/node").asString().equals(node)) {
                return entry.at("/id").asString();
            }
        }
        throw new AssertionError(entries.body());
    }

    private void done(Answer begun) {
        done(company, begun);
    }

    private static void done(HttpCaller company, Answer begun) {
        assertThat(begun.status()).as("%s", begun.body()).isEqualTo(202);
        Eventually.holds(() -> {
            Answer operation = company.get("/api/v1/operations/" + begun.text("/id"));
            assertThat(operation.text("/state")).as("%s", operation.body()).isEqualTo("succeeded");
        });
    }

    private Path folder(String node) {
        NodeId id = NodeId.of(node);
        return platform.bean(Engine.class)
                .folder(NetworkId.of(chain.id()))
                .resolve(platform.bean(Nodes.class).get(id).name());
    }

    private int ports(String node) {
        return count("select count(*) from node_port where node_id = ?", node);
    }

    private int keys(String node) {
        return count("select count(*) from kept_key where name like ?", "%" + node + "%");
    }

    private int count(String query, String value) {
        return platform.bean(JdbcClient.class)
                .sql(query)
                .param(value)
                .query(Integer.class)
                .single();
    }

    private static boolean isFree(int port) {
        try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
