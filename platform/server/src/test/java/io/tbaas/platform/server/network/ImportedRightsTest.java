package io.tbaas.platform.server.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.platform.api.channel.SeatWatch;
import io.tbaas.platform.server.TestPlatform;
import io.tbaas.platform.testkit.DatabaseKind;
import io.tbaas.platform.testkit.DatabaseTest;
import io.tbaas.platform.testkit.Eventually;
import io.tbaas.platform.testkit.HttpCaller;
import io.tbaas.platform.testkit.HttpCaller.Answer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What an imported organisation may do is what the ledgers say, and who else is there is what they say too. */
@DatabaseTest
class ImportedRightsTest {
    private static final List<String> FULL = List.of("READ", "WRITE", "KEEP", "VOTE");

    private final TestPlatform platform;
    private final OthersChain theirs;
    private final String one;
    private final String two;

    ImportedRightsTest(DatabaseKind kind) {
        platform = TestPlatform.shared(kind);
        one = "Keeper" + kind;
        two = "Watcher" + kind;
        theirs = OthersChain.beside(kind, one, two);
    }

    @Test
    void an_organisation_that_only_looks_on_there_only_looks_on_here() {
        HttpCaller owner = theirs.chain().company();
        observedChannel(owner);
        HttpCaller first = platform.newCompany("Keeper");
        PrivateChain entry = theirs.imported(first, one);

        Map<String, String> channels = channels(first, entry);
        assertThat(channels).containsOnlyKeys("channel1", "observed");
        String common = Objects.requireNonNull(channels.get("channel1"));
        String watched = Objects.requireNonNull(channels.get("observed"));
        JsonNode observed = ledger(first, watched);
        assertThat(seat(observed, one).at("/company").asString("")).isNotEmpty();
        assertThat(rights(seat(observed, one))).isEqualTo(FULL);
        assertThat(rights(seat(observed, two))).containsExactly("READ");
        assertThat(seat(observed, two).at("/kind").asString()).isEqualTo("observer");
        assertThat(seat(observed, two).has("company"))
                .as("nobody here speaks for it")
                .isFalse();

        Answer alone = first.post("/api/v1/channels/" + common + "/proposals", ChannelVotes.blocks(7));
        assertThat(alone.code()).isEqualTo("CHANGE_REFUSED");
        assertThat(alone.body().toString()).contains(two);
        Answer sufficient = first.post("/api/v1/channels/" + watched + "/proposals", ChannelVotes.blocks(7));
        assertThat(sufficient.status()).as("%s", sufficient.body()).isEqualTo(201);

        HttpCaller second = platform.newCompany("Watcher");
        theirs.importedToo(second, two, entry);
        assertThat(seatHere(second, common)).isEqualTo(FULL);
        assertThat(seatHere(second, watched)).containsExactly("READ");
        assertThat(second.post("/api/v1/channels/" + watched + "/proposals", ChannelVotes.blocks(8))
                        .code())
                .isEqualTo("SEAT_MISSING");
        assertThat(seat(ledger(first, watched), two).at("/company").asString(""))
                .isNotEmpty();

        String both = ChannelVotes.proposed(first, common, ChannelVotes.blocks(7));
        agrees(first, entry, both, one);
        agrees(second, entry, both, two);
        ChannelVotes.await(first, both, "applied");
        assertThat(ledger(second, common).at("/transactionsMax").asInt()).isEqualTo(7);
        Map<String, Object> contacts = Map.of(
                "kind",
                "CONTACT_NODES",
                "reason",
                "as agreed",
                "organisation",
                entry.organisation(first, one),
                "outsideContacts",
                List.of(Map.of("host", "localhost", "port", 7051)));
        String own = ChannelVotes.proposed(first, common, contacts);
        votes(first, own, entry.organisation(first, one));
        ChannelVotes.await(first, own, "applied");
        assertThat(seat(ledger(second, common), one).at("/contactNodes").toString())
                .isEqualTo("[\"localhost:7051\"]");

        Map<String, Object> orderer = orderer(theirs.node(one).tls().certificate());
        assertThat(owner.post(
                                "/api/v1/channels/"
                                        + ChannelVotes.channel(
                                                owner, theirs.chain().path()) + "/proposals",
                                orderer)
                        .body()
                        .toString())
                .as("nodes that run here are named by their ids")
                .contains("CHANGE_REFUSED", "imported networks only");
        assertThat(first.post("/api/v1/channels/" + common + "/proposals", orderer(""))
                        .code())
                .isEqualTo("VALIDATION_FAILED");
        String another = ChannelVotes.proposed(first, common, orderer);
        votes(first, another, entry.organisation(first, one));
        votes(second, another, entry.organisation(second, two));
        ChannelVotes.await(first, another, "failed");
        assertThat(first.get("/api/v1/operations/"
                                + first.get("/api/v1/proposals/" + another).text("/operation"))
                        .text("/failure"))
                .as("the embedded orderer orders alone")
                .contains("can only order alone");

        seatsFollowWhatOthersChangeOverThere(owner, second, watched);
    }

    /** Taken out past this platform the organisation is out here too, and comes back with the rights that it is given over there. */
    private void seatsFollowWhatOthersChangeOverThere(HttpCaller owner, HttpCaller second, String watched) {
        String channel = Objects.requireNonNull(channels(owner, theirs.chain()).get("observed"));
        String voter = theirs.chain().organisation(owner, one);
        String comer = theirs.chain().organisation(owner, two);
        Map<String, Object> about = Map.of("reason", "as agreed", "organisation", comer);
        String out = ChannelVotes.proposed(owner, channel, with(about, Map.of("kind", "ORGANISATION_OUT")));
        ChannelVotes.agree(owner, out, voter);
        ChannelVotes.await(owner, out, "applied");
        awaitSeat(second, watched, List.of());

        String in =
                ChannelVotes.proposed(owner, channel, with(about, Map.of("kind", "ORGANISATION_IN", "rights", FULL)));
        ChannelVotes.agree(owner, in, voter);
        ChannelVotes.agree(owner, in, comer);
        ChannelVotes.await(owner, in, "applied");
        awaitSeat(second, watched, FULL);
    }

    private static Map<String, Object> with(Map<String, Object> wanted, Map<String, Object> more) {
        Map<String, Object> all = new java.util.HashMap<>(wanted);
        all.putAll(more);
        return all;
    }

    private void awaitSeat(HttpCaller company, String channel, List<String> rights) {
        Eventually.holds(() -> {
            platform.bean(JdbcClient.class)
                    .sql("update channel set seats_asked_at = null where id = ?")
                    .param(channel)
                    .update();
            platform.bean(SeatWatch.class).look();
            Answer found = company.get("/api/v1/channels/" + channel);
            assertThat(found.status()).as("%s", found.body()).isEqualTo(rights.isEmpty() ? 404 : 200);
            assertThat(rights.isEmpty() ? rights : seatHere(company, channel)).isEqualTo(rights);
        });
    }

    private Map<String, Object> orderer(String certificate) {
        return Map.of(
                "kind",
                "CONSENSUS_NODE_IN",
                "reason",
                "a second one",
                "outsideNode",
                Map.of("organisation", one, "host", "localhost", "port", 9, "tlsCertificate", certificate));
    }

    /** As a person to whom the organisation's own authority gave a certificate over there. */
    private void agrees(HttpCaller person, PrivateChain entry, String proposal, String name) {
        String organisation = entry.organisation(person, name);
        Answer entered = person.post(
                entry.path() + "/organisations/" + organisation + "/identities",
                Map.of(
                        "holder",
                        "PERSON",
                        "account",
                        person.get("/api/v1/session").text("/id"),
                        "certificate",
                        theirs.asPerson(name)));
        assertThat(entered.status()).as("%s", entered.body()).isEqualTo(201);
        votes(person, proposal, organisation);
    }

    private static void votes(HttpCaller person, String proposal, String organisation) {
        Answer agreed = ChannelVotes.vote(person, proposal, organisation, "AGREED");
        assertThat(agreed.status()).as("%s", agreed.body()).isEqualTo(200);
    }

    /** Over there, a channel in which the second organisation only looks on. */
    private void observedChannel(HttpCaller owner) {
        Certified.everywhere(owner, theirs.chain().path());
        Map<String, Object> wanted = Map.of(
                "name",
                "observed",
                "reason",
                "for auditors",
                "members",
                List.of(
                        Map.of("organisation", theirs.chain().organisation(owner, one), "observer", false),
                        Map.of("organisation", theirs.chain().organisation(owner, two), "observer", true)));
        Answer begun = owner.post(theirs.chain().path() + "/channels", wanted);
        assertThat(begun.status()).as("%s", begun.body()).isEqualTo(201);
        ChannelVotes.await(owner, begun.text("/id"), "applied");
    }

    private static Map<String, String> channels(HttpCaller company, PrivateChain entry) {
        Map<String, String> ids = new java.util.TreeMap<>();
        company.get(entry.path() + "/channels")
                .body()
                .at("/items")
                .forEach(channel -> ids.put(
                        channel.at("/name").asString(), channel.at("/id").asString()));
        return ids;
    }

    private static JsonNode ledger(HttpCaller company, String channel) {
        Answer answer = company.get("/api/v1/channels/" + channel + "/configuration");
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
        return answer.body();
    }

    private static JsonNode seat(JsonNode configuration, String name) {
        return configuration
                .at("/organisations")
                .valueStream()
                .filter(each -> each.at("/name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private List<String> seatHere(HttpCaller company, String channel) {
        return company.get("/api/v1/channels/" + channel)
                .body()
                .at("/seats")
                .valueStream()
                .filter(each -> each.at("/name").asString().equals(two))
                .findFirst()
                .map(ImportedRightsTest::rights)
                .orElseThrow();
    }

    private static List<String> rights(JsonNode seat) {
        return seat.at("/rights").valueStream().map(JsonNode::asString).toList();
    }
}
