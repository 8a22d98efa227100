package io.tbaas.platform.server.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.platform.api.event.Deadlines;
import io.tbaas.platform.server.TestPlatform;
import io.tbaas.platform.testkit.DatabaseKind;
import io.tbaas.platform.testkit.DatabaseTest;
import io.tbaas.platform.testkit.Eventually;
import io.tbaas.platform.testkit.HttpCaller;
import io.tbaas.platform.testkit.HttpCaller.Answer;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Changes of a channel are voted on by signatures of two organisations, which the ledger counts. */
@DatabaseTest
class SignedVoteTest {
    private static final Map<DatabaseKind, PrivateChain> CHAINS = new HashMap<>();

    private final DatabaseKind kind;
    private final TestPlatform platform;
    private HttpCaller company;
    private String channel;
    private String one;
    private String two;

    SignedVoteTest(DatabaseKind kind) {
        this.kind = kind;
        this.platform = TestPlatform.shared(kind);
        PrivateChain chain = chain();
        this.company = chain.company();
        this.channel = ChannelVotes.channel(company, chain.path());
        this.one = ChannelVotes.organisation(company, channel, "Org1");
        this.two = ChannelVotes.organisation(company, channel, "Org2");
    }

    private PrivateChain chain() {
        return CHAINS.computeIfAbsent(
                kind, _ -> certified(PrivateChain.running(platform.newCompany("Voter"), "Chain", "Org1", "Org2")));
    }

    private static PrivateChain certified(PrivateChain chain) {
        Certified.everywhere(chain.company(), chain.path());
        return chain;
    }

    @BeforeEach
    void proveAnew() {
        TestPlatform.proveAnew(company);
    }

    @Test
    void a_change_passes_with_two_signatures_and_stands_on_the_ledger() {
        String path = "/api/v1/channels/" + channel + "/proposals";
        long height = chain().height();

        Answer plan = company.post(path + "/plans", ChannelVotes.blocks(11));
        assertThat(plan.status()).as("%s", plan.body()).isEqualTo(200);
        assertThat(plan.body().at("/differences").toString()).contains("BatchSize");
        assertThat(plan.text("/requirements/0/policy")).isEqualTo("/Channel/Orderer/Admins");
        assertThat(plan.text("/fewest")).isEqualTo("2");

        String proposal = ChannelVotes.proposed(company, channel, ChannelVotes.blocks(11));
        assertThat(company.post(path, ChannelVotes.blocks(11)).code()).isEqualTo("PROPOSED_ALREADY");
        ChannelVotes.agree(company, proposal, one);
        Answer half = company.get("/api/v1/proposals/" + proposal);
        assertThat(half.text("/state")).isEqualTo("open");
        assertThat(half.text("/tally/agreed")).isEqualTo("1");
        ChannelVotes.agree(company, proposal, two);
        ChannelVotes.await(company, proposal, "applied");

        long block = Long.parseLong(
                company.get("/api/v1/proposals/" + proposal + "/change").text("/block"));
        assertThat(block).isGreaterThanOrEqualTo(height);
        Eventually.holds(() -> assertThat(chain().height()).isEqualTo(block + 1));
        assertThat(company.post(path + "/plans", ChannelVotes.blocks(11)).code())
                .as("it is so already")
                .isEqualTo("CHANGE_REFUSED");
        Answer ballots = company.get("/api/v1/proposals/" + proposal + "/ballots");
        assertThat(ballots.body().at("/items")).hasSize(2);
        assertThat(ballots.text("/items/0/signature/certificate")).contains("BEGIN CERTIFICATE");
        assertThat(ballots.text("/items/0/signature/signed")).isNotEmpty();
        assertThat(ballots.text("/items/0/signature/provedAt")).isNotEmpty();
    }

    @Test
    void a_signature_can_be_taken_back_and_a_rejection_needs_a_reason_and_ends_it() {
        String proposal = ChannelVotes.proposed(company, channel, ChannelVotes.blocks(12));
        ChannelVotes.agree(company, proposal, one);
        Answer back = company.delete("/api/v1/proposals/" + proposal + "/ballot?organisation=" + one, "");
        assertThat(back.text("/tally/agreed")).as("%s", back.body()).isEqualTo("0");

        Map<String, Object> silent = Map.of("choice", "REJECTED", "reason", " ", "organisation", two);
        assertThat(company.put("/api/v1/proposals/" + proposal + "/ballot", silent, "")
                        .code())
                .isEqualTo("REASON_REQUIRED");
        assertThat(ChannelVotes.vote(company, proposal, two, "REJECTED").text("/state"))
                .isEqualTo("rejected");
        assertThat(ChannelVotes.vote(company, proposal, one, "AGREED").code()).isEqualTo("VOTE_CLOSED");
    }

    @Test
    void what_is_overtaken_begins_another_round_and_asks_everybody_anew() {
        String late = ChannelVotes.proposed(company, channel, ChannelVotes.blocks(13));
        ChannelVotes.agree(company, late, one);
        String early = ChannelVotes.proposed(company, channel, ChannelVotes.blocks(14));
        ChannelVotes.agree(company, early, one);
        ChannelVotes.agree(company, early, two);
        ChannelVotes.await(company, early, "applied");

        Eventually.holds(
                () -> assertThat(company.get("/api/v1/proposals/" + late).text("/round"))
                        .isEqualTo("2"));
        Answer anew = company.get("/api/v1/proposals/" + late);
        assertThat(anew.text("/state")).isEqualTo("open");
        assertThat(anew.text("/tally/agreed")).isEqualTo("0");
        assertThat(company.get("/api/v1/proposals/" + late + "/ballots").text("/items/0/signature/voided"))
                .isEqualTo("overtaken");
        ChannelVotes.agree(company, late, one);
        ChannelVotes.agree(company, late, two);
        ChannelVotes.await(company, late, "applied");
    }

    @Test
    void what_changes_elsewhere_leaves_a_round_and_its_signatures_as_they_are() {
        String waiting = ChannelVotes.proposed(company, channel, endorsement("OR('Org1.peer', 'Org2.peer')"));
        ChannelVotes.agree(company, waiting, one);
        String elsewhere = ChannelVotes.proposed(company, channel, ChannelVotes.blocks(19));
        ChannelVotes.agree(company, elsewhere, one);
        ChannelVotes.agree(company, elsewhere, two);
        ChannelVotes.await(company, elsewhere, "applied");
        Eventually.holds(() -> assertThat(company.get("/api/v1/operations?kind=proposal.apply&state=running")
                        .body()
                        .at("/items"))
                .as("others were looked through")
                .isEmpty());

        Answer seen = company.get("/api/v1/proposals/" + waiting);
        assertThat(seen.text("/round")).as("%s", seen.body()).isEqualTo("1");
        assertThat(seen.text("/tally/agreed")).isEqualTo("1");
        ChannelVotes.agree(company, waiting, two);
        ChannelVotes.await(company, waiting, "applied");
    }

    @Test
    void two_people_who_change_one_policy_lose_neither_change() {
        String either = ChannelVotes.proposed(company, channel, endorsement("OR('Org1.member', 'Org2.member')"));
        String both = ChannelVotes.proposed(company, channel, endorsement("AND('Org1.member', 'Org2.member')"));
        ChannelVotes.agree(company, both, one);
        ChannelVotes.agree(company, either, one);
        ChannelVotes.agree(company, either, two);
        ChannelVotes.await(company, either, "applied");
        Eventually.holds(
                () -> assertThat(company.get("/api/v1/proposals/" + both).text("/round"))
                        .isEqualTo("2"));
        assertThat(company.get("/api/v1/proposals/" + both + "/change")
                        .body()
                        .at("/differences")
                        .toString())
                .as("the second sees what the first made of it")
                .contains("OR(");

        ChannelVotes.agree(company, both, one);
        ChannelVotes.agree(company, both, two);
        ChannelVotes.await(company, both, "applied");

        Answer who = company.post("/api/v1/channels/" + channel + "/policies/trials", Map.of("purpose", "ENDORSE"));
        assertThat(who.body().at("/ways").toString()).isEqualTo("[[\"Org1\",\"Org2\"]]");
        assertThat(company.post(
                                "/api/v1/channels/" + channel + "/proposals/plans",
                                Map.of("kind", "ORGANISATION_OUT", "reason", "as agreed", "organisation", two))
                        .text("/policiesLost/0"))
                .isEqualTo("ENDORSE");
        assertThat(company.post(
                                "/api/v1/channels/" + channel + "/proposals",
                                Map.of("kind", "ORGANISATION_OUT", "reason", "as agreed", "organisation", two))
                        .code())
                .isEqualTo("RISK_UNCONFIRMED");
    }

    private static Map<String, Object> endorsement(String policy) {
        return Map.of("kind", "POLICY", "reason", "who endorses", "purpose", "ENDORSE", "policy", policy);
    }

    @Test
    void what_concerns_one_organisation_alone_needs_its_signature_alone() {
        Map<String, Object> none = Map.of(
                "kind", "CONTACT_NODES", "reason", "for a while", "organisation", two, "nodes", java.util.List.of());
        String proposal = ChannelVotes.proposed(company, channel, none);

        assertThat(ChannelVotes.vote(company, proposal, one, "AGREED").code()).isEqualTo("NO_VOTE");
        ChannelVotes.agree(company, proposal, two);

        ChannelVotes.await(company, proposal, "applied");
    }

    @Test
    void half_signed_at_its_deadline_it_expires() {
        String proposal = ChannelVotes.proposed(company, channel, ChannelVotes.blocks(16));
        ChannelVotes.agree(company, proposal, one);
        platform.bean(JdbcClient.class)
                .sql("update proposal set deadline = created_at where id = ?")
                .param(proposal)
                .update();

        assertThat(ChannelVotes.vote(company, proposal, two, "AGREED").code()).isEqualTo("VOTE_CLOSED");
        platform.bean(Deadlines.class).hold();

        assertThat(company.get("/api/v1/proposals/" + proposal).text("/state")).isEqualTo("expired");
    }

    @Test
    void what_passed_and_failed_is_tried_again() {
        String proposal = ChannelVotes.proposed(company, channel, ChannelVotes.blocks(17));
        ChannelVotes.agree(company, proposal, one);
        FailingSteps.TYPES.add("proposal.submit");
        try {
            ChannelVotes.agree(company, proposal, two);
            ChannelVotes.await(company, proposal, "failed");
        } finally {
            FailingSteps.TYPES.remove("proposal.submit");
        }

        Answer retried = company.post("/api/v1/proposals/" + proposal + "/retry", Map.of());

        assertThat(retried.status()).as("%s", retried.body()).isEqualTo(200);
        ChannelVotes.await(company, proposal, "applied");
    }

    @Test
    void what_the_nodes_cannot_do_is_refused_with_the_reason() {
        String orderer = chain().nodePath("consensus");
        Map<String, Object> second = Map.of(
                "kind",
                "CONSENSUS_NODE_IN",
                "reason",
                "as agreed",
                "node",
                orderer.substring(orderer.lastIndexOf('/') + 1));

        Answer refused = company.post("/api/v1/channels/" + channel + "/proposals/plans", second);

        assertThat(refused.code()).isEqualTo("CHANGE_REFUSED");
        assertThat(refused.text("/parameters/reason")).as("%s", refused.body()).contains("orders alone");
        Map<String, Object> none = new HashMap<>(second);
        none.put("kind", "CONSENSUS_NODE_OUT");
        Answer last = company.post("/api/v1/channels/" + channel + "/proposals/plans", none);
        assertThat(last.code()).as("%s", last.body()).isEqualTo("CHANGE_REFUSED");
        assertThat(last.text("/parameters/reason")).contains("orders alone");
    }

    @Test
    void a_network_that_goes_takes_its_open_votes_with_it() {
        HttpCaller leaver = platform.newCompany("Leaver");
        PrivateChain gone = PrivateChain.running(leaver, "Gone", "Org1", "Org2");
        String own = ChannelVotes.channel(leaver, gone.path());
        String proposal = ChannelVotes.proposed(leaver, own, ChannelVotes.blocks(18));

        gone.remove();

        assertThat(leaver.get("/api/v1/proposals/" + proposal).text("/state")).isEqualTo("overtaken");
        assertThat(leaver.get(gone.path() + "/audit?resource=" + proposal).text("/items/0/channel"))
                .as("what happened in its channels is read on")
                .isEqualTo(own);
    }

    @Test
    void another_company_sees_nothing_of_it() {
        String proposal = ChannelVotes.proposed(company, channel, ChannelVotes.blocks(15));
        HttpCaller stranger = platform.newCompany("Stranger");

        assertThat(stranger.get("/api/v1/channels/" + channel).status()).isEqualTo(404);
        assertThat(stranger.get("/api/v1/proposals/" + proposal).status()).isEqualTo(404);
        assertThat(ChannelVotes.vote(stranger, proposal, one, "AGREED").status())
                .isEqualTo(404);
        assertThat(company.post("/api/v1/proposals/" + proposal + "/withdrawal", Map.of())
                        .text("/state"))
                .isEqualTo("withdrawn");
    }
}
