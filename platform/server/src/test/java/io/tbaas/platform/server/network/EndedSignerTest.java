package io.tbaas.platform.server.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.platform.api.event.Deadlines;
import io.tbaas.platform.server.TestPlatform;
import io.tbaas.platform.server.network.ConsortiumChain.Party;
import io.tbaas.platform.store.DatabaseClock;
import io.tbaas.platform.testkit.DatabaseKind;
import io.tbaas.platform.testkit.DatabaseTest;
import io.tbaas.platform.testkit.Eventually;
import io.tbaas.platform.testkit.HttpCaller;
import io.tbaas.platform.testkit.HttpCaller.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A signer whose certificate has ended since is asked again, and nobody else is. */
@DatabaseTest
class EndedSignerTest {
    private static final Map<DatabaseKind, Parties> SHARED = new EnumMap<>(DatabaseKind.class);
    private static final Duration SOON = Duration.ofSeconds(3);

    private final TestPlatform platform;
    private final Elsewhere elsewhere;
    private final Party away;
    private final HttpCaller founder;
    private final String channel;
    private final String home;

    /** All methods share them. */
    private record Parties(ConsortiumChain chain, Elsewhere elsewhere, Party away) {}

    EndedSignerTest(DatabaseKind kind) {
        platform = TestPlatform.shared(kind);
        Parties parties = SHARED.computeIfAbsent(kind, _ -> parties());
        elsewhere = parties.elsewhere();
        away = parties.away();
        founder = parties.chain().founder();
        channel = ChannelVotes.channel(founder, parties.chain().network().path());
        home = ChannelVotes.organisation(founder, channel, "Home");
    }

    private Parties parties() {
        ConsortiumChain chain = ConsortiumChain.of(platform, "Ending", "Home");
        Elsewhere organisation = Elsewhere.of(platform, chain.network().id(), "Away", now());
        Party party = chain.joined("Away", organisation.acceptance());
        String entered = ChannelVotes.channel(chain.founder(), chain.network().path());
        String entry = ChannelVotes.proposed(
                chain.founder(),
                entered,
                Map.of("kind", "ORGANISATION_IN", "reason", "as agreed", "organisation", party.organisation()));
        ChannelVotes.agree(chain.founder(), entry, ChannelVotes.organisation(chain.founder(), entered, "Home"));
        assertThat(organisation
                        .signs(party, entry, organisation.administratorUntil(now().plus(Duration.ofDays(1))))
                        .status())
                .isEqualTo(200);
        ChannelVotes.await(chain.founder(), entry, "applied");
        return new Parties(chain, organisation, party);
    }

    @BeforeEach
    void proveAnew() {
        TestPlatform.proveAnew(founder);
        TestPlatform.proveAnew(away.company());
    }

    @Test
    void the_ledger_is_asked_whose_signature_counts_no_more_and_that_signer_alone_is_asked_again() {
        String proposal = ChannelVotes.proposed(founder, channel, ChannelVotes.blocks(41));
        signsAndEnds(proposal, () -> platform.bean(JdbcClient.class)
                .sql("update signed_ballot set expires = ? where proposal_id = ?") // only the ledger's rules know then
                .params(DatabaseClock.column(now().plus(Duration.ofDays(1))), proposal)
                .update());

        ChannelVotes.agree(founder, proposal, home);

        Eventually.holds(() -> isAskedAgain(proposal, "1"));
        signsForLong(proposal);
        ChannelVotes.await(founder, proposal, "applied");
        assertThat(founder.get("/api/v1/proposals/" + proposal).text("/round"))
                .as("the others' signatures still count")
                .isEqualTo("1");
    }

    @Test
    void the_clock_asks_again_before_the_vote_is_counted() {
        String proposal = ChannelVotes.proposed(founder, channel, ChannelVotes.blocks(42));
        String certificate = signsAndEnds(proposal, () -> {});

        platform.bean(Deadlines.class).hold();

        isAskedAgain(proposal, "0");
        assertThat(elsewhere.signs(away, proposal, certificate).code()).isEqualTo("CERTIFICATE_ENDED");
        ChannelVotes.agree(founder, proposal, home);
        assertThat(founder.get("/api/v1/proposals/" + proposal).text("/state")).isEqualTo("open");
        signsForLong(proposal);
        ChannelVotes.await(founder, proposal, "applied");
    }

    @Test
    void so_it_is_where_no_ledger_counts() {
        Map<String, Object> wanted = Map.of("kind", "CHANNEL_DELETION", "reason", "done");
        String proposal = ChannelVotes.proposed(founder, channel, wanted);
        signsAndEnds(proposal, () -> {});

        ChannelVotes.agree(founder, proposal, home);

        isAskedAgain(proposal, "1");
        assertThat(founder.post("/api/v1/proposals/" + proposal + "/withdrawal", Map.of())
                        .text("/state"))
                .isEqualTo("withdrawn");
    }

    /** Away agrees by a certificate that ends soon, and it ends. */
    private String signsAndEnds(String proposal, Runnable afterwards) {
        Instant end = now().plus(SOON);
        String certificate = elsewhere.administratorUntil(end);
        Answer signed = elsewhere.signs(away, proposal, certificate);
        assertThat(signed.status()).as("%s", signed.body()).isEqualTo(200);
        assertThat(signed.text("/tally/agreed")).isEqualTo("1");
        afterwards.run();
        Eventually.holds(() -> assertThat(now()).isAfter(end.plusSeconds(1)));
        return certificate;
    }

    private void signsForLong(String proposal) {
        Answer signed = elsewhere.signs(away, proposal, elsewhere.administratorUntil(now().plus(Duration.ofDays(1))));
        assertThat(signed.status()).as("%s", signed.body()).isEqualTo(200);
    }

    private void isAskedAgain(String proposal, String agreed) {
        Answer asked = founder.get("/api/v1/proposals/" + proposal);
        assertThat(asked.text("/state")).as("%s", asked.body()).isEqualTo("open");
        assertThat(asked.text("/tally/agreed")).isEqualTo(agreed);
        assertThat(asked.body().at("/waitingFor").toString())
                .contains(away.company().get("/api/v1/company").text("/id"));
        assertThat(founder.get("/api/v1/proposals/" + proposal + "/ballots")
                        .body()
                        .at("/items")
                        .toString())
                .contains("\"voided\":\"withdrawn\"");
        Answer events = away.company().get("/api/v1/events?state=needs-me");
        assertThat(events.body().toString()).contains(proposal);
        Answer standing = founder.get("/api/v1/events");
        assertThat(standing.body()
                        .at("/items")
                        .valueStream()
                        .filter(item -> item.toString().contains(proposal))
                        .findFirst()
                        .orElseThrow()
                        .at("/tally/agreed")
                        .asString())
                .isEqualTo(agreed);
    }

    private Instant now() {
        return platform.bean(DatabaseClock.class).now();
    }
}
