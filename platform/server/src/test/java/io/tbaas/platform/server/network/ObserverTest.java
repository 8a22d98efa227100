package io.tbaas.platform.server.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.engine.api.change.Agreement;
import io.tbaas.engine.api.change.ChangeProposal;
import io.tbaas.engine.api.change.ChangeRequest;
import io.tbaas.engine.api.change.Changes;
import io.tbaas.engine.api.change.SubmitOutcome;
import io.tbaas.engine.api.ledger.BlockCutting;
import io.tbaas.engine.api.ledger.LedgerAccess;
import io.tbaas.engine.api.ledger.LedgerName;
import io.tbaas.engine.api.node.NodeDeployment;
import io.tbaas.engine.api.node.NodeEndpoint;
import io.tbaas.platform.api.deployment.Deployments;
import io.tbaas.platform.api.deployment.Engine;
import io.tbaas.platform.domain.network.ChannelId;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.Organisation;
import io.tbaas.platform.domain.network.OrganisationId;
import io.tbaas.platform.server.TestPlatform;
import io.tbaas.platform.server.network.ConsortiumChain.Party;
import io.tbaas.platform.store.network.Channels;
import io.tbaas.platform.store.network.Nodes;
import io.tbaas.platform.store.network.Organisations;
import io.tbaas.platform.testkit.DatabaseKind;
import io.tbaas.platform.testkit.DatabaseTest;
import io.tbaas.platform.testkit.HttpCaller;
import io.tbaas.platform.testkit.HttpCaller.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An observer beside one member and beside two: votes pass without it, and its own are refused by the ledger itself. */
@DatabaseTest
class ObserverTest {
    private final TestPlatform platform;

    ObserverTest(DatabaseKind kind) {
        platform = TestPlatform.shared(kind);
    }

    @Test
    void an_observer_never_counts_beside_one_member_or_two_whoever_comes_and_goes() {
        ConsortiumChain chain = ConsortiumChain.of(platform, "Watched", "Alpha", Map.of("endorsement", "ANY"));
        HttpCaller alpha = chain.founder();
        String channel = ChannelVotes.channel(alpha, chain.network().path());
        String one = ChannelVotes.organisation(alpha, channel, "Alpha");
        Party watch = chain.joined("Watch", Map.of("name", "Watch"));
        Party beta = chain.joined("Beta", Map.of("name", "Beta"));

        String seat = ChannelVotes.proposed(alpha, channel, entry(watch, List.of("READ")));
        ChannelVotes.agree(watch.company(), seat, watch.organisation());
        ChannelVotes.agree(alpha, seat, one);
        ChannelVotes.await(alpha, seat, "applied");
        assertThat(watch.company().get("/api/v1/channels/" + channel).status()).isEqualTo(200);
        assertThat(watch.company()
                        .get(chain.network().path() + "/channels/" + channel + "/nodes")
                        .body()
                        .toString())
                .as("it reads live")
                .contains("in-step");
        isRuledBy(alpha, channel, "[[\"Alpha\"]]", "[[\"Alpha\"]]");
        passes(alpha, channel, 51, one);
        isRefusedByTheLedger(chain, channel, one, watch);

        String betaIn = ChannelVotes.proposed(alpha, channel, entry(beta, List.of("READ", "WRITE", "KEEP", "VOTE")));
        ChannelVotes.agree(beta.company(), betaIn, beta.organisation());
        ChannelVotes.agree(alpha, betaIn, one);
        ChannelVotes.await(alpha, betaIn, "applied");
        isRuledBy(alpha, channel, "[[\"Alpha\",\"Beta\"]]", "[[\"Alpha\"],[\"Beta\"]]");
        String both = ChannelVotes.proposed(alpha, channel, ChannelVotes.blocks(52));
        Answer silent = ChannelVotes.vote(watch.company(), both, watch.organisation(), "AGREED");
        assertThat(silent.code()).as("the platform does not even ask").isEqualTo("NO_VOTE");
        ChannelVotes.agree(alpha, both, one);
        assertThat(alpha.get("/api/v1/proposals/" + both).text("/state")).isEqualTo("open");
        ChannelVotes.agree(beta.company(), both, beta.organisation());
        ChannelVotes.await(alpha, both, "applied");
        isRefusedByTheLedger(chain, channel, one, watch);

        String betaOut = ChannelVotes.proposed(
                alpha,
                channel,
                Map.of("kind", "ORGANISATION_OUT", "reason", "enough", "organisation", beta.organisation()));
        ChannelVotes.agree(alpha, betaOut, one);
        ChannelVotes.agree(beta.company(), betaOut, beta.organisation());
        ChannelVotes.await(alpha, betaOut, "applied");
        isRuledBy(alpha, channel, "[[\"Alpha\"]]", "[[\"Alpha\"]]");
        passes(alpha, channel, 53, one);
        assertThat(watch.company().get("/api/v1/channels/" + channel).status()).isEqualTo(200);
    }

    private static Map<String, Object> entry(Party party, List<String> rights) {
        return Map.of(
                "kind",
                "ORGANISATION_IN",
                "reason",
                "comes in",
                "organisation",
                party.organisation(),
                "rights",
                rights);
    }

    private static void passes(HttpCaller company, String channel, int transactions, String organisation) {
        String proposal = ChannelVotes.proposed(company, channel, ChannelVotes.blocks(transactions));
        ChannelVotes.agree(company, proposal, organisation);
        ChannelVotes.await(company, proposal, "applied");
    }

    /** The rules that decide about members, contracts and endorsements name those that vote, and nobody else; each keeps its share. */
    private static void isRuledBy(HttpCaller company, String channel, String majorities, String endorsements) {
        for (String purpose : List.of("CHANGE_MEMBERS", "ENDORSE", "DEFINE_CONTRACTS")) {
            Answer who = company.post("/api/v1/channels/" + channel + "/policies/trials", Map.of("purpose", purpose));
            assertThat(who.body().at("/ways").toString())
                    .as("%s: %s", purpose, who.body())
                    .isEqualTo(purpose.equals("ENDORSE") ? endorsements : majorities);
        }
        Answer policies = company.get("/api/v1/channels/" + channel + "/policies");
        assertThat(policies.body().toString())
                .as("explicit, no shares of the members")
                .contains("out-of");
    }

    /** Real signatures and transactions of the observer's administrator, sent to the nodes past the platform. */
    private void isRefusedByTheLedger(ConsortiumChain chain, String channel, String member, Party watch) {
        Changes changes = platform.bean(Engine.class).driver().changes();
        LedgerAccess voting = access(chain, channel, member);
        LedgerAccess watching = access(chain, channel, watch.organisation());
        ChangeProposal proposal = changes.propose(
                voting,
                new ChangeRequest.SetBlockCutting(new BlockCutting(77, 1 << 19, 1 << 20, Duration.ofSeconds(1))));
        Agreement vote = changes.agree(proposal, watching.actor());
        Agreement own = changes.agree(proposal, voting.actor());

        assertThat(changes.submit(voting, proposal, List.of(vote)))
                .as("its vote does not count")
                .isInstanceOf(SubmitOutcome.Refused.class);
        assertThat(changes.submit(watching, proposal, List.of(own, vote)))
                .as("what it sends is not written")
                .isInstanceOf(SubmitOutcome.Refused.class);
    }

    private LedgerAccess access(ConsortiumChain chain, String channel, String organisation) {
        Deployments deployments = platform.bean(Deployments.class);
        Organisation found = platform.bean(Organisations.class).get(OrganisationId.of(organisation));
        List<NodeEndpoint> nodes = platform
                .bean(Nodes.class)
                .of(NetworkId.of(chain.network().id()))
                .stream()
                .filter(node -> node.identity().isPresent())
                .flatMap(node -> deployments.of(node).stream())
                .map(NodeDeployment::endpoint)
                .toList();
        String name = platform.bean(Channels.class).get(ChannelId.of(channel)).name();
        return new LedgerAccess(new LedgerName(name), nodes, deployments.administrator(found));
    }
}
