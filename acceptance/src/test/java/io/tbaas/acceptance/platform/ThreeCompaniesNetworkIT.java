package io.tbaas.acceptance.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.platform.testkit.DatabaseKind;
import io.tbaas.platform.testkit.DatabaseTest;
import io.tbaas.platform.testkit.Eventually;
import io.tbaas.platform.testkit.HttpCaller.Answer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Three companies run one network: they come into its channel and leave it by each other's signatures, and each sees what is theirs. */
@DatabaseTest
class ThreeCompaniesNetworkIT extends PlatformStory {
    private static final List<String> FULL = List.of("READ", "WRITE", "KEEP", "VOTE");

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
        String alpha = chen.sees(network + "/organisations").text("/0/id");
        assertThat(li.reads(network).status()).as("not invited yet").isEqualTo(404);
        assertThat(li.sees("/consortia/" + consortium + "/networks").body().toString())
                .contains("Claims");
        String beta = comesIntoNetwork(chen, network, li, "Beta");
        String gamma = comesIntoNetwork(chen, network, wang, "Gamma");

        String channel = chen.sees(network + "/channels").text("/items/0/id");
        assertThat(li.reads("/channels/" + channel).status()).as("no seat yet").isEqualTo(404);
        String betaIn = proposes(chen, channel, seat(beta));
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

        String gammaOut = proposes(
                wang, channel, Map.of("kind", "ORGANISATION_OUT", "reason", "We leave", "organisation", gamma));
        chen.agrees(gammaOut, alpha);
        li.agrees(gammaOut, beta);
        applied(chen, gammaOut);
        assertThat(wang.reads("/channels/" + channel).status()).isEqualTo(404);
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
        String smaller = proposes(
                wang,
                channel,
                Map.of(
                        "kind",
                        "BLOCK_CUTTING",
                        "reason",
                        "Answers come sooner",
                        "transactionsMax",
                        10,
                        "bytesPreferred",
                        1 << 20,
                        "bytesMax",
                        2 << 20,
                        "timeoutMillis",
                        100));
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

    private Person rootOf(String name, String company) {
        Person root = Person.called(platform, name);
        root.signsUpWith(company);
        root.verifiesMailFoundBy(operator);
        root.signsIn();
        root.provesAgainWhoItIs();
        return root;
    }

    private static String consortiumOf(Person founder, Person... members) {
        String consortium = founder.does(
                        "/consortia", Map.of("name", "Clearing", "description", "", "realNameRequired", false))
                .text("/id");
        for (Person member : members) {
            String invitation = founder.does(
                            "/consortia/" + consortium + "/invitations",
                            Map.of("address", member.mail(), "message", "Join us", "expiresInDays", 14))
                    .text("/id");
            member.does("/invitations/" + invitation + "/acceptance", Map.of());
        }
        return consortium;
    }

    private static String runningNetwork(Person founder, String consortium) {
        Map<String, Object> wanted =
                Map.of("name", "Claims", "consortium", consortium, "organisations", List.of(Map.of("name", "Alpha")));
        assertThat(founder.does("/networks/plans", wanted).text("/feasible")).isEqualTo("true");
        Answer network = founder.does("/networks", wanted);
        succeeded(founder, network.text("/operation"));
        assertThat(founder.sees("/networks/" + network.text("/id")).text("/state"))
                .isEqualTo("running");
        return "/networks/" + network.text("/id");
    }

    private static String comesIntoNetwork(Person host, String network, Person guest, String organisation) {
        String invitation = host.does(
                        network + "/invitations",
                        Map.of("company", guest.sees("/company").text("/id"), "message", "Bring your nodes"))
                .text("/id");
        Answer accepted =
                guest.does("/network-invitations/" + invitation + "/acceptance", Map.of("name", organisation));
        succeeded(guest, accepted.text("/operation"));
        return accepted.text("/organisation");
    }

    private static Map<String, Object> seat(String organisation) {
        return Map.of("kind", "ORGANISATION_IN", "reason", "A partner", "organisation", organisation, "rights", FULL);
    }

    private static String proposes(Person person, String channel, Map<String, Object> wanted) {
        return person.does("/channels/" + channel + "/proposals", wanted).text("/id");
    }

    private static void applied(Person person, String proposal) {
        Eventually.holds(() -> {
            Answer seen = person.sees("/proposals/" + proposal);
            assertThat(seen.text("/state")).as("%s", seen.body()).isEqualTo("applied");
        });
    }

    private static void succeeded(Person person, String operation) {
        Eventually.holds(() -> {
            Answer seen = person.sees("/operations/" + operation);
            assertThat(seen.text("/state")).as("%s", seen.body()).isEqualTo("succeeded");
        });
    }

    /** The company's own node has all blocks of the channel. */
    private static void inStep(Person person, String network, String channel) {
        Eventually.holds(() -> {
            Answer nodes = person.sees(network + "/channels/" + channel + "/nodes");
            assertThat(nodes.body().toString()).contains("in-step");
        });
    }
}
