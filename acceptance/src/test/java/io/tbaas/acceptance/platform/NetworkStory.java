package io.tbaas.acceptance.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.platform.testkit.DatabaseKind;
import io.tbaas.platform.testkit.Eventually;
import io.tbaas.platform.testkit.HttpCaller.Answer;
import java.util.List;
import java.util.Map;

/** What companies do in stories of networks. */
abstract class NetworkStory extends PlatformStory {
    private static final List<String> FULL = List.of("READ", "WRITE", "KEEP", "VOTE");

    NetworkStory(DatabaseKind kind) {
        super(kind);
    }

    final Person rootOf(String name, String company) {
        Person root = Person.called(platform, name);
        root.signsUpWith(company);
        root.verifiesMailFoundBy(operator);
        root.signsIn();
        root.provesAgainWhoItIs();
        return root;
    }

    static String consortiumOf(Person founder, Person... members) {
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

    static String runningNetwork(Person founder, String consortium) {
        Map<String, Object> wanted =
                Map.of("name", "Claims", "consortium", consortium, "organisations", List.of(Map.of("name", "Alpha")));
        assertThat(founder.does("/networks/plans", wanted).text("/feasible")).isEqualTo("true");
        Answer network = founder.does("/networks", wanted);
        succeeded(founder, network.text("/operation"));
        assertThat(founder.sees("/networks/" + network.text("/id")).text("/state"))
                .isEqualTo("running");
        return "/networks/" + network.text("/id");
    }

    /** With an organisation and nodes that the platform makes; answers the organisation. */
    static String comesIntoNetwork(Person host, String network, Person guest, String organisation) {
        Answer accepted = accepts(host, network, guest, Map.of("name", organisation));
        succeeded(guest, accepted.text("/operation"));
        return accepted.text("/organisation");
    }

    /** The answer of a guest's acceptance of an invitation into a network. */
    static Answer accepts(Person host, String network, Person guest, Map<String, Object> acceptance) {
        String invitation = host.does(
                        network + "/invitations",
                        Map.of("company", guest.sees("/company").text("/id"), "message", "Bring your nodes"))
                .text("/id");
        return guest.does("/network-invitations/" + invitation + "/acceptance", acceptance);
    }

    static Map<String, Object> seat(String organisation) {
        return Map.of("kind", "ORGANISATION_IN", "reason", "A partner", "organisation", organisation, "rights", FULL);
    }

    static String proposes(Person person, String channel, Map<String, Object> wanted) {
        return person.does("/channels/" + channel + "/proposals", wanted).text("/id");
    }

    static void applied(Person person, String proposal) {
        Eventually.holds(() -> {
            Answer seen = person.sees("/proposals/" + proposal);
            assertThat(seen.text("/state")).as("%s", seen.body()).isEqualTo("applied");
        });
    }

    static void succeeded(Person person, String operation) {
        Eventually.holds(() -> {
            Answer seen = person.sees("/operations/" + operation);
            assertThat(seen.text("/state")).as("%s", seen.body()).isEqualTo("succeeded");
        });
    }

    /** A company votes itself out of a channel, and is carried out by those that stay. */
    static void leavesChannel(Person leaving, String channel, String organisation, Map<Person, String> staying) {
        String out = proposes(
                leaving,
                channel,
                Map.of("kind", "ORGANISATION_OUT", "reason", "We leave", "organisation", organisation));
        staying.forEach((person, own) -> person.agrees(out, own));
        applied(staying.keySet().iterator().next(), out);
        assertThat(leaving.reads("/channels/" + channel).status()).isEqualTo(404);
    }

    /** The company's own node has all blocks of the channel. */
    static void inStep(Person person, String network, String channel) {
        Eventually.holds(() -> {
            Answer nodes = person.sees(network + "/channels/" + channel + "/nodes");
            assertThat(nodes.body().toString()).contains("in-step");
        });
    }

    static Map<String, Object> blocksOf(int transactionsMax) {
        return Map.of(
                "kind",
                "BLOCK_CUTTING",
                "reason",
                "Answers come sooner",
                "transactionsMax",
                transactionsMax,
                "bytesPreferred",
                1 << 20,
                "bytesMax",
                2 << 20,
                "timeoutMillis",
                100);
    }
}
