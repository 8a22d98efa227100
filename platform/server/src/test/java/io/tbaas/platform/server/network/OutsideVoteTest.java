package io.tbaas.platform.server.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.crypto.SigningKey;
import io.tbaas.platform.server.TestPlatform;
import io.tbaas.platform.server.network.ConsortiumChain.Party;
import io.tbaas.platform.store.DatabaseClock;
import io.tbaas.platform.testkit.DatabaseKind;
import io.tbaas.platform.testkit.DatabaseTest;
import io.tbaas.platform.testkit.HttpCaller;
import io.tbaas.platform.testkit.HttpCaller.Answer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An organisation that keeps its keys elsewhere comes into a channel and votes by signatures that it uploads. */
@DatabaseTest
class OutsideVoteTest {
    private final TestPlatform platform;

    OutsideVoteTest(DatabaseKind kind) {
        platform = TestPlatform.shared(kind);
    }

    @Test
    void it_signs_what_it_downloaded_and_its_signature_counts() {
        ConsortiumChain chain = ConsortiumChain.of(platform, "Apart", "Home");
        Instant now = platform.bean(DatabaseClock.class).now();
        Elsewhere elsewhere = Elsewhere.of(platform, chain.network().id(), "Away", now);
        String certificate = elsewhere.administrator(now);
        Party away = chain.joined("Away", elsewhere.acceptance());
        HttpCaller founder = chain.founder();
        String channel = ChannelVotes.channel(founder, chain.network().path());
        String home = ChannelVotes.organisation(founder, channel, "Home");

        String entry = ChannelVotes.proposed(
                founder,
                channel,
                Map.of("kind", "ORGANISATION_IN", "reason", "a partner", "organisation", away.organisation()));
        ChannelVotes.agree(founder, entry, home);
        assertThat(ChannelVotes.vote(away.company(), entry, away.organisation(), "AGREED")
                        .code())
                .isEqualTo("KEYS_ELSEWHERE");
        foreignCertificatesAreRefused(chain, away, entry, now);
        signs(elsewhere, away, entry, certificate);
        ChannelVotes.await(founder, entry, "applied");
        Answer joining = away.company().get("/api/v1/channels/" + channel + "/joining");
        assertThat(joining.text("/firstBlock")).as("%s", joining.body()).isNotEmpty();
        assertThat(joining.body().at("/nodes").toString()).contains("consensus", "localhost:");

        String blocks = ChannelVotes.proposed(founder, channel, ChannelVotes.blocks(21));
        ChannelVotes.agree(founder, blocks, home);
        assertThat(founder.get("/api/v1/proposals/" + blocks).text("/state")).isEqualTo("open");
        signs(elsewhere, away, blocks, certificate);
        ChannelVotes.await(founder, blocks, "applied");
        namesContactNodesByAFile(chain, away, elsewhere.key(), channel, certificate, entry);
    }

    /** Its own affair: it alone signs, and it signs the whole file with a tool of its own. */
    private static void namesContactNodesByAFile(
            ConsortiumChain chain, Party away, SigningKey key, String channel, String certificate, String before) {
        Map<String, Object> wanted = Map.of(
                "kind",
                "CONTACT_NODES",
                "reason",
                "as agreed",
                "organisation",
                away.organisation(),
                "outsideContacts",
                List.of(Map.of("host", "peer0.away.example", "port", 7051)));
        String home = ChannelVotes.organisation(chain.founder(), channel, "Home");
        Map<String, Object> foreign = new java.util.HashMap<>(wanted);
        foreign.put("organisation", home);
        assertThat(chain.founder()
                        .post("/api/v1/channels/" + channel + "/proposals", foreign)
                        .code())
                .as("its nodes are here and have ids")
                .isEqualTo("VALIDATION_FAILED");
        String proposal = ChannelVotes.proposed(away.company(), channel, wanted);
        assertThat(ChannelVotes.vote(chain.founder(), proposal, home, "AGREED").code())
                .isEqualTo("NO_VOTE");
        SignedFile tool = new SignedFile("Away", certificate, key);
        String file = file(away, proposal);
        for (String wrong : List.of(
                file, // nobody signed it
                new SignedFile("Home", certificate, key).of(file),
                tool.of(file(away, before)),
                "bm90aGluZw==")) {
            assertThat(uploaded(away, proposal, wrong).code()).isEqualTo("SIGNATURE_INVALID");
        }
        Answer uploaded = uploaded(away, proposal, tool.of(new SignedFile("Home", certificate, key).of(file)));
        assertThat(uploaded.status()).as("%s", uploaded.body()).isEqualTo(200);
        ChannelVotes.await(away.company(), proposal, "applied");
        assertThat(away.company()
                        .get("/api/v1/channels/" + channel + "/configuration")
                        .body()
                        .toString())
                .contains("\"peer0.away.example:7051\"");
    }

    private void foreignCertificatesAreRefused(ConsortiumChain chain, Party party, String proposal, Instant now) {
        Elsewhere stranger = Elsewhere.of(platform, chain.network().id() + "/stranger", "Away", now);
        for (String certificate : List.of(stranger.administrator(now), "no certificate")) {
            Answer refused = party.company()
                    .post(
                            "/api/v1/proposals/" + proposal + "/signing-requests",
                            Map.of("organisation", party.organisation(), "certificate", certificate));
            assertThat(refused.code() + " " + refused.text("/field")).isEqualTo("CERTIFICATE_INVALID certificate");
        }
    }

    private static String file(Party party, String proposal) {
        return party.company().get("/api/v1/proposals/" + proposal + "/change").text("/file");
    }

    private static Answer uploaded(Party party, String proposal, String file) {
        return party.company()
                .post(
                        "/api/v1/proposals/" + proposal + "/signatures",
                        Map.of("organisation", party.organisation(), "round", 1, "file", file));
    }

    /** A signature of something else is not taken. */
    private static void signs(Elsewhere elsewhere, Party party, String proposal, String certificate) {
        Answer request = Elsewhere.asks(party, proposal, certificate);
        byte[] other = elsewhere.key().sign(new byte[] {1});
        assertThat(Elsewhere.uploads(party, proposal, certificate, request, other)
                        .code())
                .isEqualTo("SIGNATURE_INVALID");
        Answer uploaded = elsewhere.signs(party, proposal, certificate);
        assertThat(uploaded.status()).as("%s", uploaded.body()).isEqualTo(200);
    }
}
