package io.tbaas.platform.server.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.tbaas.engine.api.node.NodeDeployment;
import io.tbaas.engine.api.node.NodeName;
import io.tbaas.foundation.Bytes;
import io.tbaas.platform.api.deployment.Engine;
import io.tbaas.platform.api.deployment.HostNodes;
import io.tbaas.platform.api.figure.LedgerWatch;
import io.tbaas.platform.api.problem.ProblemWriter;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.Node;
import io.tbaas.platform.domain.network.Organisation;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.server.TestPlatform;
import io.tbaas.platform.store.DatabaseClock;
import io.tbaas.platform.store.host.HostQuestions;
import io.tbaas.platform.store.host.Hosts;
import io.tbaas.platform.store.instance.Instances;
import io.tbaas.platform.store.network.Nodes;
import io.tbaas.platform.store.network.Organisations;
import io.tbaas.platform.testkit.DatabaseKind;
import io.tbaas.platform.testkit.Eventually;
import io.tbaas.platform.testkit.HttpCaller;
import io.tbaas.platform.testkit.HttpCaller.Answer;
import io.tbaas.platform.testkit.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two instances on two hosts share a database; nodes stay with their host. */
class HostsTest {
    private static final String MAIL = "root@hosted.example";

    @TempDir
    private Path folder;

    @Test
    void nodes_belong_to_their_host_and_are_never_started_elsewhere() throws IOException {
        TestDatabase database = DatabaseKind.H2.fresh();
        try (TestPlatform second = TestPlatform.start(database, folder, "second-host")) {
            PrivateChain chain;
            HttpCaller company;
            String spare;
            String entry;
            CompletableFuture<Answer> unanswered;
            try (TestPlatform first = TestPlatform.start(database, folder, "first-host")) {
                chain = PrivateChain.running(first.newCompany("Hosted", MAIL), "Chain", "Org1");
                company = second.caller();
                assertThat(company.signIn(MAIL, TestPlatform.PASSWORD, false).status())
                        .isEqualTo(201);
                TestPlatform.proveAnew(company);
                assertThat(company.get("/api/v1/hosts").body().at("/items")).hasSize(1);
                assertThat(company.get("/api/v1/hosts").text("/items/0/name")).isEqualTo("first-host");
                assertThat(company.get("/api/v1/hosts").text("/items/0/state")).isEqualTo("online");
                assertThat(company.get("/api/v1/hosts").text("/items/0/nodes")).isEqualTo("2");
                assertThat(second.operator()
                                .get("/api/v1/operator/hosts")
                                .body()
                                .at("/items"))
                        .hasSize(2);
                unanswered = askedOfOneThatIsSilent(second, company, chain.nodePath("consensus"));
                everyInstanceTellsTheSame(company, first, chain.nodePath("ledger"));
                spare = added(chain);
                entry = inBin(chain.company(), spare);
                assertThat(company.get(entry + "/restoration").text("/feasible"))
                        .as("%s", company.get(entry + "/restoration").body())
                        .isEqualTo("true");
            }
            chain = new PrivateChain(company, chain.id());
            String node = chain.nodePath("ledger");
            goneForLong(second, "first-host");
            for (String log : List.of(node + "/log", node + "/log/file")) {
                Answer offline = company.get(log);
                assertThat(offline.code()).as("%s", offline.body()).isEqualTo("NODE_OFFLINE");
                assertThat(offline.text("/parameters/host")).isEqualTo("first-host");
                assertThat(offline.text("/detail")).contains(offline.text("/parameters/since"));
            }
            assertThat(company.get(node + "/facts").body().at("/diskBytes").asLong())
                    .as("as the watch saw it last")
                    .isPositive();
            assertThat(company.get("/api/v1/hosts").text("/items/0/state")).isEqualTo("offline");
            assertThat(company.get(node).text("/state")).isEqualTo("offline");
            second.bean(HostNodes.class).tend();
            for (int port : chain.ports()) {
                assertThat(isFree(port)).as("port %d", port).isTrue();
            }
            Answer start = company.post(node + "/start", Map.of());
            assertThat(company.get("/api/v1/operations/" + start.text("/id")).text("/state"))
                    .as("waits for its host")
                    .isEqualTo("queued");
            for (Answer whole :
                    List.of(company.post(chain.path() + "/bin", Map.of()), company.delete(chain.path(), ""))) {
                assertThat(whole.code()).as("%s", whole.body()).isEqualTo("HOST_OFFLINE");
                assertThat(whole.text("/parameters/hosts")).isEqualTo("first-host");
            }
            assertThat(company.get(entry + "/restoration").text("/obstacles/0/code"))
                    .isEqualTo("HOST_OFFLINE");
            assertThat(company.post(entry + "/restoration", Map.of()).code()).isEqualTo("HOST_OFFLINE");

            try (TestPlatform _ = TestPlatform.start(database, folder, "first-host")) {
                chain.awaitNode(node, "running");
                assertThat(company.post(entry + "/restoration", Map.of()).status())
                        .isEqualTo(202);
                chain.awaitNode(spare, "running");
                assertThat(company.get(spare).text("/host")).isEqualTo("first-host");
                PrivateChain back = chain;
                Eventually.holds(
                        () -> assertThat(company.get(back.path() + "/facts").text("/channels/0/ledger/height"))
                                .isEqualTo("2"));
            }
            assertThat(unanswered.join().code())
                    .as("%s", unanswered.join().body())
                    .isEqualTo("HOST_SILENT");
            assertThat(questions(second, "%")).isZero();
            whatDeadAskersLeftIsSweptAway(second);
        }
    }

    /** What only the node's own host can look at; in pieces, because the log is longer than one. */
    private void everyInstanceTellsTheSame(HttpCaller company, TestPlatform owner, String node) throws IOException {
        HttpCaller there = company.at(owner.address());
        lengthen(there.get(node).text("/name"));
        Answer tail = company.get(node + "/log?lines=2000");
        assertThat(tail.status()).as("%s", tail.body()).isEqualTo(200);
        assertThat(tail.body().at("/lines")).hasSize(2000);
        for (String query : List.of("?lines=2000", "?contains=line%2019&lines=7", "?after=1000010", "?after=2000000")) {
            assertThat(company.get(node + "/log" + query).body())
                    .as(query)
                    .isEqualTo(there.get(node + "/log" + query).body());
        }
        Answer file = company.get(node + "/log/file");
        Answer same = there.get(node + "/log/file");
        assertThat(file.response().body().length()).isGreaterThan(1 << 20);
        assertThat(file.response().body().equals(same.response().body())).isTrue();
        assertThat(file.response().body().lines().toList())
                .anyMatch(line -> line.contains("The node runs on"))
                .anyMatch(line -> line.contains("INFO line 19999 of"));
        assertThat(file.response().headers().firstValue("Content-Disposition"))
                .isEqualTo(same.response().headers().firstValue("Content-Disposition"))
                .isPresent();
        owner.bean(LedgerWatch.class).look();
        assertThat(company.get(node + "/facts").text("/runsSince"))
                .isEqualTo(there.get(node + "/facts").text("/runsSince"))
                .startsWith("20");
        assertThat(questions(owner, "first-host")).isZero();
    }

    private void lengthen(String node) throws IOException {
        List<String> lines = IntStream.range(0, 20_000)
                .mapToObj(line -> (1_000_000 + line) + "\t2026-01-31T12:00:00.123456Z\tINFO\tline " + line
                        + " of what a node says \"now\" or 现在, as long as such lines are")
                .toList();
        try (Stream<Path> files = Files.walk(folder.resolve("networks"))) {
            Path log = files.filter(file ->
                            file.toString().endsWith(".log") && file.toString().contains(node))
                    .findFirst()
                    .orElseThrow();
            Files.write(log, lines, StandardOpenOption.APPEND);
        }
    }

    /** Asks while the node belongs to a host that is known to live and gives no answer. */
    private static CompletableFuture<Answer> askedOfOneThatIsSilent(
            TestPlatform platform, HttpCaller company, String node) {
        platform.bean(Hosts.class).seen("silent-host", "localhost");
        platform.bean(Instances.class).seen("ins_silent", "silent-host", "nowhere");
        move(platform, node, "silent-host");
        CompletableFuture<Answer> asked = CompletableFuture.supplyAsync(() -> company.get(node + "/log"));
        Eventually.holds(() -> assertThat(questions(platform, "silent-host")).isEqualTo(1));
        move(platform, node, "first-host");
        return asked;
    }

    private static void move(TestPlatform platform, String node, String host) {
        platform.bean(JdbcClient.class)
                .sql("update node set host = ? where id = ?")
                .params(host, node.substring(node.lastIndexOf('/') + 1))
                .update();
    }

    private static void whatDeadAskersLeftIsSweptAway(TestPlatform platform) {
        HostQuestions questions = platform.bean(HostQuestions.class);
        Instant now = platform.bean(DatabaseClock.class).now();
        String left = questions.ask("second-host", "first-host", "{}");
        assertThat(questions.answer(left, 0, new HostQuestions.Piece(Bytes.EMPTY, true)))
                .isTrue();

        questions.removeOld(now);
        assertThat(questions.piece(left, 0)).isPresent();
        questions.removeOld(now.plusSeconds(60));

        assertThat(questions(platform, "%")).isZero();
        assertThat(questions.answer(left, 1, new HostQuestions.Piece(Bytes.EMPTY, true)))
                .as("nobody waits for it")
                .isFalse();
    }

    private static int questions(TestPlatform platform, String host) {
        return platform.bean(JdbcClient.class)
                .sql("select count(*) from host_question where host like ?")
                .param(host)
                .query(Integer.class)
                .single();
    }

    private static String added(PrivateChain chain) {
        String organisation = chain.nodes().getFirst().at("/organisation").asString();
        Answer added = chain.company().post(chain.path() + "/nodes", Map.of("organisation", organisation));
        String node = chain.path() + "/nodes/" + added.text("/resource");
        chain.awaitNode(node, "running");
        return node;
    }

    private static String inBin(HttpCaller company, String node) {
        assertThat(company.delete(node, "").status()).isEqualTo(202);
        Eventually.holds(() ->
                assertThat(company.get("/api/v1/bin").text("/items/0/state")).isEqualTo("kept"));
        return "/api/v1/bin/" + company.get("/api/v1/bin").text("/items/0/id");
    }

    @Test
    void a_draining_host_gets_no_new_nodes() {
        try (TestPlatform platform = TestPlatform.start(DatabaseKind.H2.fresh(), folder, "drained")) {
            HttpCaller operator = platform.operator();
            String host = "/api/v1/operator/hosts/"
                    + operator.get("/api/v1/operator/hosts").text("/items/0/id");
            HttpCaller company = platform.newCompany("Guest");
            Answer drained = operator.send("PUT", host + "/draining", null, Map.of());
            assertThat(drained.status()).as("%s", drained.body()).isEqualTo(200);
            assertThat(drained.text("/state")).isEqualTo("draining");

            assertThat(company.post("/api/v1/networks", PrivateChain.wanted("Chain", "Org1"))
                            .code())
                    .isEqualTo("HOST_DRAINING");

            assertThat(operator.send("DELETE", host + "/draining", null, Map.of())
                            .text("/state"))
                    .isEqualTo("online");
            assertThat(company.post("/api/v1/networks", PrivateChain.wanted("Chain", "Org1"))
                            .status())
                    .isEqualTo(201);
        }
    }

    /** Not even where the second one has another name: it finds the nodes' folders locked, and leaves what the first one tells of them alone. */
    @Test
    void two_instances_never_serve_one_folder(@TempDir Path other) throws IOException {
        TestDatabase database = DatabaseKind.H2.fresh();
        try (TestPlatform first = TestPlatform.start(database, folder, "one-host")) {
            HttpCaller company = first.newCompany("Fenced", MAIL);
            PrivateChain chain = PrivateChain.running(company, "Chain", "Org1");
            Files.copy(folder.resolve("envelope.keys"), other.resolve("envelope.keys"));
            aSecondOneOfThisHostDoesNotStart(database, other);
            try (TestPlatform second = TestPlatform.start(database, folder, "other-host")) {
                second.bean(HostNodes.class).tend();
                assertThat(second.bean(Engine.class)
                                .driver()
                                .nodes()
                                .status(deployment(second, chain))
                                .state())
                        .isEqualTo(io.tbaas.engine.api.node.NodeState.ELSEWHERE);
                assertThat(company.get(chain.nodePath("ledger")).text("/state")).isEqualTo("running");
            }
            assertThat(chain.height()).isEqualTo(2);
        }
    }

    /** Neither on the same data folder, nor on another one as long as the first one lives. */
    private void aSecondOneOfThisHostDoesNotStart(TestDatabase database, Path other) {
        assertThat(refusal(database, folder))
                .contains("process " + ProcessHandle.current().pid(), folder.toString(), "TBAAS_HOST=one-host");
        assertThat(refusal(database, other)).contains("lives as TBAAS_HOST=one-host", "30 seconds after its end");
    }

    private static String refusal(TestDatabase database, Path data) {
        Throwable failure = catchThrowable(
                () -> TestPlatform.start(database, data, "one-host").close());
        assertThat(failure).isInstanceOf(Problem.class);
        return ProblemWriter.sentence((Problem) failure, Locale.ENGLISH);
    }

    private static NodeDeployment deployment(TestPlatform platform, PrivateChain chain) {
        Node node = platform.bean(Nodes.class).of(NetworkId.of(chain.id())).getLast();
        Organisation organisation =
                platform.bean(Organisations.class).of(node.network()).getFirst();
        Engine engine = platform.bean(Engine.class);
        return new NodeDeployment(
                node.network().value(),
                new NodeName(node.name()),
                node.role(),
                engine.driver()
                        .authorities()
                        .definition(organisation.authority().orElseThrow()),
                node.identity().orElseThrow(),
                "localhost",
                "127.0.0.1",
                node.ports(),
                engine.folder(node.network()).resolve(node.name()));
    }

    private static void goneForLong(TestPlatform platform, String host) {
        platform.bean(JdbcClient.class)
                .sql("delete from platform_instance where host = ?")
                .param(host)
                .update();
    }

    private static boolean isFree(int port) {
        try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
