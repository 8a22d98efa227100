package io.tbaas.platform.server.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.engine.api.ledger.LedgerName;
import io.tbaas.engine.api.node.NodeDeployment;
import io.tbaas.platform.api.deployment.Deployments;
import io.tbaas.platform.api.deployment.Engine;
import io.tbaas.platform.api.figure.LedgerWatch;
import io.tbaas.platform.domain.network.NodeId;
import io.tbaas.platform.server.TestPlatform;
import io.tbaas.platform.server.network.ConsortiumChain.Party;
import io.tbaas.platform.server.tenancy.DescribedCall;
import io.tbaas.platform.server.tenancy.Description;
import io.tbaas.platform.store.network.Nodes;
import io.tbaas.platform.testkit.DatabaseKind;
import io.tbaas.platform.testkit.DatabaseTest;
import io.tbaas.platform.testkit.Eventually;
import io.tbaas.platform.testkit.HttpCaller;
import io.tbaas.platform.testkit.HttpCaller.Answer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Companies of a consortium come into channels and leave them by each other's signatures, and see those that are theirs. */
@DatabaseTest
class ChannelTest {
    private static final Map<DatabaseKind, Parties> SHARED = new EnumMap<>(DatabaseKind.class);

    private final Parties parties;
    private final HttpCaller founder;
    private final HttpCaller buyer;
    private final HttpCaller auditor;

    /** All methods share them. */
    private record Parties(ConsortiumChain chain, String seller, Party buyer, Party auditor) {
        static Parties on(DatabaseKind kind) {
            ConsortiumChain chain = ConsortiumChain.of(TestPlatform.shared(kind), "Trade", "Seller");
            String first = ChannelVotes.channel(chain.founder(), chain.network().path());
            return new Parties(
                    chain,
                    ChannelVotes.organisation(chain.founder(), first, "Seller"),
                    chain.joined("Buyer", Map.of("name", "Buyer")),
                    chain.joined("Auditor", Map.of("name", "Auditor")));
        }
    }

    ChannelTest(DatabaseKind kind) {
        parties = SHARED.computeIfAbsent(kind, Parties::on);
        founder = parties.chain().founder();
        buyer = parties.buyer().company();
        auditor = parties.auditor().company();
    }

    @BeforeEach
    void proveAnew() {
        List.of(founder, buyer, auditor).forEach(TestPlatform::proveAnew);
    }

    @Test
    void a_channel_is_made_when_all_invited_agreed_and_nobody_else_knows_of_it() {
        String channel = made("pair", parties.seller(), parties.buyer().organisation());

        Answer seen = buyer.get("/api/v1/channels/" + channel);
        assertThat(seen.text("/state")).isEqualTo("running");
        assertThat(seen.body().at("/seats")).hasSize(2);
        assertThat(auditor.get("/api/v1/channels/" + channel).status()).isEqualTo(404);
        assertThat(auditor.get(parties.chain().network().path() + "/channels")
                        .body()
                        .toString())
                .doesNotContain(channel);

        leavesByItsOwnWish(channel);
        isDeleted(channel);
    }

    private String made(String name, String... organisations) {
        Answer proposed = proposed(name, organisations);
        assertThat(proposed.status()).as("%s", proposed.body()).isEqualTo(201);
        assertThat(proposed.text("/state")).isEqualTo("open");
        assertThat(buyer.get("/api/v1/events?state=needs-me").body().toString()).contains("channel-invitation");
        ChannelVotes.agree(buyer, proposed.text("/id"), parties.buyer().organisation());
        ChannelVotes.await(founder, proposed.text("/id"), "applied");
        return proposed.text("/channel");
    }

    private Answer proposed(String name, String... organisations) {
        return founder.post(
                parties.chain().network().path() + "/channels",
                Map.of(
                        "name",
                        name,
                        "reason",
                        "between us",
                        "members",
                        List.of(organisations).stream()
                                .map(each -> Map.of("organisation", each, "observer", false))
                                .toList()));
    }

    private void leavesByItsOwnWish(String channel) {
        String leaving = ChannelVotes.proposed(
                buyer,
                channel,
                Map.of(
                        "kind",
                        "ORGANISATION_OUT",
                        "reason",
                        "enough",
                        "organisation",
                        parties.buyer().organisation()));
        ChannelVotes.agree(buyer, leaving, parties.buyer().organisation());
        assertThat(founder.get("/api/v1/proposals/" + leaving).text("/state")).isEqualTo("open");
        ChannelVotes.agree(founder, leaving, parties.seller());
        ChannelVotes.await(founder, leaving, "applied");
        assertThat(buyer.get("/api/v1/channels/" + channel).status()).isEqualTo(404);
        assertThat(buyer.get("/api/v1/proposals/" + leaving).status()).isEqualTo(200);
    }

    private void isDeleted(String channel) {
        String deletion = ChannelVotes.proposed(founder, channel, Map.of("kind", "CHANNEL_DELETION", "reason", "done"));
        ChannelVotes.agree(founder, deletion, parties.seller());
        if (buyer.get("/api/v1/channels/" + channel).status() == 200) {
            ChannelVotes.agree(buyer, deletion, parties.buyer().organisation());
        }
        ChannelVotes.await(founder, deletion, "applied");
        Eventually.holds(
                () -> assertThat(founder.get("/api/v1/channels/" + channel).status())
                        .as("%s", founder.get("/api/v1/operations").body())
                        .isEqualTo(404));
        parties.chain().network().awaitState("running");
    }

    @Test
    void a_channel_is_none_to_an_organisation_beside_it_whatever_it_calls() {
        Answer proposed = proposed("lone", parties.seller());
        String channel = proposed.text("/channel");
        ChannelVotes.await(founder, proposed.text("/id"), "applied");
        HttpCaller stranger = parties.chain().platform().newCompany("Beside");
        Map<String, String> own = Map.of(
                "network",
                parties.chain().network().id(),
                "channel",
                channel,
                "proposal",
                proposed.text("/id"),
                "organisation",
                parties.auditor().organisation(),
                "node",
                idOf(node(auditor, "ledger")));
        Map<String, String> foreign = new HashMap<>(own);
        foreign.put("organisation", parties.seller());
        foreign.put("node", idOf(node(founder, "consensus")));
        List<DescribedCall> calls = new Description(auditor).calls();
        List<DescribedCall> about = calls.stream()
                .filter(call -> call.parameters().contains("channel")
                        || call.parameters().contains("proposal"))
                .toList();

        isInNoList(calls, channel, proposed.text("/id")); // before its own log tells what it tried
        figuresLeaveItOut(channel);
        assertThat(about).hasSizeGreaterThan(20);
        assertThat(about.stream().map(DescribedCall::method)).contains("GET", "POST", "PUT", "DELETE");
        SoftAssertions.assertSoftly(all -> about.forEach(call -> {
            all.assertThat(answer(auditor, call, own).code())
                    .as("%s with a node of one's own", call)
                    .isEqualTo("NOT_FOUND");
            all.assertThat(answer(auditor, call, foreign).code())
                    .as("%s with a node of others", call)
                    .isEqualTo("NOT_FOUND");
            all.assertThat(answer(stranger, call, own).code())
                    .as("%s by a stranger", call)
                    .isEqualTo("NOT_FOUND");
        }));
        isDeleted(channel);
    }

    private static Answer answer(HttpCaller caller, DescribedCall call, Map<String, String> ids) {
        Map<String, String> headers = call.versioned() ? Map.of("If-Match", "\"1\"") : Map.of();
        return caller.send(call.method(), call.pathTo(ids), call.body(), headers);
    }

    private void isInNoList(List<DescribedCall> calls, String channel, String proposal) {
        Map<String, String> ids = Map.of("network", parties.chain().network().id());
        List<DescribedCall> lists = calls.stream()
                .filter(call -> call.method().equals("GET")
                        && !call.stream()
                        && call.isFor("company", "account", "signed-in")
                        && ids.keySet().containsAll(call.parameters()))
                .toList();
        Set<String> tellsFounder = new HashSet<>();
        SoftAssertions.assertSoftly(all -> lists.forEach(call -> {
            String seen = answer(auditor, call, ids).response().body();
            all.assertThat(seen.contains(channel) || seen.contains(proposal))
                    .as("%s tells of it", call)
                    .isFalse();
            if (answer(founder, call, ids).response().body().contains(channel)) {
                tellsFounder.add(call.permission());
            }
        }));
        assertThat(tellsFounder)
                .contains("channel.list", "network.facts", "network.figures", "audit.list", "network.audit");
    }

    private void figuresLeaveItOut(String channel) {
        parties.chain().platform().bean(LedgerWatch.class).look();
        String network = parties.chain().network().path();
        List<String> seen = auditor.get(network + "/channels")
                .body()
                .at("/items")
                .valueStream()
                .map(each -> each.at("/id").asString())
                .toList();
        JsonNode facts = auditor.get(network + "/facts").body();
        JsonNode all = founder.get(network + "/facts").body();
        assertThat(facts.at("/transactions").asLong())
                .isEqualTo(sum(facts.at("/channels"), "/counted/transactions"))
                .isLessThan(all.at("/transactions").asLong());
        assertThat(facts.at("/channels")).hasSize(seen.size());
        JsonNode figures = auditor.get(network + "/figures?step=DAY").body();
        JsonNode others = founder.get(network + "/figures?step=DAY").body();
        assertThat(others.at("/channels").toString()).contains(channel);
        assertThat(figures.at("/channels").valueStream().map(JsonNode::asString))
                .containsExactlyInAnyOrderElementsOf(seen);
        long blocks = seen.stream()
                .mapToLong(each -> sum(
                        auditor.get(network + "/channels/" + each + "/figures?step=DAY")
                                .body()
                                .at("/points"),
                        "/blocks"))
                .sum();
        assertThat(sum(figures.at("/points"), "/blocks"))
                .isEqualTo(blocks)
                .isLessThan(sum(others.at("/points"), "/blocks"));
    }

    private static long sum(JsonNode items, String member) {
        return items.valueStream().mapToLong(each -> each.at(member).asLong()).sum();
    }

    private static String idOf(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    @Test
    void a_deleted_channel_lies_in_each_ones_bin_and_runs_again_when_all_took_it_back() {
        String channel = made("ended", parties.seller(), parties.buyer().organisation());
        isDeleted(channel);
        String ofBuyer = entry(buyer, channel);
        String ofFounder = entry(founder, channel);
        assertThat(buyer.get(ofBuyer).text("/kind")).isEqualTo("channel");
        assertThat(buyer.get(ofBuyer).text("/name")).isEqualTo("ended");
        assertThat(buyer.get(ofBuyer).text("/daysLeft")).isEqualTo("30");
        assertThat(buyer.get(ofFounder).code()).isEqualTo("NOT_FOUND");
        assertThat(auditor.get("/api/v1/bin").body().toString()).doesNotContain(channel);
        assertThat(proposed("ended", parties.seller()).code())
                .as("the name is kept")
                .isEqualTo("CHANGE_REFUSED");
        assertThat(part(buyer, "ledger", channel)).isEqualTo("in-bin");
        assertThat(buyer.send("DELETE", node(buyer, "ledger") + "/channels/" + channel, null, Map.of())
                        .code())
                .as("only purging destroys it")
                .isEqualTo("WRONG_STATE");

        Answer seen = buyer.get(ofBuyer + "/restoration");
        assertThat(seen.text("/feasible")).as("%s", seen.body()).isEqualTo("true");
        assertThat(seen.text("/orders")).isEqualTo("false");
        assertThat(seen.text("/runs")).isEqualTo("false");
        assertThat(seen.body().at("/organisations").toString()).contains("Seller", "in-bin");
        done(buyer, ofBuyer, "restoration", "restored");
        assertThat(part(buyer, "ledger", channel)).isEqualTo("in-step");
        assertThat(height(buyer, "ended")).as("its own copy is read").isGreaterThan(2);
        assertThat(buyer.get("/api/v1/channels/" + channel).status()).isEqualTo(404);

        seen = founder.get(ofFounder + "/restoration");
        assertThat(seen.text("/runs")).as("%s", seen.body()).isEqualTo("true");
        assertThat(seen.body().at("/organisations").toString()).contains("Buyer", "there");
        done(founder, ofFounder, "restoration", "restored");
        for (HttpCaller company : List.of(founder, buyer)) {
            assertThat(company.get("/api/v1/channels/" + channel).text("/state"))
                    .isEqualTo("running");
        }
        String blocks = ChannelVotes.proposed(buyer, channel, ChannelVotes.blocks(8));
        ChannelVotes.agree(buyer, blocks, parties.buyer().organisation());
        ChannelVotes.agree(founder, blocks, parties.seller());
        ChannelVotes.await(founder, blocks, "applied");
        onesPurgeLeavesTheOthersCopy(channel);
    }

    private void onesPurgeLeavesTheOthersCopy(String channel) {
        isDeleted(channel);
        String ofBuyer = entry(buyer, channel);
        done(buyer, ofBuyer, "purge", "purged");
        assertThat(buyer.get(node(buyer, "ledger") + "/channels").body().toString())
                .doesNotContain(channel);
        assertThat(blocks(buyer, "ledger", "ledgersData/chains/chains/ended")).doesNotExist();
        assertThat(blocks(founder, "ledger", "ledgersData/chains/chains/ended")).isDirectory();
        assertThat(buyer.get(ofBuyer + "/restoration").code()).isEqualTo("WRONG_STATE");

        String ofFounder = entry(founder, channel);
        Answer seen = founder.get(ofFounder + "/restoration");
        assertThat(seen.text("/orders")).as("%s", seen.body()).isEqualTo("true");
        assertThat(seen.text("/runs")).isEqualTo("false");
        assertThat(seen.body().at("/organisations").toString()).contains("Buyer", "gone");
        done(founder, ofFounder, "restoration", "restored");
        assertThat(height(founder, "ended")).isGreaterThan(3);
        assertThat(founder.get("/api/v1/channels/" + channel).status())
                .as("a closed channel stays closed where somebody destroyed its copy")
                .isEqualTo(404);
        for (String role : List.of("consensus", "ledger")) {
            Answer leaving = founder.send("DELETE", node(founder, role) + "/channels/" + channel, null, Map.of());
            assertThat(leaving.status()).as("%s", leaving.body()).isEqualTo(202);
            Eventually.holds(() -> assertThat(founder.get(node(founder, role) + "/channels")
                            .body()
                            .toString())
                    .doesNotContain(channel));
        }
        assertThat(blocks(founder, "consensus", "chains/ended")).doesNotExist();
        parties.chain().network().awaitState("running");
    }

    /** The company's entry for a channel that was closed last, once it is there. */
    private static String entry(HttpCaller company, String channel) {
        List<String> found = new ArrayList<>();
        Eventually.holds(() -> {
            found.clear();
            company.get("/api/v1/bin?state=kept").body().at("/items").forEach(entry -> {
                if (entry.at("/channel").asString("").equals(channel)) {
                    found.add("/api/v1/bin/" + entry.at("/id").asString());
                }
            });
            assertThat(found).as("%s", company.get("/api/v1/operations").body()).hasSize(1);
        });
        return found.getFirst();
    }

    private static void done(HttpCaller company, String entry, String what, String state) {
        Answer begun = company.post(entry + "/" + what, Map.of());
        assertThat(begun.status()).as("%s", begun.body()).isEqualTo(202);
        Eventually.holds(() -> assertThat(company.get(entry).text("/state"))
                .as("%s", company.get("/api/v1/operations/" + begun.text("/id")).body())
                .isEqualTo(state));
    }

    private String node(HttpCaller company, String role) {
        return new PrivateChain(company, parties.chain().network().id()).nodePath(role);
    }

    private String part(HttpCaller company, String role, String channel) {
        for (var part : company.get(node(company, role) + "/channels").body().at("/items")) {
            if (part.at("/channel").asString().equals(channel)) {
                return part.at("/state").asString();
            }
        }
        throw new AssertionError("no part in " + channel);
    }

    private NodeDeployment deployment(HttpCaller company, String role) {
        String path = node(company, role);
        TestPlatform platform = parties.chain().platform();
        NodeId id = NodeId.of(path.substring(path.lastIndexOf('/') + 1));
        return platform.bean(Deployments.class)
                .of(platform.bean(Nodes.class).get(id))
                .orElseThrow();
    }

    private Path blocks(HttpCaller company, String role, String below) {
        return deployment(company, role).folder().resolve("data").resolve(below);
    }

    /** What the company's own node says of a ledger. */
    private long height(HttpCaller company, String ledger) {
        TestPlatform platform = parties.chain().platform();
        String path = node(company, "ledger");
        NodeId id = NodeId.of(path.substring(path.lastIndexOf('/') + 1));
        Deployments deployments = platform.bean(Deployments.class);
        return platform.bean(Engine.class)
                .driver()
                .ledgers()
                .facts(
                        new LedgerName(ledger),
                        deployment(company, "ledger").endpoint(),
                        deployments.administrator(deployments.organisation(
                                platform.bean(Nodes.class).get(id))))
                .height();
    }

    @Test
    void an_organisation_comes_in_by_its_own_and_the_members_signatures_and_an_observer_never_counts() {
        String channel = ChannelVotes.channel(founder, parties.chain().network().path());
        String entry = comesIn(channel, parties.buyer().organisation(), List.of("READ", "WRITE", "KEEP", "VOTE"));
        assertThat(buyer.get("/api/v1/channels/" + channel).status()).isEqualTo(404);
        assertThat(buyer.get("/api/v1/proposals/" + entry + "/change")
                        .body()
                        .at("/differences")
                        .toString())
                .contains("Buyer");
        ChannelVotes.agree(founder, entry, parties.seller());
        assertThat(founder.get("/api/v1/proposals/" + entry).text("/state"))
                .as("the one that is to come in has not agreed")
                .isEqualTo("open");
        ChannelVotes.agree(buyer, entry, parties.buyer().organisation());
        ChannelVotes.await(founder, entry, "applied");
        assertThat(buyer.get("/api/v1/channels/" + channel).body().at("/seats").toString())
                .contains("Buyer", "joined");

        anObserverIsSeatedAndNeverCounts(channel);
    }

    private void anObserverIsSeatedAndNeverCounts(String channel) {
        String seat = comesIn(channel, parties.auditor().organisation(), List.of("READ"));
        ChannelVotes.agree(auditor, seat, parties.auditor().organisation());
        ChannelVotes.agree(founder, seat, parties.seller());
        ChannelVotes.agree(buyer, seat, parties.buyer().organisation());
        ChannelVotes.await(founder, seat, "applied");

        assertThat(auditor.get("/api/v1/channels/" + channel)
                        .body()
                        .at("/seats")
                        .toString())
                .contains("\"observer\"");
        Answer policies = auditor.get("/api/v1/channels/" + channel + "/policies");
        assertThat(policies.body().at("/items").toString()).contains("CHANGE_MEMBERS", "out-of");
        Answer who =
                auditor.post("/api/v1/channels/" + channel + "/policies/trials", Map.of("purpose", "CHANGE_MEMBERS"));
        assertThat(who.body().at("/ways").toString()).isEqualTo("[[\"Buyer\",\"Seller\"]]");
        assertThat(auditor.post("/api/v1/channels/" + channel + "/proposals/plans", ChannelVotes.blocks(9))
                        .code())
                .isEqualTo("SEAT_MISSING");

        String blocks = ChannelVotes.proposed(buyer, channel, ChannelVotes.blocks(9));
        assertThat(ChannelVotes.vote(auditor, blocks, parties.auditor().organisation(), "AGREED")
                        .code())
                .isEqualTo("NO_VOTE");
        ChannelVotes.agree(buyer, blocks, parties.buyer().organisation());
        ChannelVotes.agree(founder, blocks, parties.seller());
        ChannelVotes.await(founder, blocks, "applied");

        String out = ChannelVotes.proposed(
                auditor,
                channel,
                Map.of(
                        "kind",
                        "ORGANISATION_OUT",
                        "reason",
                        "audited",
                        "organisation",
                        parties.auditor().organisation()));
        ChannelVotes.agree(buyer, out, parties.buyer().organisation());
        ChannelVotes.agree(founder, out, parties.seller());
        ChannelVotes.await(founder, out, "applied");
        assertThat(auditor.get("/api/v1/channels/" + channel).status()).isEqualTo(404);
    }

    private String comesIn(String channel, String organisation, List<String> rights) {
        return ChannelVotes.proposed(
                founder,
                channel,
                Map.of(
                        "kind",
                        "ORGANISATION_IN",
                        "reason",
                        "a partner",
                        "organisation",
                        organisation,
                        "rights",
                        rights));
    }
}
