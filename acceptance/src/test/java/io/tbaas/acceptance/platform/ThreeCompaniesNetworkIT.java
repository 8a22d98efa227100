package io.tbaas.acceptance.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.platform.testkit.DatabaseKind;
import io.tbaas.platform.testkit.DatabaseTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Three companies run one network: they come into its channel and leave it by each other's signatures, and each sees what is theirs. */
@DatabaseTest
class ThreeCompaniesNetworkIT extends NetworkStory {
    ThreeCompaniesNetworkIT(DatabaseKind kind) {
        super(kind);
    }

    @Test
    void three_companies_make_a_network_change_it_by_votes_and_one_leaves() {
        Person chen = rootOf("Chen", "Alpha Insurance");
        Person li = rootOf("Li", "Beta Hospital");
        Person wang = rootOf("Wang", "Gamma Bank");
        String consortium = consortiumOf(chen, li, wang);

        String network = runningNetwork(chen, consortium);
        String alpha = chen.sees(network + "/organisations").text("/items/0/id");
        assertThat(li.reads(network).status()).as("not invited yet").isEqualTo(404);
        assertThat(li.sees("/consortia/" + consortium + "/networks").body().toString())
                .contains("Claims");
        String beta = comesIntoNetwork(chen, network, li, "Beta");
        String gamma = comesIntoNetwork(chen, network, wang, "Gamma");

        String channel = chen.sees(network + "/channels").text("/items/0/id");
        assertThat(li.reads("/channels/" + channel).status()).as("no seat yet").isEqualTo(404);
        String betaIn = proposes(chen, channel, seat(beta));
        assertThat(li.answers(betaIn, beta, "AGREED", "").code()).isEqualTo("CERTIFICATE_REQUIRED");
        chen.isCertified(network, alpha);
        li.isCertified(network, beta);
        wang.isCertified(network, gamma);
        li.agrees(betaIn, beta);
        chen.agrees(betaIn, alpha);
        applied(chen, betaIn);
        inStep(li, network, channel);
        assertThat(wang.reads("/channels/" + channel).status())
                .as("in the network, not in the channel")
                .isEqualTo(404);

        String gammaIn = proposes(li, channel, seat(gamma));
        wang.agrees(gammaIn, gamma);
        li.agrees(gammaIn, beta);
        assertThat(chen.sees("/proposals/" + gammaIn).text("/state"))
                .as("two must sign where two sit")
                .isEqualTo("open");
        chen.agrees(gammaIn, alpha);
        applied(wang, gammaIn);
        inStep(wang, network, channel);

        blocksBecomeSmallerAgainstOneVote(channel, wang, gamma, li, beta, chen, alpha);

        leavesChannel(wang, channel, gamma, Map.of(chen, alpha, li, beta));
        assertThat(chen.sees("/channels/" + channel).body().at("/seats").toString())
                .contains("Alpha", "Beta")
                .doesNotContain("\"joined\",\"name\":\"Gamma\"");

        for (Person root : List.of(chen, li, wang)) {
            assertThat(root.sees("/audit/verification").body().at("/intact").asBoolean())
                    .isTrue();
        }
    }

    private void blocksBecomeSmallerAgainstOneVote(
            String channel, Person wang, String gamma, Person li, String beta, Person chen, String alpha) {
        String smaller = proposes(wang, channel, blocksOf(10));
        assertThat(chen.answers(smaller, alpha, "REJECTED", "").code()).isEqualTo("REASON_REQUIRED");
        assertThat(chen.answers(smaller, alpha, "REJECTED", "Too many blocks").status())
                .isEqualTo(200);
        wang.agrees(smaller, gamma);
        assertThat(wang.calls("DELETE", "/api/v1/proposals/" + smaller + "/ballot?organisation=" + gamma)
                        .status())
                .as("taken back while it is open")
                .isBetween(200, 299);
        li.agrees(smaller, beta);
        assertThat(li.sees("/proposals/" + smaller).text("/state")).isEqualTo("open");
        wang.agrees(smaller, gamma);
        applied(chen, smaller);
    }
}
