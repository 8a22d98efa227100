package io.tbaas.platform.server.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.platform.server.TestPlatform;
import io.tbaas.platform.server.network.ConsortiumChain.Party;
import io.tbaas.platform.store.DatabaseClock;
import io.tbaas.platform.testkit.DatabaseKind;
import io.tbaas.platform.testkit.DatabaseTest;
import io.tbaas.platform.testkit.HttpCaller;
import io.tbaas.platform.testkit.HttpCaller.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The authorities of an organisation change on a channel by its own signature, and what they certify counts from then on. */
@DatabaseTest
class AuthoritiesTest {
    private final TestPlatform platform;

    AuthoritiesTest(DatabaseKind kind) {
        platform = TestPlatform.shared(kind);
    }

    @Test
    void an_organisation_moves_to_another_authority_by_its_own_vote() {
        ConsortiumChain chain = ConsortiumChain.of(platform, "Renewing", "Home");
        HttpCaller founder = chain.founder();
        String channel = ChannelVotes.channel(founder, chain.network().path());
        String home = ChannelVotes.organisation(founder, channel, "Home");
        Elsewhere before = Elsewhere.of(platform, chain.network().id(), "Away", now());
        Elsewhere next = Elsewhere.of(platform, chain.network().id() + "/next", "Away", now());
        Party away = chain.joined("Away", before.acceptance());
        String entry = ChannelVotes.proposed(
                founder,
                channel,
                Map.of("kind", "ORGANISATION_IN", "reason", "as agreed", "organisation", away.organisation()));
        ChannelVotes.agree(founder, entry, home);
        assertThat(before.signs(away, entry, lasting(before)).status()).isEqualTo(200);
        ChannelVotes.await(founder, entry, "applied");

        String organisation = chain.network().path() + "/organisations/" + away.organisation();
        Map<String, Object> change =
                Map.of("kind", "AUTHORITIES", "reason", "a new authority", "organisation", away.organisation());
        assertThat(away.company()
                        .post("/api/v1/channels/" + channel + "/proposals/plans", change)
                        .code())
                .as("nothing has changed")
                .isEqualTo("CHANGE_REFUSED");
        String version = away.company().get(organisation).etag();
        Answer replaced = away.company().put(organisation + "/authorities", authorities(before, next), version);
        assertThat(replaced.status()).as("%s", replaced.body()).isEqualTo(200);
        assertThat(replaced.body().at("/authorities")).hasSize(2);
        assertThat(away.company()
                        .put(organisation + "/authorities", authorities(before), version)
                        .code())
                .as("somebody else changed it meanwhile")
                .isEqualTo("VERSION_MISMATCH");
        assertThat(founder.put(organisation + "/authorities", authorities(before), replaced.etag())
                        .status())
                .as("nobody else's")
                .isEqualTo(404);
        assertThat(founder.put(
                                chain.network().path() + "/organisations/" + home + "/authorities",
                                authorities(before),
                                founder.get(chain.network().path() + "/organisations/" + home)
                                        .etag())
                        .code())
                .as("made in the platform")
                .isEqualTo("CERTIFICATE_INVALID");

        String proposal = ChannelVotes.proposed(away.company(), channel, change);
        assertThat(ChannelVotes.vote(founder, proposal, home, "AGREED").code())
                .as("its own affair")
                .isEqualTo("NO_VOTE");
        assertThat(next.signs(away, proposal, lasting(next)).text("/parameters/reason"))
                .as("the new authority is not on the ledger yet")
                .contains("the ledger does not know its certificate");
        assertThat(before.signs(away, proposal, lasting(before)).status()).isEqualTo(200);
        ChannelVotes.await(away.company(), proposal, "applied");

        String blocks = ChannelVotes.proposed(founder, channel, ChannelVotes.blocks(61));
        ChannelVotes.agree(founder, blocks, home);
        Answer signed = next.signs(away, blocks, lasting(next));
        assertThat(signed.status()).as("%s", signed.body()).isEqualTo(200);
        ChannelVotes.await(founder, blocks, "applied");
    }

    private String lasting(Elsewhere organisation) {
        return organisation.administratorUntil(now().plus(Duration.ofDays(1)));
    }

    private static Map<String, Object> authorities(Elsewhere... all) {
        List<String> roots = Stream.of(all)
                .map(each -> each.authority().signing().certificate())
                .toList();
        List<String> tlsRoots =
                Stream.of(all).map(each -> each.authority().tls().certificate()).toList();
        return Map.of("roots", roots, "tlsRoots", tlsRoots);
    }

    private Instant now() {
        return platform.bean(DatabaseClock.class).now();
    }
}
