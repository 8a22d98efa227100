package io.tbaas.platform.server.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.platform.api.event.Deadlines;
import io.tbaas.platform.server.TestPlatform;
import io.tbaas.platform.server.network.ConsortiumChain.Party;
import io.tbaas.platform.testkit.DatabaseKind;
import io.tbaas.platform.testkit.DatabaseTest;
import io.tbaas.platform.testkit.HttpCaller;
import io.tbaas.platform.testkit.HttpCaller.Answer;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What passed and stands on the ledger is carried out to the end, in the sight of all who sit in the channel. */
@DatabaseTest
class AfterTheVoteTest {
    private static final Map<DatabaseKind, Parties> SHARED = new EnumMap<>(DatabaseKind.class);

    private final TestPlatform platform;
    private final HttpCaller founder;
    private final Party guest;
    private final Party bystander;
    private final String channel;
    private final String host;

    /** All methods share them. */
    private record Parties(ConsortiumChain chain, Party guest, Party bystander) {
        static Parties on(DatabaseKind kind) {
            ConsortiumChain chain = ConsortiumChain.of(TestPlatform.shared(kind), "Carried", "Host");
            return new Parties(
                    chain,
                    chain.joined("Guest", Map.of("name", "Guest")),
                    chain.joined("Bystander", Map.of("name", "Bystander")));
        }
    }

    AfterTheVoteTest(DatabaseKind kind) {
        platform = TestPlatform.shared(kind);
        Parties parties = SHARED.computeIfAbsent(kind, Parties::on);
        founder = parties.chain().founder();
        guest = parties.guest();
        bystander = parties.bystander();
        channel = ChannelVotes.channel(founder, parties.chain().network().path());
        host = ChannelVotes.organisation(founder, channel, "Host");
    }

    @BeforeEach
    void proveAnew() {
        TestPlatform.proveAnew(founder);
        TestPlatform.proveAnew(guest.company());
    }

    @Test
    void a_joining_that_failed_waits_for_a_retry_however_long_and_all_who_sit_there_see_the_work() {
        String entry = entryThatFails();
        Answer failed = founder.get("/api/v1/proposals/" + entry);
        String operation = "/api/v1/operations/" + failed.text("/operation");
        isSeenByMembersOnly(operation);

        platform.bean(JdbcClient.class)
                .sql("update proposal set deadline = created_at where id = ?")
                .param(entry)
                .update();
        platform.bean(Deadlines.class).hold();
        assertThat(founder.get("/api/v1/proposals/" + entry).text("/state"))
                .as("it stands on the ledger")
                .isEqualTo("failed");
        assertThat(founder.post("/api/v1/proposals/" + entry + "/withdrawal", Map.of())
                        .code())
                .isEqualTo("WRONG_STATE");
        assertThat(seat()).isEqualTo("voted");

        Answer retried = guest.company().post("/api/v1/proposals/" + entry + "/retry", Map.of());
        assertThat(retried.status()).as("%s", retried.body()).isEqualTo(200);
        ChannelVotes.await(founder, entry, "applied");
        assertThat(seat()).isEqualTo("joined");
        goes();
    }

    private void isSeenByMembersOnly(String operation) {
        Answer own = founder.get(operation);
        assertThat(own.text("/retryable")).isEqualTo("true");
        assertThat(own.text("/startedBy")).isNotEmpty();
        Answer others = guest.company().get(operation);
        assertThat(others.text("/failure")).as("%s", others.body()).isEqualTo("the test says so");
        assertThat(others.body().at("/steps")).isNotEmpty();
        assertThat(others.text("/retryable")).isEqualTo("false");
        assertThat(others.text("/startedBy")).isEmpty();
        assertThat(guest.company().get(operation + "/log").status()).isEqualTo(200);
        assertThat(guest.company().post(operation + "/retry", Map.of()).status())
                .isEqualTo(404);
        assertThat(guest.company().post(operation + "/cancel", Map.of()).status())
                .isEqualTo(404);
        String id = own.text("/id");
        String list = "/api/v1/operations?resource=" + channel;
        assertThat(guest.company().get(list).body().toString()).contains(id);
        assertThat(guest.company().get("/api/v1/operations").body().toString()).doesNotContain(id);
        assertThat(bystander.company().get(operation).status()).isEqualTo(404);
        assertThat(bystander.company().get(operation + "/log").status()).isEqualTo(404);
        assertThat(bystander.company().get(list).body().at("/items")).isEmpty();
    }

    @Test
    void whoever_never_came_in_goes_by_vote_and_what_had_failed_ends_with_it() {
        String entry = entryThatFails();

        goes();

        assertThat(founder.get("/api/v1/proposals/" + entry).text("/state")).isEqualTo("overtaken");
        assertThat(seat()).isEqualTo("out");
        assertThat(guest.company().get("/api/v1/channels/" + channel).status()).isEqualTo(404);
    }

    private String entryThatFails() {
        FailingSteps.TYPES.add("channel.seat-nodes");
        try {
            String entry = ChannelVotes.proposed(
                    founder,
                    channel,
                    Map.of("kind", "ORGANISATION_IN", "reason", "welcome", "organisation", guest.organisation()));
            ChannelVotes.agree(founder, entry, host);
            ChannelVotes.agree(guest.company(), entry, guest.organisation());
            ChannelVotes.await(founder, entry, "failed");
            return entry;
        } finally {
            FailingSteps.TYPES.remove("channel.seat-nodes");
        }
    }

    private void goes() {
        String out = ChannelVotes.proposed(
                founder,
                channel,
                Map.of("kind", "ORGANISATION_OUT", "reason", "enough", "organisation", guest.organisation()));
        ChannelVotes.agree(founder, out, host);
        ChannelVotes.agree(guest.company(), out, guest.organisation());
        ChannelVotes.await(founder, out, "applied");
    }

    private String seat() {
        return founder.get("/api/v1/channels/" + channel)
                .body()
                .at("/seats")
                .valueStream()
                .filter(each -> each.at("/organisation").asString().equals(guest.organisation()))
                .map(each -> each.at("/state").asString())
                .findFirst()
                .orElse("");
    }
}
