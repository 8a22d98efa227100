package io.tbaas.acceptance.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.platform.testkit.DatabaseKind;
import io.tbaas.platform.testkit.DatabaseTest;
import io.tbaas.platform.testkit.Eventually;
import io.tbaas.platform.testkit.HttpCaller.Answer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Two companies bring a network that they run with Fabric's own executables, and vote on it over the platform. */
@DatabaseTest
class OfficialImportIT extends NetworkStory {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> FULL = List.of("READ", "WRITE", "KEEP", "VOTE");

    private final OfficialTools tools;

    @TempDir
    private Path elsewhere;

    @SuppressWarnings("NullAway.Init") // filled before each test
    OfficialImportIT(DatabaseKind kind) {
        super(kind);
        tools = OfficialTools.found();
    }

    @Override
    Map<String, String> environment() {
        return Map.of("TBAAS_IMPORT_PRIVATE_ALLOWED", "true");
    }

    @Test
    void two_companies_import_what_they_run_and_change_it_by_both_signatures() {
        Person chen = rootOf("Chen", "Alpha Insurance");
        Person li = rootOf("Li", "Beta Hospital");
        try (OfficialNetwork theirs = OfficialNetwork.running(tools, elsewhere)) {
            mistakesAreNamed(li, theirs);

            Answer begun = chen.does("/networks/imports", request(theirs, OfficialNetwork.FIRST, theirs.first()));
            succeeded(chen, begun.text("/operation"));
            String network = "/networks/" + begun.text("/id");
            String channel = chen.sees(network + "/channels").text("/items/0/id");
            ledgerIsShownAsItIs(chen, network, channel, theirs);
            Answer alone = chen.tries("/channels/" + channel + "/proposals", blocksOf(33));
            assertThat(alone.code()).isEqualTo("CHANGE_REFUSED");
            assertThat(alone.body().toString()).contains(OfficialNetwork.SECOND, OfficialNetwork.ORDERING);

            Answer joining = li.does("/networks/imports", request(theirs, OfficialNetwork.SECOND, theirs.second()));
            comesToEntry(li, joining, network);

            chen.entersCertificate(
                    network,
                    organisation(chen, network, OfficialNetwork.FIRST),
                    theirs.first().userCertificate());
            li.entersCertificate(
                    network,
                    organisation(li, network, OfficialNetwork.SECOND),
                    theirs.second().userCertificate());
            String smaller = proposes(li, channel, blocksOf(33));
            chen.agrees(smaller, organisation(chen, network, OfficialNetwork.FIRST));
            assertThat(chen.sees("/proposals/" + smaller).text("/state")).isEqualTo("open");
            li.agrees(smaller, organisation(li, network, OfficialNetwork.SECOND));
            applied(chen, smaller);
            assertThat(chen.sees("/channels/" + channel + "/configuration").text("/transactionsMax"))
                    .isEqualTo("33");
            Eventually.holds(() -> assertThat(
                            theirs.second().copyOf(OfficialNetwork.CHANNEL).height())
                    .as("the official peers have it, too")
                    .isEqualTo(2));

            orderersComeAndGo(chen, li, network, channel, theirs);
            String anyEndorses = proposes(
                    chen,
                    channel,
                    Map.of(
                            "kind",
                            "POLICY",
                            "reason",
                            "One is enough",
                            "purpose",
                            "ENDORSE",
                            "policy",
                            "OutOf(1, 'Org1MSP.peer', 'Org2MSP.peer')"));
            chen.agrees(anyEndorses, organisation(chen, network, OfficialNetwork.FIRST));
            li.agrees(anyEndorses, organisation(li, network, OfficialNetwork.SECOND));
            applied(li, anyEndorses);

            String second = organisation(li, network, OfficialNetwork.SECOND);
            String out = proposes(
                    li, channel, Map.of("kind", "ORGANISATION_OUT", "reason", "We leave", "organisation", second));
            chen.agrees(out, organisation(chen, network, OfficialNetwork.FIRST));
            li.agrees(out, second);
            applied(chen, out);
            assertThat(li.reads("/channels/" + channel).status()).isEqualTo(404);
            assertThat(chen.sees("/channels/" + channel + "/configuration")
                            .body()
                            .at("/organisations"))
                    .hasSize(2);
            assertThat(li.does(network + "/organisations/" + second + "/departure", Map.of())
                            .text("/state"))
                    .isEqualTo("left");
        }
    }

    /** Each ends with words that say what is wrong, and leaves nothing. */
    private static void mistakesAreNamed(Person li, OfficialNetwork theirs) {
        Map<String, Object> profileless = request(theirs, OfficialNetwork.SECOND, theirs.second());
        profileless.put("connectionProfile", "{\"name\": \"theirs\"}");
        assertThat(refused(li, profileless)).contains("\"connectionProfile\"", "no peers and no orderers");
        assertThat(refused(li, request(theirs, "Org9MSP", theirs.second()))).contains("\"organisation\"");
        assertThat(failure(li, request(theirs, OfficialNetwork.FIRST, theirs.second())))
                .as("somebody else's MSP")
                .contains("NOTHING_READ", theirs.first().peerName(), "REFUSED");
        Map<String, Object> user = request(theirs, OfficialNetwork.SECOND, theirs.second());
        user.put("administrator", theirs.second().broughtUser());
        assertThat(failure(li, user)).as("a person without the right").contains("NOT_ADMINISTRATOR");
        Map<String, Object> silent = request(theirs, OfficialNetwork.SECOND, theirs.second());
        silent.put(
                "connectionProfile",
                JSON.writeValueAsString(theirs.profile()).replaceAll("localhost:\\d+", "localhost:1"));
        assertThat(failure(li, silent)).contains("NOTHING_READ", "UNREACHABLE");
        assertThat(li.sees("/networks").body().at("/items")).isEmpty();
    }

    private static void ledgerIsShownAsItIs(Person chen, String network, String channel, OfficialNetwork theirs) {
        assertThat(chen.sees(network).text("/kind")).isEqualTo("imported");
        JsonNode nodes = chen.sees(network + "/outside-nodes").body().at("/items");
        assertThat(nodes).hasSize(3);
        assertThat(named(nodes, theirs.first().peerName()).has("missing"))
                .as("%s", nodes)
                .isFalse();
        assertThat(named(nodes, theirs.second().peerName()).at("/missing").asString())
                .isEqualTo("REFUSED");
        assertThat(named(nodes, theirs.orderer().name()).at("/missing").asString())
                .isEqualTo("NO_ADMINISTRATION_PORT");
        Answer ledger = chen.sees("/channels/" + channel + "/configuration");
        JsonNode organisations = ledger.body().at("/organisations");
        assertThat(organisations).hasSize(3);
        for (String member : List.of(OfficialNetwork.FIRST, OfficialNetwork.SECOND, OfficialNetwork.ORDERING)) {
            JsonNode seat = named(organisations, member);
            assertThat(seat.at("/rights").valueStream().map(JsonNode::asString))
                    .as("%s", seat)
                    .containsExactlyElementsOf(FULL);
            assertThat(seat.has("company")).isEqualTo(member.equals(OfficialNetwork.FIRST));
        }
        assertThat(ledger.text("/transactionsMax")).isEqualTo("10");
        assertThat(chen.sees("/channels/" + channel).body().at("/seats")).hasSize(1);
        assertThat(chen.sees(network + "/facts").text("/channels/0/ledger/newestHash"))
                .isEqualTo(theirs.first().copyOf(OfficialNetwork.CHANNEL).newestHash());
    }

    /** Whoever orders has to sign for its own nodes, and brings them; while there are two, both are needed. */
    private void orderersComeAndGo(Person chen, Person li, String network, String channel, OfficialNetwork theirs) {
        OfficialOrderer spare = theirs.spare();
        Map<String, Object> node = Map.of(
                "organisation",
                OfficialNetwork.ORDERING,
                "host",
                "localhost",
                "port",
                spare.port(),
                "tlsCertificate",
                OfficialOrganisation.text(spare.tlsCertificate()));
        Answer absent = chen.tries("/channels/" + channel + "/proposals", ofOrderer("CONSENSUS_NODE_IN", node));
        assertThat(absent.code()).as("%s", absent.body()).isEqualTo("CHANGE_REFUSED");
        assertThat(absent.body().toString()).contains(OfficialNetwork.ORDERING);

        Person wang = rootOf("Wang", "Gamma Ordering");
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("name", "What we order");
        request.put("connectionProfile", JSON.writeValueAsString(theirs.profileOfOrdering()));
        request.put("organisation", OfficialNetwork.ORDERING);
        request.put("administrator", theirs.orderingAdministrator());
        comesToEntry(wang, wang.does("/networks/imports", request), network);
        wang.entersCertificate(network, organisation(wang, network, OfficialNetwork.ORDERING), theirs.orderingPerson());

        allAgree(List.of(chen, li, wang), network, channel, ofOrderer("CONSENSUS_NODE_IN", node));
        assertThat(orderers(chen, channel)).hasSize(2);
        allAgree(List.of(chen, li), network, channel, blocksOf(34));
        allAgree(List.of(chen, li, wang), network, channel, ofOrderer("CONSENSUS_NODE_OUT", node));
        assertThat(orderers(chen, channel)).hasSize(1);
        allAgree(List.of(chen, li), network, channel, blocksOf(35));
    }

    private static void comesToEntry(Person person, Answer begun, String network) {
        Eventually.holds(() -> assertThat("/networks/"
                        + person.sees("/networks/" + begun.text("/id")).text("/sameAs"))
                .as("%s", person.sees("/operations/" + begun.text("/operation")).body())
                .isEqualTo(network));
    }

    private static JsonNode orderers(Person person, String channel) {
        return person.sees("/channels/" + channel + "/configuration").body().at("/consensusNodes");
    }

    private static Map<String, Object> ofOrderer(String kind, Map<String, Object> node) {
        return Map.of("kind", kind, "reason", "An orderer", "outsideNode", node);
    }

    /** The first proposes; each agrees for its own organisation. */
    private static void allAgree(List<Person> people, String network, String channel, Map<String, Object> wanted) {
        String proposal = proposes(people.getFirst(), channel, wanted);
        for (Person person : people) {
            String company = person.sees("/company").text("/id");
            String own = person.sees(network + "/organisations")
                    .body()
                    .at("/items")
                    .valueStream()
                    .filter(each -> each.at("/company").asString().equals(company))
                    .findFirst()
                    .orElseThrow()
                    .at("/id")
                    .asString();
            person.agrees(proposal, own);
        }
        applied(people.getFirst(), proposal);
    }

    private static JsonNode named(JsonNode list, String name) {
        return list.valueStream()
                .filter(each -> each.at("/name").asString().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not in " + list));
    }

    private static String organisation(Person person, String network, String name) {
        return named(person.sees(network + "/organisations").body().at("/items"), name)
                .at("/id")
                .asString();
    }

    private static String refused(Person person, Map<String, Object> request) {
        Answer answer = person.tries("/networks/imports", request);
        assertThat(answer.code()).as("%s", answer.body()).isEqualTo("IMPORT_REFUSED");
        return answer.body().at("/errors").toString();
    }

    /** Why an import failed that was begun; nothing of it is left. */
    private static String failure(Person person, Map<String, Object> request) {
        Answer begun = person.does("/networks/imports", request);
        Eventually.holds(
                () -> assertThat(person.sees("/networks/" + begun.text("/id")).text("/state"))
                        .isEqualTo("purged"));
        return person.sees("/operations/" + begun.text("/operation")).text("/failure");
    }

    private static Map<String, Object> request(OfficialNetwork theirs, String mspId, OfficialOrganisation own) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("name", "Theirs");
        request.put("connectionProfile", JSON.writeValueAsString(theirs.profile()));
        request.put("organisation", mspId);
        request.put("administrator", own.broughtAdministrator());
        return request;
    }
}
