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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

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

        whatWouldCountNoMoreIsNamedAndConfirmed(chain, away, channel, before, next);
    }

    private void whatWouldCountNoMoreIsNamedAndConfirmed(
            ConsortiumChain chain, Party away, String channel, Elsewhere before, Elsewhere next) {
        String organisation = chain.network().path() + "/organisations/" + away.organisation();
        HttpCaller company = away.company();
        String account = company.get("/api/v1/session").text("/id");
        Answer entered = company.post(
                organisation + "/identities",
                Map.of("holder", "PERSON", "account", account, "certificate", before.administrator(now())));
        assertThat(entered.status()).as("%s", entered.body()).isEqualTo(201);
        String person = "PERSON " + entered.text("/name");
        String version = company.get(organisation).etag();

        Answer stopped = company.put(organisation + "/authorities", authorities(next), version);
        assertThat(stopped.status()).isEqualTo(409);
        assertThat(stopped.code()).isEqualTo("RISK_UNCONFIRMED");
        assertThat(lost(stopped, "/parameters/certificates")).containsExactly("NODES_UNKNOWN", person);
        assertThat(company.get(organisation).etag()).as("nothing changed").isEqualTo(version);
        Answer replaced = company.put(organisation + "/authorities", confirmed(authorities(next)), version);
        assertThat(replaced.status()).as("%s", replaced.body()).isEqualTo(200);

        Map<String, Object> change =
                Map.of("kind", "AUTHORITIES", "reason", "the old one ends", "organisation", away.organisation());
        Answer plan = company.post("/api/v1/channels/" + channel + "/proposals/plans", change);
        assertThat(lost(plan, "/certificatesLost")).as("%s", plan.body()).containsExactly("NODES_UNKNOWN", person);
        assertThat(lost(plan, "/policiesLost")).isEmpty();
        Answer refused = company.post("/api/v1/channels/" + channel + "/proposals", change);
        assertThat(refused.code()).isEqualTo("RISK_UNCONFIRMED");
        assertThat(lost(refused, "/parameters/certificates")).containsExactly("NODES_UNKNOWN", person);
        String proposal = ChannelVotes.proposed(company, channel, confirmed(change));
        assertThat(next.signs(away, proposal, lasting(next)).status()).isEqualTo(200);
        ChannelVotes.await(company, proposal, "applied");

        Elsewhere third = Elsewhere.of(platform, chain.network().id() + "/third", "Away", now());
        Answer widened = company.put(organisation + "/authorities", authorities(next, third), replaced.etag());
        assertThat(widened.status()).as("all that counts goes on to count").isEqualTo(200);
        assertThat(lost(company.post("/api/v1/channels/" + channel + "/proposals/plans", change), "/certificatesLost"))
                .as("what was lost before is not lost again")
                .isEmpty();
    }

    private static List<String> lost(Answer answer, String pointer) {
        assertThat(answer.body().at(pointer).isArray()).as("%s", answer.body()).isTrue();
        return answer.body().at(pointer).valueStream().map(JsonNode::asString).toList();
    }

    private static Map<String, Object> confirmed(Map<String, Object> wanted) {
        Map<String, Object> confirmed = new HashMap<>(wanted);
        confirmed.put("riskConfirmed", true);
        return confirmed;
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
