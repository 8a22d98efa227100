package io.tbaas.platform.server.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.platform.server.TestPlatform;
import io.tbaas.platform.testkit.DatabaseKind;
import io.tbaas.platform.testkit.Eventually;
import io.tbaas.platform.testkit.HttpCaller;
import io.tbaas.platform.testkit.HttpCaller.Answer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** Work of one company that is under way at the same time, of every kind that has nothing to do with another's. */
final class WorkOfManyKinds {
    private static final List<String> FULL = List.of("READ", "WRITE", "KEEP", "VOTE");

    private final OthersChain theirs = OthersChain.beside(DatabaseKind.POSTGRESQL);
    private final Map<String, String> ids = new HashMap<>();
    private HttpCaller company = TestPlatform.shared(DatabaseKind.H2).caller();

    /** How many operations stand at which of their first steps. */
    static Map<String, Integer> firstSteps() {
        return Map.of(
                "proposal.submit", 5,
                "node.certificates", 1,
                "bin.keep", 1,
                "bin.ports", 1,
                "node.renew", 1,
                "network.inspect", 1,
                "network.remove", 1,
                "network.bin", 1);
    }

    /** Where they stand in the lives after the first. */
    static List<Map<String, Integer>> laterSteps() {
        return List.of(
                Map.of(
                        "channel.seat-nodes",
                        2,
                        "proposal.finish",
                        3,
                        "node.switch",
                        1,
                        "bin.restore",
                        1,
                        "network.node",
                        1),
                Map.of(
                        "channel.prove",
                        1,
                        "proposal.finish",
                        1,
                        "proposal.review",
                        3,
                        "network.restore",
                        1,
                        "node.join",
                        1,
                        "node.catch-up",
                        1,
                        "bin.purge",
                        1),
                Map.of("channel.close-nodes", 1, "proposal.finish", 1, "proposal.review", 1, "node.catch-up", 1),
                Map.of("channel.restore", 1, "channel.purge", 1));
    }

    void prepare(HttpCaller first) {
        company = first;
        PrivateChain main = made("main", "Org1", "Org2");
        Certified.everywhere(company, main.path());
        keep("channel", ChannelVotes.channel(company, main.path()));
        keep("one", ChannelVotes.organisation(company, id("channel"), "Org1"));
        keep("two", ChannelVotes.organisation(company, id("channel"), "Org2"));
        for (String name : List.of("comes", "ends")) {
            ChannelVotes.await(company, channel(name, id("one")), "applied");
        }
        ChannelVotes.await(company, channel("leaves", id("one"), id("two")), "applied");
        isClosed("over");
        made("gone", "Org3");
        made("stored", "Org4");
        PrivateChain other = made("other", "Org5");
        Certified.everywhere(company, other.path());
        keep("renewed", other.nodePath("ledger"));
        keep("restored", added(other));
        keep("purged", added(other));
        done(company.send("DELETE", id("restored"), null, Map.of()));
        keep("entry", "/api/v1/bin/" + company.get("/api/v1/bin").text("/items/0/id"));
        keep("serial", serial());
        keep("height", Long.toString(main.height()));
    }

    /** A channel of one organisation that lies in the bin. */
    private void isClosed(String name) {
        ChannelVotes.await(company, channel(name, id("one")), "applied");
        String deletion = ChannelVotes.proposed(company, id(name), Map.of("kind", "CHANNEL_DELETION", "reason", ""));
        ChannelVotes.vote(company, deletion, id("one"), "AGREED");
        keep("closed-" + name, entry(name));
    }

    private PrivateChain made(String name, String... organisations) {
        PrivateChain chain = PrivateChain.running(company, name, organisations);
        keep(name, chain.id());
        return chain;
    }

    /** The proposal of a channel; those who sit in it agree with the call. */
    private String channel(String name, String... organisations) {
        Answer proposed = company.post(
                chain("main").path() + "/channels",
                Map.of(
                        "name",
                        name,
                        "reason",
                        "",
                        "members",
                        List.of(organisations).stream()
                                .map(each -> Map.of("organisation", each, "observer", false))
                                .toList()));
        assertThat(proposed.status()).as("%s", proposed.body()).isEqualTo(201);
        keep(name, proposed.text("/channel"));
        return proposed.text("/id");
    }

    private String added(PrivateChain chain) {
        Answer begun = adding(chain);
        done(begun);
        return chain.path() + "/nodes/" + begun.text("/resource");
    }

    private Answer adding(PrivateChain chain) {
        return company.post(
                chain.path() + "/nodes",
                Map.of(
                        "organisation",
                        company.get(chain.nodePath("ledger")).text("/organisation"),
                        "channels",
                        List.of(ChannelVotes.channel(company, chain.path()))));
    }

    /** Begins all of it; it cannot end while the first steps are deadly. */
    void begin() {
        keep("policy", voted("channel", Map.of("kind", "POLICY", "purpose", "ENDORSE", "policy", "OR('Org1.member')")));
        keep("out", voted("leaves", Map.of("kind", "ORGANISATION_OUT", "organisation", id("two"))));
        keep("in", voted("comes", Map.of("kind", "ORGANISATION_IN", "organisation", id("two"), "rights", FULL)));
        keep("deletion", voted("ends", Map.of("kind", "CHANNEL_DELETION")));
        keep("creation", channel("created", id("one"), id("two")));
        begun(company.post(id("entry") + "/restoration", Map.of()));
        begun(company.post(id("renewed") + "/renewal", Map.of()));
        Answer adding = adding(chain("other"));
        begun(adding);
        keep("added", chain("other").path() + "/nodes/" + adding.text("/resource"));
        begun(company.send("DELETE", id("purged"), null, Map.of()));
        begun(company.send("DELETE", chain("gone").path(), null, Map.of()));
        begun(company.post(chain("stored").path() + "/bin", Map.of()));
        String organisation = "One" + DatabaseKind.POSTGRESQL;
        Answer imported = company.post(
                "/api/v1/networks/imports",
                theirs.request("imported", organisation, theirs.administrator(organisation)));
        assertThat(imported.status()).as("%s", imported.body()).isEqualTo(201);
        keep("imported", imported.text("/id"));
    }

    private String voted(String channel, Map<String, Object> wanted) {
        Map<String, Object> request = new HashMap<>(wanted);
        request.put("reason", "");
        String proposal = ChannelVotes.proposed(company, id(channel), request);
        for (String organisation : List.of(id("one"), id("two"))) {
            if (company.get("/api/v1/proposals/" + proposal).text("/state").equals("open")) {
                ChannelVotes.vote(company, proposal, organisation, "AGREED");
            }
        }
        assertThat(company.get("/api/v1/proposals/" + proposal).text("/state"))
                .as("%s", company.get("/api/v1/proposals/" + proposal).body())
                .isIn("passed", "applying");
        return proposal;
    }

    /**
     * What is begun in a life after the first, because something else had to be over. Where nothing is, nobody signs in: what goes on by itself
     * may end the process at any moment.
     */
    void goOn(Supplier<HttpCaller> signedIn, Map<String, Integer> steps) {
        if (steps.containsKey("network.restore")) {
            company = signedIn.get();
            begun(company.post(entry("stored") + "/restoration", Map.of()));
            begun(company.post(entry("peer2") + "/purge", Map.of()));
        }
        if (steps.containsKey("channel.restore")) {
            company = signedIn.get();
            begun(company.post(entry("ends") + "/restoration", Map.of()));
            begun(company.post(id("closed-over") + "/purge", Map.of()));
        }
    }

    /** What is in the bin under a name that begins like this, as soon as it is there. */
    private String entry(String name) {
        List<String> found = new ArrayList<>();
        Eventually.holds(() -> {
            Answer bin = company.get("/api/v1/bin");
            bin.body()
                    .at("/items")
                    .valueStream()
                    .filter(entry -> entry.at("/name").asString().startsWith(name))
                    .forEach(entry -> found.add("/api/v1/bin/" + entry.at("/id").asString()));
            assertThat(found).as("%s", bin.body()).isNotEmpty();
        });
        return found.getFirst();
    }

    /** Each effect is there, once. */
    void endsWell(HttpCaller signedIn) {
        company = signedIn;
        Eventually.holds(() -> assertThat(unfinished()).isEmpty());
        for (String proposal : List.of("policy", "out", "in", "deletion", "creation")) {
            ChannelVotes.await(company, id(proposal), "applied");
        }
        Eventually.holds(() -> assertThat(chain("main").height()).isEqualTo(Long.parseLong(id("height")) + 1));
        Answer who =
                company.post("/api/v1/channels/" + id("channel") + "/policies/trials", Map.of("purpose", "ENDORSE"));
        assertThat(who.body().at("/ways").toString()).isEqualTo("[[\"Org1\"]]");
        assertThat(seats("leaves")).containsExactly("Org1 joined");
        assertThat(seats("comes")).containsExactly("Org1 joined", "Org2 joined");
        assertThat(seats("created")).containsExactly("Org1 joined", "Org2 joined");
        assertThat(seats("ends"))
                .as("a restored channel of one organisation runs again")
                .containsExactly("Org1 joined");
        assertThat(company.get("/api/v1/channels/" + id("over")).status()).isEqualTo(404);
        assertThat(company.get(id("closed-over")).text("/state")).isEqualTo("purged");

        chain("other").awaitState("running");
        chain("other").awaitNode(id("restored"), "running");
        assertThat(company.get(id("restored") + "/channels").text("/items/0/state"))
                .isEqualTo("in-step");
        assertThat(company.get(id("entry")).text("/state")).isEqualTo("restored");
        chain("other").awaitNode(id("added"), "running");
        assertThat(company.get(id("added") + "/channels").text("/items/0/state"))
                .isEqualTo("in-step");
        assertThat(company.get(id("purged")).status()).isEqualTo(404);
        assertThat(chain("other").nodes()).hasSize(4);
        assertThat(serial()).isNotEqualTo(id("serial"));
        assertThat(company.get(chain("gone").path()).text("/state")).isEqualTo("purged");
        chain("stored").awaitState("running");
        Eventually.holds(() -> assertThat(chain("stored").height()).isEqualTo(2));
        assertThat(company.get(chain("imported").path()).text("/state")).isEqualTo("running");
        assertThat(company.get(chain("imported").path() + "/channels").body().at("/items"))
                .hasSize(1);
        chain("main").awaitState("running");
    }

    private List<String> unfinished() {
        List<String> found = new ArrayList<>();
        for (JsonNode operation :
                company.get("/api/v1/operations?limit=100").body().at("/items")) {
            if (!operation.at("/state").asString().equals("succeeded")) {
                found.add(operation.toString());
            }
        }
        return found;
    }

    private List<String> seats(String channel) {
        Answer answer = company.get("/api/v1/channels/" + id(channel));
        assertThat(answer.text("/state")).as("%s", answer.body()).isEqualTo("running");
        return answer.body()
                .at("/seats")
                .valueStream()
                .filter(seat -> !seat.at("/state").asString().equals("out"))
                .map(seat ->
                        seat.at("/name").asString() + " " + seat.at("/state").asString())
                .sorted()
                .toList();
    }

    void removeAll() {
        for (String name : List.of("main", "other", "stored", "imported")) {
            chain(name).remove();
        }
    }

    private String serial() {
        String organisation = company.get(id("renewed")).text("/organisation");
        String node = id("renewed").substring(id("renewed").lastIndexOf('/') + 1);
        Answer list = company.get(chain("other").path() + "/organisations/" + organisation + "/identities?holder=node");
        return list.body()
                .at("/items")
                .valueStream()
                .filter(identity -> identity.at("/node").asString("").equals(node))
                .map(identity -> identity.at("/serial").asString())
                .findFirst()
                .orElseThrow();
    }

    private PrivateChain chain(String name) {
        return new PrivateChain(company, id(name));
    }

    private void keep(String name, String id) {
        ids.put(name, id);
    }

    private String id(String name) {
        return java.util.Objects.requireNonNull(ids.get(name), name);
    }

    private void done(Answer answer) {
        begun(answer);
        Eventually.holds(() -> assertThat(
                        company.get("/api/v1/operations/" + answer.text("/id")).text("/state"))
                .isEqualTo("succeeded"));
    }

    private static void begun(Answer answer) {
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(202);
    }
}
