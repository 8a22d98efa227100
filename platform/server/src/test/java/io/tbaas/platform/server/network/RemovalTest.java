package io.tbaas.platform.server.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.engine.api.ledger.LedgerFacts;
import io.tbaas.fabric.admin.ContractDefinition;
import io.tbaas.fabric.protocol.policy.PolicyException;
import io.tbaas.fabric.protocol.policy.SignaturePolicyParser;
import io.tbaas.platform.api.deployment.ChannelHeights;
import io.tbaas.platform.domain.network.Channel;
import io.tbaas.platform.domain.network.ChannelId;
import io.tbaas.platform.domain.network.Node;
import io.tbaas.platform.domain.network.NodeId;
import io.tbaas.platform.server.TestPlatform;
import io.tbaas.platform.server.network.ConsortiumChain.Party;
import io.tbaas.platform.store.network.Channels;
import io.tbaas.platform.store.network.Nodes;
import io.tbaas.platform.testkit.DatabaseKind;
import io.tbaas.platform.testkit.DatabaseTest;
import io.tbaas.platform.testkit.Eventually;
import io.tbaas.platform.testkit.HttpCaller;
import io.tbaas.platform.testkit.HttpCaller.Answer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hyperledger.fabric.protos.common.SignaturePolicyEnvelope;
import org.hyperledger.fabric.protos.peer.CollectionConfig;
import org.hyperledger.fabric.protos.peer.CollectionConfigPackage;
import org.hyperledger.fabric.protos.peer.CollectionPolicyConfig;
import org.hyperledger.fabric.protos.peer.StaticCollectionConfig;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Of three organisations, two vote the third out; it keeps what it has. Then one of the two goes by its own wish, from the network, too. */
@DatabaseTest
class RemovalTest {
    private final TestPlatform platform;

    RemovalTest(DatabaseKind kind) {
        platform = TestPlatform.shared(kind);
    }

    @Test
    void two_vote_the_third_out_which_keeps_its_copy_and_one_of_them_leaves() throws Exception {
        ConsortiumChain chain = ConsortiumChain.of(platform, "Three", "Alpha");
        HttpCaller alpha = chain.founder();
        String channel = ChannelVotes.channel(alpha, chain.network().path());
        String one = ChannelVotes.organisation(alpha, channel, "Alpha");
        Party beta = chain.joined("Beta", Map.of("name", "Beta"));
        Party gamma = chain.joined("Gamma", Map.of("name", "Gamma"));
        String betaIn = ChannelVotes.proposed(alpha, channel, entry(beta));
        ChannelVotes.agree(alpha, betaIn, one);
        ChannelVotes.agree(beta.company(), betaIn, beta.organisation());
        ChannelVotes.await(alpha, betaIn, "applied");
        String gammaIn = ChannelVotes.proposed(alpha, channel, entry(gamma));
        ChannelVotes.agree(alpha, gammaIn, one);
        ChannelVotes.agree(beta.company(), gammaIn, beta.organisation());
        ChannelVotes.agree(gamma.company(), gammaIn, gamma.organisation());
        ChannelVotes.await(alpha, gammaIn, "applied");
        defineWithGamma(chain, beta);
        String both = ChannelVotes.proposed(alpha, channel, endorsing("AND('Alpha.member', 'Gamma.member')"));
        ChannelVotes.agree(alpha, both, one);
        ChannelVotes.agree(gamma.company(), both, gamma.organisation());
        ChannelVotes.await(alpha, both, "applied");

        String removal = stopsUntilConfirmed(alpha, channel, gamma);
        Answer against = ChannelVotes.vote(gamma.company(), removal, gamma.organisation(), "REJECTED");
        assertThat(against.text("/state"))
                .as("two of three are enough: %s", against.body())
                .isEqualTo("open");
        ChannelVotes.agree(alpha, removal, one);
        ChannelVotes.agree(beta.company(), removal, beta.organisation());
        ChannelVotes.await(alpha, removal, "applied");

        assertThat(alpha.get("/api/v1/channels/" + channel).body().at("/seats").toString())
                .contains("\"state\":\"out\"");
        long last = Long.parseLong(
                alpha.get("/api/v1/proposals/" + removal + "/change").text("/block"));
        String endorsement = ChannelVotes.proposed(alpha, channel, endorsing("OR('Alpha.member', 'Beta.member')"));
        ChannelVotes.agree(alpha, endorsement, one);
        ChannelVotes.agree(beta.company(), endorsement, beta.organisation());
        ChannelVotes.await(alpha, endorsement, "applied");
        keepsItsCopy(chain, gamma, channel, removal, last);
        String audit = chain.network().path() + "/audit?limit=200";
        assertThat(gamma.company().get(audit + "&channel=" + channel).body().toString())
                .as("what happened in the channel until it was out")
                .contains(removal)
                .doesNotContain(endorsement);
        assertThat(gamma.company().get(audit).body().toString())
                .as("beside what happens in the network, where it still is")
                .contains(removal, "network.create")
                .doesNotContain(endorsement);

        String leaving = ChannelVotes.proposed(beta.company(), channel, out(beta, false));
        ChannelVotes.agree(beta.company(), leaving, beta.organisation());
        ChannelVotes.agree(alpha, leaving, one);
        ChannelVotes.await(alpha, leaving, "applied");
        assertThat(beta.company().get("/api/v1/channels/" + channel).status()).isEqualTo(404);
        Party delta = whileOneLeavesTheNetworkAnotherComesAndAllWhoAreThereVote(chain, beta, gamma, one);
        comesBackWithItsCopy(chain, beta, channel);
        nothingIsLeftOfItAndOthersGoOn(chain, beta, channel, one);
        theNetworkEndsWithTheLastPartOfIt(chain, gamma, delta, one);
    }

    private static Party whileOneLeavesTheNetworkAnotherComesAndAllWhoAreThereVote(
            ConsortiumChain chain, Party beta, Party gamma, String alpha) {
        String network = chain.network().path();
        Answer tied = chain.founder().post(network + "/organisations/" + alpha + "/departure", Map.of());
        assertThat(tied.code()).as("its node orders").isEqualTo("ORGANISATION_TIED");
        Answer deletion = gamma.company().post(network + "/deletions", Map.of("reason", "it is over"));
        assertThat(deletion.text("/tally/threshold")).as("%s", deletion.body()).isEqualTo("2");
        String proposal = deletion.text("/id");
        ChannelVotes.agree(gamma.company(), proposal, gamma.organisation());

        Party delta = chain.joined("Delta", Map.of("name", "Delta"));
        Answer seen = delta.company().get("/api/v1/proposals/" + proposal);
        assertThat(seen.text("/tally/threshold"))
                .as("more than half of four: %s", seen.body())
                .isEqualTo("3");
        assertThat(seen.text("/tally/agreed")).as("ballots count on").isEqualTo("1");
        assertThat(delta.company().get("/api/v1/events?state=needs-me").body().toString())
                .contains(proposal, "Shall the network Three be deleted?");
        Certified.person(delta.company(), network, delta.organisation());
        Answer against = ChannelVotes.vote(delta.company(), proposal, delta.organisation(), "REJECTED");
        assertThat(against.text("/state")).as("%s", against.body()).isEqualTo("open");

        ChannelVotes.agree(beta.company(), proposal, beta.organisation());
        leaves(chain, beta);
        thoseWhoStayAreTold(chain, beta, delta);
        seen = chain.founder().get("/api/v1/proposals/" + proposal);
        assertThat(seen.text("/tally/threshold"))
                .as("more than half of three: %s", seen.body())
                .isEqualTo("2");
        assertThat(seen.text("/tally/agreed")).as("it votes no more").isEqualTo("1");
        assertThat(ChannelVotes.vote(beta.company(), proposal, beta.organisation(), "AGREED")
                        .code())
                .isEqualTo("NO_VOTE");
        Answer last = ChannelVotes.vote(chain.founder(), proposal, alpha, "REJECTED");
        assertThat(last.text("/state")).as("%s", last.body()).isEqualTo("rejected");
        return delta;
    }

    /** By an item of its own, also those who had one when it came in; nobody has to do anything. */
    private static void thoseWhoStayAreTold(ConsortiumChain chain, Party gone, Party late) {
        String told = "leaves the network Three";
        for (HttpCaller stays : List.of(chain.founder(), late.company())) {
            List<JsonNode> items = stays.get("/api/v1/events?kind=organisation-left")
                    .body()
                    .at("/items")
                    .valueStream()
                    .toList();
            assertThat(items).singleElement().satisfies(item -> {
                assertThat(item.at("/title").asString()).contains("Beta", told);
                assertThat(item.at("/subject").toString()).contains(gone.organisation());
                assertThat(item.at("/state").asString()).isEqualTo("closed");
            });
        }
        assertThat(gone.company()
                        .get("/api/v1/events?kind=organisation-left")
                        .body()
                        .at("/items"))
                .as("it left itself")
                .isEmpty();
    }

    /** It goes into its company's own bin; answers the path of its entry. */
    private static String leaves(ConsortiumChain chain, Party party) {
        HttpCaller company = party.company();
        String network = chain.network().path();
        TestPlatform.proveAnew(company);
        Answer left = company.post(network + "/organisations/" + party.organisation() + "/departure", Map.of());
        assertThat(left.text("/state")).as("%s", left.body()).isEqualTo("leaving");
        Eventually.holds(() -> assertThat(company.get("/api/v1/bin").text("/items/0/state"))
                .as("%s", company.get("/api/v1/operations").body())
                .isEqualTo("kept"));
        Answer entry = company.get("/api/v1/bin");
        assertThat(entry.text("/items/0/kind")).isEqualTo("part");
        assertThat(entry.text("/items/0/organisation")).isEqualTo(party.organisation());
        assertThat(entry.text("/items/0/name")).isEqualTo(left.text("/name"));
        assertThat(new PrivateChain(company, chain.network().id()).nodes())
                .allSatisfy(node -> assertThat(node.at("/state").asString()).isEqualTo("in-bin"));
        chain.network().awaitState("running");
        assertThat(chain.founder()
                        .get(network + "/organisations/" + party.organisation())
                        .text("/state"))
                .isEqualTo("leaving");
        assertThat(company.post(network + "/deletions", Map.of("reason", "none of its business"))
                        .code())
                .isEqualTo("WRONG_STATE");
        return "/api/v1/bin/" + entry.text("/items/0/id");
    }

    private void comesBackWithItsCopy(ConsortiumChain chain, Party party, String channel) {
        HttpCaller company = party.company();
        String entry = "/api/v1/bin/" + company.get("/api/v1/bin").text("/items/0/id");
        assertThat(chain.founder().get(entry).code()).isEqualTo("NOT_FOUND");
        Answer seen = company.get(entry + "/restoration");
        assertThat(seen.text("/feasible")).as("%s", seen.body()).isEqualTo("true");
        assertThat(seen.text("/channels/0/channel")).isEqualTo(channel);
        Answer restored = company.post(entry + "/restoration", Map.of());
        assertThat(restored.status()).as("%s", restored.body()).isEqualTo(202);
        Eventually.holds(() -> assertThat(company.get(entry).text("/state"))
                .as("%s", company.get("/api/v1/operations").body())
                .isEqualTo("restored"));
        PrivateChain own = new PrivateChain(company, chain.network().id());
        own.awaitNode(own.nodePath("ledger"), "running");
        assertThat(company.get(own.path() + "/organisations/" + party.organisation())
                        .text("/state"))
                .isEqualTo("active");
        NodeId node = NodeId.of(
                own.nodePath("ledger").substring(own.nodePath("ledger").lastIndexOf('/') + 1));
        assertThat(copy(channel, node).height())
                .as("up to the last block that it got")
                .isGreaterThan(5);
        assertThat(company.get("/api/v1/channels/" + channel).status()).isEqualTo(404);
    }

    private void nothingIsLeftOfItAndOthersGoOn(ConsortiumChain chain, Party party, String channel, String alpha) {
        HttpCaller company = party.company();
        String entry = leaves(chain, party);
        assertThat(keys(party)).isPositive();
        assertThat(company.post(entry + "/purge", Map.of()).status()).isEqualTo(202);
        Eventually.holds(() -> assertThat(company.get(entry).text("/state"))
                .as("%s", company.get("/api/v1/operations").body())
                .isEqualTo("purged"));
        assertThat(keys(party)).isZero();
        assertThat(company.get(chain.network().path()).code()).isEqualTo("NOT_FOUND");
        assertThat(company.post(entry + "/restoration", Map.of()).code()).isEqualTo("WRONG_STATE");
        chain.network().awaitState("running");
        String blocks = ChannelVotes.proposed(chain.founder(), channel, ChannelVotes.blocks(7));
        ChannelVotes.agree(chain.founder(), blocks, alpha);
        ChannelVotes.await(chain.founder(), blocks, "applied");
    }

    /** What one left before lies beside the others' parts. */
    private static void theNetworkEndsWithTheLastPartOfIt(
            ConsortiumChain chain, Party left, Party voter, String alpha) {
        leaves(chain, left);
        List<HttpCaller> companies = List.of(chain.founder(), voter.company(), left.company());
        companies.forEach(TestPlatform::proveAnew);
        String proposal = voter.company()
                .post(chain.network().path() + "/deletions", Map.of("reason", "it is over"))
                .text("/id");
        ChannelVotes.agree(voter.company(), proposal, voter.organisation());
        ChannelVotes.agree(chain.founder(), proposal, alpha);
        chain.network().awaitState("in-bin");
        for (HttpCaller company : companies) {
            Eventually.holds(() -> assertThat(company.get("/api/v1/bin").text("/items/0/state"))
                    .isEqualTo("kept"));
            Answer kept = company.get("/api/v1/bin");
            assertThat(kept.body().at("/items")).as("%s", kept.body()).hasSize(1);
            company.post("/api/v1/bin/" + kept.text("/items/0/id") + "/purge", Map.of());
        }
        chain.network().awaitState("purged");
    }

    private int keys(Party party) {
        return platform.bean(JdbcClient.class)
                .sql("select count(*) from kept_key where name like ?")
                .param("%" + party.organisation() + "%")
                .query(Integer.class)
                .single();
    }

    /** A contract and a collection that need Gamma, and a collection that Alpha holds, too. */
    private void defineWithGamma(ConsortiumChain chain, Party beta) throws Exception {
        String betas = chain.network().path() + "/nodes/"
                + beta.company().get(chain.network().path() + "/nodes").text("/items/0/id");
        CollectionConfigPackage collections = CollectionConfigPackage.newBuilder()
                .addConfig(collection("secrets", "OR('Gamma.member')"))
                .addConfig(collection("shared", "OR('Alpha.member', 'Gamma.member')"))
                .build();
        ContractDefinition definition = new ContractDefinition(
                "deal", "1", 1, Optional.of(policy("AND('Alpha.member', 'Gamma.member')")), false, collections);
        try (LedgerByHand ledger = new LedgerByHand(platform, chain.network().id(), "channel1")) {
            ledger.define(definition, chain.network().nodePath("ledger"), betas);
        }
    }

    private static CollectionConfig collection(String name, String holders) throws PolicyException {
        return CollectionConfig.newBuilder()
                .setStaticCollectionConfig(StaticCollectionConfig.newBuilder()
                        .setName(name)
                        .setMaximumPeerCount(1)
                        .setMemberOrgsPolicy(CollectionPolicyConfig.newBuilder().setSignaturePolicy(policy(holders))))
                .build();
    }

    private static SignaturePolicyEnvelope policy(String text) throws PolicyException {
        return SignaturePolicyParser.parse(text);
    }

    private static String stopsUntilConfirmed(HttpCaller proposer, String channel, Party gone) {
        String path = "/api/v1/channels/" + channel + "/proposals";
        Answer plan = proposer.post(path + "/plans", out(gone, false));
        assertThat(plan.body().at("/policiesLost").toString())
                .isEqualTo("[\"COLLECTION deal/secrets\",\"CONTRACT deal\",\"ENDORSE\"]");
        Answer stopped = proposer.post(path, out(gone, false));
        assertThat(stopped.code()).isEqualTo("RISK_UNCONFIRMED");
        assertThat(stopped.body().at("/parameters/policies").toString()).contains("ENDORSE");
        return ChannelVotes.proposed(proposer, channel, out(gone, true));
    }

    private void keepsItsCopy(ConsortiumChain chain, Party gone, String channel, String removal, long last) {
        HttpCaller company = gone.company();
        assertThat(company.get("/api/v1/channels/" + channel).status()).isEqualTo(404);
        assertThat(company.get(chain.network().path() + "/channels").body().at("/items"))
                .isEmpty();
        assertThat(company.get("/api/v1/proposals/" + removal).text("/state")).isEqualTo("applied");
        Node node = platform.bean(Nodes.class).in(ChannelId.of(channel)).stream()
                .filter(each -> each.organisation().value().equals(gone.organisation()))
                .findFirst()
                .orElseThrow();
        String path = chain.network().path() + "/nodes/" + node.id().value();
        Eventually.holds(() -> {
            Answer parts = company.get(path + "/channels");
            assertThat(parts.text("/items/0/channel")).as("%s", parts.body()).isEqualTo(channel);
            assertThat(Long.parseLong(parts.text("/items/0/height"))).isBetween(last, last + 1);
        });
        LedgerFacts copy = copy(channel, node.id());
        assertThat(copy.height()).as("nothing comes after its removal").isBetween(last, last + 1);

        Answer left = company.send("DELETE", path + "/channels/" + channel, null, Map.of());
        assertThat(left.status()).as("%s", left.body()).isEqualTo(202);
        Eventually.holds(() -> assertThat(
                        company.get("/api/v1/operations/" + left.text("/id")).text("/state"))
                .as("%s", company.get("/api/v1/operations/" + left.text("/id")).body())
                .isEqualTo("succeeded"));
    }

    /** What the node itself answers the administrator of the organisation that is out. */
    private LedgerFacts copy(String channel, NodeId node) {
        Channel found = platform.bean(Channels.class).get(ChannelId.of(channel));
        return platform.bean(ChannelHeights.class)
                .of(found, platform.bean(Nodes.class).get(node))
                .orElseThrow();
    }

    private static Map<String, Object> entry(Party party) {
        return Map.of("kind", "ORGANISATION_IN", "reason", "a partner", "organisation", party.organisation());
    }

    private static Map<String, Object> out(Party party, boolean confirmed) {
        Map<String, Object> wanted = new HashMap<>(
                Map.of("kind", "ORGANISATION_OUT", "reason", "it is enough", "organisation", party.organisation()));
        if (confirmed) {
            wanted.put("riskConfirmed", true);
        }
        return wanted;
    }

    private static Map<String, Object> endorsing(String policy) {
        return Map.of("kind", "POLICY", "reason", "who endorses", "purpose", "ENDORSE", "policy", policy);
    }
}
