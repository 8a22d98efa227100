package io.tbaas.platform.server.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.platform.api.deployment.Engine;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.server.TestPlatform;
import io.tbaas.platform.testkit.DatabaseKind;
import io.tbaas.platform.testkit.DatabaseTest;
import io.tbaas.platform.testkit.Eventually;
import io.tbaas.platform.testkit.HttpCaller;
import io.tbaas.platform.testkit.HttpCaller.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Three companies delete their network by vote: each has its own part in its own bin, gets it back by itself, and destroys it by itself. */
@DatabaseTest
class SharedDeletionTest {
    private final TestPlatform platform;
    private final ConsortiumChain chain;
    private final HttpCaller founder;
    private final ConsortiumChain.Party buyer;
    private final ConsortiumChain.Party auditor;
    private final String path;
    private final String channel;
    private final String seller;

    SharedDeletionTest(DatabaseKind kind) {
        platform = TestPlatform.shared(kind);
        chain = ConsortiumChain.of(platform, "Trade", "Seller");
        founder = chain.founder();
        path = chain.network().path();
        channel = ChannelVotes.channel(founder, path);
        seller = ChannelVotes.organisation(founder, channel, "Seller");
        buyer = chain.joined("Buyer", Map.of("name", "Buyer"));
        auditor = chain.joined("Auditor", Map.of("name", "Auditor"));
        Stream.of(founder, buyer.company(), auditor.company()).forEach(TestPlatform::proveAnew);
    }

    @Test
    void each_part_goes_to_its_own_bin_and_comes_back_or_is_destroyed_by_itself() throws IOException {
        buyerComesIntoTheChannel();
        isRejected();

        isDeleted();

        ownCopyIsReadAgain();
        onesPurgeTouchesNobodyElse();
        ordersAgainWhenTheOrderingPartIsBack();
        nothingIsLeftAfterTheLastPurge();
    }

    private void buyerComesIntoTheChannel() {
        String in = ChannelVotes.proposed(
                founder,
                channel,
                Map.of(
                        "kind",
                        "ORGANISATION_IN",
                        "reason",
                        "as agreed",
                        "organisation",
                        buyer.organisation(),
                        "rights",
                        List.of("READ", "WRITE", "KEEP", "VOTE")));
        ChannelVotes.agree(buyer.company(), in, buyer.organisation());
        ChannelVotes.agree(founder, in, seller);
        ChannelVotes.await(founder, in, "applied");
    }

    private Answer propose(HttpCaller company) {
        return company.post(path + "/deletions", Map.of("reason", "the trade is over"));
    }

    private void isRejected() {
        assertThat(founder.send("DELETE", path, null, Map.of()).code()).isEqualTo("NETWORK_SHARED");
        Answer proposed = propose(buyer.company());
        assertThat(proposed.status()).as("%s", proposed.body()).isEqualTo(201);
        assertThat(proposed.text("/tally/threshold"))
                .as("more than half of three")
                .isEqualTo("2");
        assertThat(propose(founder).code()).isEqualTo("PROPOSED_ALREADY");
        String proposal = proposed.text("/id");
        assertThat(auditor.company().get("/api/v1/events?state=needs-me").body().toString())
                .contains("network-deletion", "Shall the network Trade be deleted?");
        assertThat(auditor.company()
                        .get(path + "/proposals?kind=network-deletion")
                        .text("/items/0/id"))
                .isEqualTo(proposal);
        assertThat(auditor.company()
                        .get("/api/v1/proposals/" + proposal + "/change")
                        .text("/form"))
                .isEqualTo("statement");
        assertThat(platform.newCompany("Stranger")
                        .get("/api/v1/proposals/" + proposal)
                        .code())
                .isEqualTo("NOT_FOUND");
        ChannelVotes.agree(founder, proposal, seller);
        assertThat(founder.send("DELETE", "/api/v1/proposals/" + proposal + "/ballot", null, Map.of())
                        .text("/tally/agreed"))
                .isEqualTo("0");
        ChannelVotes.vote(founder, proposal, seller, "REJECTED");
        Certified.person(auditor.company(), path, auditor.organisation());
        Answer last = ChannelVotes.vote(auditor.company(), proposal, auditor.organisation(), "REJECTED");
        assertThat(last.text("/state")).as("%s", last.body()).isEqualTo("rejected");
        chain.network().awaitState("running");
    }

    private void isSeenBeforehand(List<Integer> own) {
        Answer plan = buyer.company().post(path + "/deletions/plans", Map.of());
        assertThat(plan.status()).as("%s", plan.body()).isEqualTo(200);
        assertThat(plan.body().at("/signers").toString()).isEqualTo("[\"Auditor\",\"Buyer\",\"Seller\"]");
        assertThat(plan.text("/fewest")).isEqualTo("2");
        assertThat(plan.body().at("/parts"))
                .hasSize(3)
                .allSatisfy(part -> assertThat(part.at("/goes").asString()).isEqualTo("bin"));
        assertThat(plan.body().at("/portsFreed").valueStream().map(port -> port.asInt()))
                .containsExactlyInAnyOrderElementsOf(own);
        assertThat(plan.body().at("/ownNodes"))
                .hasSize(of(buyer.company()).nodes().size());
        assertThat(plan.text("/channels/0/channel")).isEqualTo(channel);
        assertThat(plan.text("/daysKept")).isEqualTo("30");
    }

    private void isDeleted() {
        List<Integer> ports = Stream.of(founder, buyer.company(), auditor.company())
                .flatMap(each -> of(each).ports().stream())
                .toList();
        isSeenBeforehand(of(buyer.company()).ports());
        String proposal = propose(founder).text("/id");
        ChannelVotes.agree(founder, proposal, seller);
        ChannelVotes.agree(buyer.company(), proposal, buyer.organisation());
        ChannelVotes.await(founder, proposal, "applied");
        chain.network().awaitState("in-bin");
        for (HttpCaller company : List.of(founder, buyer.company(), auditor.company())) {
            Answer entry = company.get(entry(company));
            assertThat(entry.text("/kind")).as("%s", entry.body()).isEqualTo("part");
            assertThat(entry.text("/name")).isEqualTo("Trade");
            assertThat(company.get("/api/v1/bin").body().at("/items")).hasSize(1);
        }
        assertThat(ports).hasSizeGreaterThan(3).allMatch(SharedDeletionTest::isFree);
        assertThat(propose(founder).code()).isEqualTo("WRONG_STATE");
        assertThat(founder.get(entry(buyer.company())).code()).isEqualTo("NOT_FOUND");
    }

    private void ownCopyIsReadAgain() throws IOException {
        HttpCaller company = buyer.company();
        String entry = entry(company);
        Answer seen = company.get(entry + "/restoration");
        assertThat(seen.text("/feasible")).as("%s", seen.body()).isEqualTo("true");
        assertThat(seen.text("/orders")).as("the founder's node orders").isEqualTo("false");
        assertThat(seen.body().at("/channels")).hasSize(1);
        assertThat(seen.body().at("/organisations").toString()).contains("Seller", "Auditor", "in-bin");
        int port = of(company).ports().getFirst();
        try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(company.get(entry + "/restoration").text("/obstacles/0/code"))
                    .isEqualTo("PORTS_TAKEN");
            assertThat(company.post(entry + "/restoration", Map.of()).code()).isEqualTo("PORTS_TAKEN");
        }
        Answer restored = company.post(entry + "/restoration", Map.of());
        assertThat(restored.status()).as("%s", restored.body()).isEqualTo(202);
        of(company).awaitState("degraded");
        Eventually.holds(() -> assertThat(of(company).height()).isGreaterThan(2));
        assertThat(company.get(entry).text("/state")).isEqualTo("restored");
        assertThat(of(company).nodes())
                .allSatisfy(node -> assertThat(node.at("/state").asString()).isEqualTo("running"));
        assertThat(founder.get(path + "/organisations/" + seller).text("/state"))
                .isEqualTo("leaving");
    }

    private void onesPurgeTouchesNobodyElse() {
        HttpCaller company = auditor.company();
        assertThat(keysBelow(auditor.organisation())).isPositive();
        purge(company);
        Eventually.holds(() -> assertThat(company.get(path).code()).isEqualTo("NOT_FOUND"));
        assertThat(keysBelow(auditor.organisation())).isZero();
        assertThat(keysBelow(buyer.organisation())).isPositive();
        assertThat(keysBelow(seller)).isPositive();
        assertThat(of(buyer.company()).height()).isGreaterThan(2);
        assertThat(founder.get(entry(founder)).text("/state")).isEqualTo("kept");
    }

    private void ordersAgainWhenTheOrderingPartIsBack() {
        Answer seen = founder.get(entry(founder) + "/restoration");
        assertThat(seen.text("/orders")).as("%s", seen.body()).isEqualTo("true");
        assertThat(seen.body().at("/organisations").toString()).contains("there", "gone");
        founder.post(entry(founder) + "/restoration", Map.of());
        chain.network().awaitState("running");
        String blocks = ChannelVotes.proposed(founder, channel, ChannelVotes.blocks(7));
        ChannelVotes.agree(founder, blocks, seller);
        ChannelVotes.agree(buyer.company(), blocks, buyer.organisation());
        ChannelVotes.await(founder, blocks, "applied");
    }

    private void nothingIsLeftAfterTheLastPurge() {
        String proposal = propose(buyer.company()).text("/id");
        ChannelVotes.agree(buyer.company(), proposal, buyer.organisation());
        ChannelVotes.agree(founder, proposal, seller);
        ChannelVotes.await(founder, proposal, "applied");
        String kept = entry(buyer.company());
        entry(founder);
        Answer gone =
                buyer.company().post("/api/v1/consortia/" + chain.consortium().id() + "/departure", Map.of());
        assertThat(gone.status()).as("%s", gone.body()).isEqualTo(200);
        assertThat(buyer.company().post(kept + "/restoration", Map.of()).code()).isEqualTo("MEMBERSHIP_ENDED");
        assertThat(buyer.company().get(kept + "/restoration").text("/obstacles/0/code"))
                .isEqualTo("MEMBERSHIP_ENDED");
        purge(buyer.company());
        purge(founder);
        chain.network().awaitState("purged");
        assertThat(platform.bean(Engine.class)
                        .folder(NetworkId.of(chain.network().id())))
                .doesNotExist();
        assertThat(keysBelow("")).isZero();
    }

    private void purge(HttpCaller company) {
        String entry = entry(company);
        assertThat(company.post(entry + "/purge", Map.of()).status()).isEqualTo(202);
        Eventually.holds(() -> assertThat(company.get(entry).text("/state")).isEqualTo("purged"));
    }

    /** The company's entry in its bin, once it is there. */
    private static String entry(HttpCaller company) {
        Eventually.holds(() -> assertThat(company.get("/api/v1/bin").text("/items/0/state"))
                .as("%s", company.get("/api/v1/operations").body())
                .isEqualTo("kept"));
        return "/api/v1/bin/" + company.get("/api/v1/bin").text("/items/0/id");
    }

    private PrivateChain of(HttpCaller company) {
        return new PrivateChain(company, chain.network().id());
    }

    private int keysBelow(String organisation) {
        return platform.bean(JdbcClient.class)
                .sql("select count(*) from kept_key where name like ?")
                .param(chain.network().id() + "%" + organisation + "%")
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
