package io.tbaas.platform.server.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.platform.testkit.Eventually;
import io.tbaas.platform.testkit.HttpCaller;
import io.tbaas.platform.testkit.HttpCaller.Answer;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Votes of one network's organisations on its channels, and a node that leaves one that its organisation was voted out of. */
final class ChannelWork implements DyingWork {
    private static final String COMPANY = "Voter";

    private static final List<String> FULL = List.of("READ", "WRITE", "KEEP", "VOTE");
    private static final String APPLY = "proposal.apply/";

    private final Kept kept = new Kept();
    private HttpCaller company = new HttpCaller(URI.create("http://localhost"));
    private List<Integer> ports = List.of();
    private long height;

    @Override
    public List<Life> lives() {
        return List.of(
                Life.of().done(APPLY + "proposal.submit", 6).done("channel.restore/channel.restore", 2),
                Life.of()
                        .done(APPLY + "channel.seat-nodes", 2)
                        .done(APPLY + "proposal.finish", 4)
                        .undone("channel.restore/channel.restore"),
                Life.of()
                        .done(APPLY + "channel.prove")
                        .done(APPLY + "proposal.finish")
                        .done(APPLY + "proposal.review", 4)
                        .done("channel.purge/channel.purge"),
                Life.of()
                        .done("channel.close/channel.close-nodes")
                        .done(APPLY + "proposal.finish")
                        .done(APPLY + "proposal.review")
                        .done("node.leave/node.leave"));
    }

    @Override
    public void prepare(People people) {
        company = people.signUp(COMPANY);
        PrivateChain main = PrivateChain.running(company, "main", "Org1", "Org2");
        kept.keep("main", main.id());
        Certified.everywhere(company, main.path());
        kept.keep("channel", ChannelVotes.channel(company, main.path()));
        kept.keep("one", ChannelVotes.organisation(company, kept.get("channel"), "Org1"));
        kept.keep("two", ChannelVotes.organisation(company, kept.get("channel"), "Org2"));
        await(
                "applied",
                channel("comes", kept.get("one")),
                channel("ends", kept.get("one")),
                channel("named", kept.get("one")),
                channel("back", kept.get("one")),
                channel("over", kept.get("one")),
                channel("leaves", kept.get("one"), kept.get("two")));
        for (String name : List.of("back", "over")) { // one company votes alone, and has both in its bin
            String deletion = ChannelVotes.proposed(
                    company, kept.get(name), Map.of("kind", "CHANNEL_DELETION", "reason", "as agreed"));
            ChannelVotes.vote(company, deletion, kept.get("one"), "AGREED");
        }
        kept.keep("entry of back", People.entry(company, "back"));
        kept.keep("entry of over", People.entry(company, "over"));
        height = main.height();
        ports = main.ports();
    }

    private void await(String state, String... proposals) {
        for (String proposal : proposals) {
            ChannelVotes.await(company, proposal, state);
        }
    }

    /** The proposal of a channel; those who sit in it agree with the call. */
    private String channel(String name, String... organisations) {
        Answer proposed = company.post(
                chain().path() + "/channels",
                Map.of(
                        "name",
                        name,
                        "reason",
                        "as agreed",
                        "members",
                        Stream.of(organisations)
                                .map(each -> Map.of("organisation", each, "observer", false))
                                .toList()));
        assertThat(proposed.status()).as("%s", proposed.body()).isEqualTo(201);
        kept.keep(name, proposed.text("/channel"));
        return proposed.text("/id");
    }

    @Override
    public void live(int life, People people) {
        company = people.of(COMPANY);
        String one = kept.get("one");
        String two = kept.get("two");
        switch (life) {
            case 1 -> {
                People.begun(company.post(kept.get("entry of back") + "/restoration", Map.of()));
                kept.keep(
                        "restoration",
                        People.begun(company.post(kept.get("entry of over") + "/restoration", Map.of())));
                kept.keep(
                        "policy",
                        voted(
                                "channel",
                                Map.of("kind", "POLICY", "purpose", "ENDORSE", "policy", "OR('Org1.member')")));
                kept.keep("out", voted("leaves", Map.of("kind", "ORGANISATION_OUT", "organisation", two)));
                kept.keep("in", voted("comes", Map.of("kind", "ORGANISATION_IN", "organisation", two, "rights", FULL)));
                kept.keep(
                        "contacts",
                        voted("named", Map.of("kind", "CONTACT_NODES", "organisation", one, "nodes", List.of())));
                kept.keep("deletion", voted("ends", Map.of("kind", "CHANNEL_DELETION")));
                kept.keep("creation", channel("created", one, two));
            }
            case 3 -> People.begunOnceFree(company, "POST", kept.get("entry of over") + "/purge");
            case 4 -> People.begunOnceFree(company, "DELETE", nodeOfTwo() + "/channels/" + kept.get("leaves"));
            default -> {}
        }
    }

    @Override
    public Map<String, String> failing(int life) {
        return life == 2 ? Map.of(kept.get("restoration"), "channel.restore") : Map.of();
    }

    private String voted(String channel, Map<String, Object> wanted) {
        Map<String, Object> request = new HashMap<>(wanted);
        request.put("reason", "as agreed");
        String proposal = ChannelVotes.proposed(company, kept.get(channel), request);
        for (String organisation : List.of(kept.get("one"), kept.get("two"))) {
            if (company.get("/api/v1/proposals/" + proposal).text("/state").equals("open")) {
                ChannelVotes.vote(company, proposal, organisation, "AGREED");
            }
        }
        assertThat(company.get("/api/v1/proposals/" + proposal).text("/state"))
                .as("%s", company.get("/api/v1/proposals/" + proposal).body())
                .isIn("passed", "applying");
        return proposal;
    }

    private String nodeOfTwo() {
        return chain().nodes().stream()
                .filter(node -> node.at("/organisation").asString().equals(kept.get("two"))
                        && node.at("/role").asString().equals("ledger"))
                .map(node -> chain().path() + "/nodes/" + node.at("/id").asString())
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void endsWell(People people) {
        company = people.of(COMPANY);
        People.assertAtRest(company, List.of(kept.get("restoration")));
        Stream.of("policy", "out", "in", "contacts", "deletion", "creation")
                .forEach(each -> await("applied", kept.get(each)));
        chain().awaitState("running");
        assertThat(chain().ports()).isEqualTo(ports);
        Eventually.holds(() -> assertThat(chain().height()).as("one change").isEqualTo(height + 1));
        Answer who = company.post(
                "/api/v1/channels/" + kept.get("channel") + "/policies/trials", Map.of("purpose", "ENDORSE"));
        assertThat(who.body().at("/ways").toString()).isEqualTo("[[\"Org1\"]]");
        assertThat(seats("leaves")).containsExactly("Org1 joined");
        assertThat(seats("comes")).containsExactly("Org1 joined", "Org2 joined");
        assertThat(seats("created")).containsExactly("Org1 joined", "Org2 joined");
        assertThat(contacts(company, kept.get("named"))).isEmpty();
        assertThat(contacts(company, kept.get("created"))).hasSize(2);
        assertThat(seats("back"))
                .as("a restored channel of one organisation runs again")
                .containsExactly("Org1 joined");
        for (String name : List.of("ends", "over")) {
            assertThat(company.get("/api/v1/channels/" + kept.get(name)).status())
                    .isEqualTo(404);
        }
        assertThat(company.get(kept.get("entry of over")).text("/state")).isEqualTo("purged");
        Eventually.holds(() -> assertThat(partsOfTwo()) // in step, which is seen some moments after a start
                .doesNotContain(kept.get("leaves"))
                .contains(kept.get("comes"), kept.get("created"), kept.get("channel")));
    }

    private List<String> seats(String channel) {
        Answer answer = company.get("/api/v1/channels/" + kept.get(channel));
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

    /** The nodes that a ledger tells others to contact first. */
    static List<String> contacts(HttpCaller company, String channel) {
        Answer answer = company.get("/api/v1/channels/" + channel + "/configuration");
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
        return answer.body()
                .at("/organisations")
                .valueStream()
                .flatMap(organisation -> organisation.at("/contactNodes").valueStream())
                .map(JsonNode::asString)
                .toList();
    }

    private List<String> partsOfTwo() {
        return company.get(nodeOfTwo() + "/channels")
                .body()
                .at("/items")
                .valueStream()
                .filter(part -> part.at("/state").asString().equals("in-step"))
                .map(part -> part.at("/channel").asString())
                .toList();
    }

    @Override
    public void removeAll(People people) {
        chain().remove();
    }

    private PrivateChain chain() {
        return new PrivateChain(company, kept.get("main"));
    }
}
