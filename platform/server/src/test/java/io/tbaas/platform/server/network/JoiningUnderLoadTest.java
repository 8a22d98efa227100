package io.tbaas.platform.server.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.platform.api.figure.LedgerWatch;
import io.tbaas.platform.server.TestPlatform;
import io.tbaas.platform.server.network.ConsortiumChain.Party;
import io.tbaas.platform.server.network.LoadClient.Outcome;
import io.tbaas.platform.testkit.DatabaseKind;
import io.tbaas.platform.testkit.DatabaseTest;
import io.tbaas.platform.testkit.Eventually;
import io.tbaas.platform.testkit.HttpCaller;
import io.tbaas.platform.testkit.HttpCaller.Answer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Programs submit all the time while an organisation, a node and a channel come, a node starts anew and one goes. */
@DatabaseTest
class JoiningUnderLoadTest {
    private static final List<String> FULL = List.of("READ", "WRITE", "KEEP", "VOTE");

    private final TestPlatform platform;
    private final ConsortiumChain chain;
    private final HttpCaller founder;
    private final String channel;
    private final String seller;

    JoiningUnderLoadTest(DatabaseKind kind) {
        platform = TestPlatform.shared(kind);
        chain = ConsortiumChain.of(platform, "Trade", "Seller");
        founder = chain.founder();
        channel = ChannelVotes.channel(founder, chain.network().path());
        seller = ChannelVotes.organisation(founder, channel, "Seller");
    }

    @Test
    void nobody_else_restarts_and_every_transaction_is_committed_or_refused_with_a_code() throws Exception {
        String orderer = chain.network().nodePath("consensus");
        String standing = chain.network().nodePath("ledger");
        String moving = added();
        try (LoadContract contract = LoadContract.serve();
                LedgerByHand ledger = new LedgerByHand(platform, chain.network().id(), "channel1")) {
            ledger.install(moving, contract.contractPackage());
            ledger.commit(standing, LoadContract.NAME, ledger.install(standing, contract.contractPackage()));
            Map<String, Outcome> outcomes = new HashMap<>();
            Party buyer;
            String fresh;
            try (LoadClient steady = client("steady", standing);
                    LoadClient shaken = client("shaken", moving)) {
                goesOn(steady, shaken);
                buyer = chain.joined("Buyer", Map.of("name", "Buyer"));
                comesIntoChannel(buyer);
                goesOn(steady, shaken);
                fresh = added();
                channelOfBoth(buyer);
                goesOn(steady, shaken);
                done(founder.post(moving + "/restart", Map.of()));
                goesOn(steady, shaken);
                done(founder.send("DELETE", moving, null, Map.of()));
                goesOn(steady);
                Map<String, Outcome> told = steady.stop();
                assertThat(told.values()).as("through a node that stayed").containsOnly(new Outcome.Committed("VALID"));
                outcomes.putAll(told);
                outcomes.putAll(shaken.stop());
            }
            assertThat(outcomes.values())
                    .as("through the node that went")
                    .hasAtLeastOneElementOfType(Outcome.Refused.class);
            ledger.assertNothingIsLost(outcomes, standing);
            String buyers = chain.network().path() + "/nodes/"
                    + buyer.company().get(chain.network().path() + "/nodes").text("/items/0/id");
            ledger.assertEqual(standing, fresh, buyers);
            assertThat(starts(founder, orderer)).isEqualTo(1);
            assertThat(starts(founder, standing)).isEqualTo(1);
            assertThat(starts(founder, fresh)).isEqualTo(1);
            assertThat(starts(buyer.company(), buyers)).isEqualTo(1);
            whatIsInvalidIsCounted(ledger, standing);
        }
    }

    private void whatIsInvalidIsCounted(LedgerByHand ledger, String node) throws Exception {
        assertThat(invalid()).as("before").isZero();
        ledger.orderAgain(node);
        Eventually.holds(() -> {
            platform.bean(LedgerWatch.class).look();
            assertThat(invalid()).isEqualTo(1);
        });
    }

    private long invalid() {
        Answer network = founder.get(chain.network().path() + "/facts");
        return network.body().at("/invalid").asLong();
    }

    private LoadClient client(String name, String node) throws Exception {
        return LoadClient.submitting(name, founder, chain.network().path(), node, "channel1");
    }

    private static void goesOn(LoadClient... clients) {
        for (LoadClient client : clients) {
            long before = client.committed();
            Eventually.holds(() -> assertThat(client.committed()).isGreaterThan(before + 5));
        }
    }

    /** One more node of the seller, in step in the channel. */
    private String added() {
        Answer begun = founder.post(
                chain.network().path() + "/nodes", Map.of("organisation", seller, "channels", List.of(channel)));
        done(begun);
        return chain.network().path() + "/nodes/" + begun.text("/resource");
    }

    private void comesIntoChannel(Party party) {
        String entry = ChannelVotes.proposed(
                founder,
                channel,
                Map.of(
                        "kind",
                        "ORGANISATION_IN",
                        "reason",
                        "a partner",
                        "organisation",
                        party.organisation(),
                        "rights",
                        FULL));
        ChannelVotes.agree(party.company(), entry, party.organisation());
        ChannelVotes.agree(founder, entry, seller);
        ChannelVotes.await(founder, entry, "applied");
    }

    private void channelOfBoth(Party party) {
        Answer proposed = founder.post(
                chain.network().path() + "/channels",
                Map.of(
                        "name",
                        "second",
                        "reason",
                        "between us",
                        "members",
                        List.of(
                                Map.of("organisation", seller, "observer", false),
                                Map.of("organisation", party.organisation(), "observer", false))));
        assertThat(proposed.status()).as("%s", proposed.body()).isEqualTo(201);
        ChannelVotes.agree(party.company(), proposed.text("/id"), party.organisation());
        ChannelVotes.await(founder, proposed.text("/id"), "applied");
    }

    /** How often a node was started since it was made. */
    private static int starts(HttpCaller company, String node) {
        Answer log = company.get(node + "/log?contains=The%20node%20runs%20on");
        assertThat(log.status()).as("%s", log.body()).isEqualTo(200);
        return log.body().at("/lines").size();
    }

    private void done(Answer answer) {
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(202);
        Eventually.holds(() -> {
            Answer operation = founder.get("/api/v1/operations/" + answer.text("/id"));
            assertThat(operation.text("/state")).as("%s", operation.body()).isEqualTo("succeeded");
        });
    }
}
