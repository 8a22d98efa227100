package io.tbaas.platform.server.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.platform.server.TestPlatform;
import io.tbaas.platform.server.network.ConsortiumChain.Party;
import io.tbaas.platform.testkit.DatabaseKind;
import io.tbaas.platform.testkit.DatabaseTest;
import io.tbaas.platform.testkit.Eventually;
import io.tbaas.platform.testkit.HttpCaller;
import io.tbaas.platform.testkit.HttpCaller.Answer;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

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
        Answer proposed = founder.post(
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
        assertThat(proposed.status()).as("%s", proposed.body()).isEqualTo(201);
        assertThat(proposed.text("/state")).isEqualTo("open");
        assertThat(buyer.get("/api/v1/events?state=needs-me").body().toString()).contains("channel-invitation");
        ChannelVotes.agree(buyer, proposed.text("/id"), parties.buyer().organisation());
        ChannelVotes.await(founder, proposed.text("/id"), "applied");
        return proposed.text("/channel");
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
        ChannelVotes.await(founder, deletion, "applied");
        Eventually.holds(
                () -> assertThat(founder.get("/api/v1/channels/" + channel).status())
                        .as("%s", founder.get("/api/v1/operations").body())
                        .isEqualTo(404));
        parties.chain().network().awaitState("running");
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
