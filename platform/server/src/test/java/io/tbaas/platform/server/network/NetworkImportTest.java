package io.tbaas.platform.server.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.crypto.x509.Certificate;
import io.tbaas.engine.api.identity.IssuedIdentity;
import io.tbaas.engine.api.identity.OrganisationAuthority;
import io.tbaas.platform.server.TestPlatform;
import io.tbaas.platform.store.DatabaseClock;
import io.tbaas.platform.testkit.DatabaseKind;
import io.tbaas.platform.testkit.DatabaseTest;
import io.tbaas.platform.testkit.Eventually;
import io.tbaas.platform.testkit.HttpCaller;
import io.tbaas.platform.testkit.HttpCaller.Answer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A network that another platform runs is imported by its connection profile and administrators' keys. */
@DatabaseTest
class NetworkImportTest {
    private static final Map<DatabaseKind, OthersChain> SHARED = new EnumMap<>(DatabaseKind.class);

    private final TestPlatform platform;
    private final OthersChain theirs;

    private final String one;
    private final String two;

    NetworkImportTest(DatabaseKind kind) {
        platform = TestPlatform.shared(kind);
        theirs = SHARED.computeIfAbsent(kind, OthersChain::beside);
        one = "One" + kind;
        two = "Two" + kind;
    }

    @Test
    void a_network_is_imported_and_a_second_company_proves_itself_and_comes_to_the_same_entry() {
        HttpCaller first = platform.newCompany("First importer");
        PrivateChain entry = theirs.imported(first, one);

        assertThat(first.get(entry.path()).text("/kind")).isEqualTo("imported");
        assertThat(entry.nodes()).isEmpty();
        Answer nodes = first.get(entry.path() + "/outside-nodes");
        assertThat(nodes.body().at("/items")).hasSize(3);
        assertThat(nodes.body().at("/items").valueStream().filter(node -> node.at("/missing")
                        .asString("")
                        .equals("REFUSED")))
                .as("%s", nodes.body())
                .singleElement()
                .satisfies(
                        node -> assertThat(node.at("/organisation").asString()).isEqualTo(two));
        Answer facts = first.get(entry.path() + "/facts");
        assertThat(facts.text("/channels/0/channelName")).as("%s", facts.body()).isEqualTo("channel1");
        assertThat(Long.parseLong(facts.text("/channels/0/ledger/height"))).isGreaterThanOrEqualTo(3);

        administratorsNextCertificateIsBrought(first, entry);
        whatOtherAuthoritiesWouldTakeAwayIsNamed(first, entry);

        HttpCaller second = platform.newCompany("Second importer");
        String pretended = second.post("/api/v1/networks/imports", request("Pretended", two, one))
                .text("/id");
        awaitPurged(second, pretended, "NOTHING_READ");
        Map<String, Object> noAdministrator = request("Node", two, theirs.node(two));
        String node = second.post("/api/v1/networks/imports", noAdministrator).text("/id");
        awaitPurged(second, node, "NOT_ADMINISTRATOR");
        assertThat(second.get(entry.path()).code()).isEqualTo("NOT_FOUND");
        String again = second.post("/api/v1/networks/imports", request("Again", one, one))
                .text("/id");
        awaitPurged(second, again, "REPRESENTED");

        theirs.importedToo(second, two, entry);

        assertThat(second.get(entry.path() + "/organisations").body().at("/items"))
                .hasSize(2);
        assertThat(second.get(entry.path() + "/facts").text("/channels/0/channelName"))
                .isEqualTo("channel1");
        assertThat(first.send("DELETE", entry.path(), null, Map.of()).code()).isEqualTo("NETWORK_SHARED");
        String own = entry.organisation(second, two);
        String channel = second.get(entry.path() + "/channels").text("/items/0/id");
        assertThat(second.get("/api/v1/channels/" + channel).status()).isEqualTo(200);
        assertThat(second.get(entry.path() + "/organisations/" + own + "/identities?holder=administrator")
                        .text("/items/0/organisation"))
                .as("listed at once, also in the entry that it came to")
                .isEqualTo(own);
        Answer left = second.post(entry.path() + "/organisations/" + own + "/departure", Map.of());
        assertThat(left.text("/state")).as("%s", left.body()).isEqualTo("left");
        assertThat(second.get("/api/v1/channels/" + channel).code()).isEqualTo("NOT_FOUND");
        assertThat(keys(own)).isZero();
        entry.remove();
    }

    /** Their authority certifies it anew; the key that is kept here stays the same. */
    private void administratorsNextCertificateIsBrought(HttpCaller company, PrivateChain entry) {
        String identities = entry.path() + "/organisations/" + entry.organisation(company, one)
                + "/identities?holder=administrator";
        String own = identities.replace("?holder=administrator", "/")
                + company.get(identities).text("/items/0/id") + "/renewal";
        assertThat(company.post(own, Map.of()).code()).isEqualTo("AUTHORITY_OUTSIDE");
        Answer foreign = company.post(
                own, Map.of("certificate", theirs.node(one).signing().certificate()));
        assertThat(foreign.code()).isEqualTo("CERTIFICATE_INVALID");
        assertThat(foreign.text("/detail")).contains("another key");
        Answer demoted = company.post(own, Map.of("certificate", theirs.asPerson(one)));
        assertThat(demoted.code()).isEqualTo("CERTIFICATE_INVALID");
        assertThat(demoted.text("/detail")).contains("client", "admin");
        HttpCaller them = theirs.chain().company();
        TestPlatform.proveAnew(them);
        String theirIdentities =
                theirs.chain().path() + "/organisations/" + theirs.chain().organisation(them, one) + "/identities";
        String theirOwn = them.get(theirIdentities + "?holder=administrator").text("/items/0/id");
        assertThat(them.post(theirIdentities + "/" + theirOwn + "/renewal", Map.of())
                        .status())
                .isEqualTo(200);
        IssuedIdentity next = theirs.administrator(one);

        Answer renewed = company.post(
                own,
                Map.of(
                        "certificate",
                        next.signing().certificate(),
                        "tlsCertificate",
                        next.tls().certificate()));

        assertThat(renewed.status()).as("%s", renewed.body()).isEqualTo(200);
        assertThat(renewed.text("/serial"))
                .isEqualTo(Certificate.ofPem(next.signing().certificate())
                        .serialNumber()
                        .toString(16));
        assertThat(company.get(entry.path() + "/facts").text("/channels/0/channelName"))
                .as("it still reads")
                .isEqualTo("channel1");
    }

    private void whatOtherAuthoritiesWouldTakeAwayIsNamed(HttpCaller company, PrivateChain entry) {
        String own = entry.path() + "/organisations/" + entry.organisation(company, one);
        Instant now = platform.bean(DatabaseClock.class).now();
        OrganisationAuthority other =
                Elsewhere.of(platform, entry.id(), "Other", now).authority();
        Map<String, Object> wanted = Map.of(
                "roots",
                List.of(other.signing().certificate()),
                "tlsRoots",
                List.of(other.tls().certificate()));

        Answer stopped =
                company.put(own + "/authorities", wanted, company.get(own).etag());

        assertThat(stopped.code()).as("%s", stopped.body()).isEqualTo("RISK_UNCONFIRMED");
        assertThat(stopped.body().at("/parameters/certificates").valueStream().map(lost -> lost.asString()
                        .replaceAll(" .*", "")))
                .containsExactly("ADMINISTRATOR", "NODE", "NODE");
    }

    @Test
    void what_cannot_be_used_is_refused_with_its_field_and_what_does_not_answer_leaves_nothing() {
        HttpCaller company = platform.newCompany("Mistaken");
        Map<String, Object> profileless = request("Wrong", one, one);
        profileless.put("connectionProfile", "{}");
        assertThat(refused(company, profileless)).contains("\"connectionProfile\"");
        assertThat(refused(company, request("Wrong", "Three", one))).contains("\"organisation\"");
        Map<String, Object> mixed = request("Wrong", one, one);
        mixed.put(
                "administrator",
                Map.of(
                        "certificate",
                        theirs.administrator(one).signing().certificate(),
                        "privateKey",
                        theirs.key(theirs.administrator(two).signing())));
        assertThat(refused(company, mixed)).contains("administrator.privateKey");

        Map<String, Object> silent = request("Silent", one, one);
        silent.put("connectionProfile", theirs.profile().replaceAll("localhost:\\d+", "localhost:1"));
        String network = company.post("/api/v1/networks/imports", silent).text("/id");

        awaitPurged(company, network, "UNREACHABLE");
        assertThat(company.get("/api/v1/networks").body().at("/items")).isEmpty();
    }

    @Test
    void addresses_inside_are_called_only_where_the_operator_allows_it(@TempDir Path data) {
        Map<String, String> asInProduction = Map.of("TBAAS_IMPORT_PRIVATE_ALLOWED", "false");
        try (TestPlatform careful = TestPlatform.startWith(DatabaseKind.H2.fresh(), data, asInProduction)) {
            assertThat(refused(careful.newCompany("Curious"), request("Theirs", one, one)))
                    .contains("\"connectionProfile\"", "'localhost'", "TBAAS_IMPORT_PRIVATE_ALLOWED");
        }
    }

    private void awaitPurged(HttpCaller company, String network, String why) {
        Eventually.holds(
                () -> assertThat(company.get("/api/v1/networks/" + network).text("/state"))
                        .isEqualTo("purged"));
        String operation = company.get("/api/v1/networks/" + network).text("/operation");
        assertThat(company.get("/api/v1/operations/" + operation).text("/failure"))
                .contains(why);
    }

    private int keys(String organisation) {
        return platform.bean(JdbcClient.class)
                .sql("select count(*) from kept_key where name like ?")
                .param(organisation + "%")
                .query(Integer.class)
                .single();
    }

    private static String refused(HttpCaller company, Map<String, Object> request) {
        Answer answer = company.post("/api/v1/networks/imports", request);
        assertThat(answer.code()).as("%s", answer.body()).isEqualTo("IMPORT_REFUSED");
        return answer.body().at("/errors").toString();
    }

    private Map<String, Object> request(String name, String organisation, String administrator) {
        return request(name, organisation, theirs.administrator(administrator));
    }

    private Map<String, Object> request(String name, String organisation, IssuedIdentity identity) {
        return theirs.request(name, organisation, identity);
    }
}
