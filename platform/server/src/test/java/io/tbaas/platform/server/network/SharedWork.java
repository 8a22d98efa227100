package io.tbaas.platform.server.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.platform.server.Consortium;
import io.tbaas.platform.testkit.Eventually;
import io.tbaas.platform.testkit.HttpCaller;
import io.tbaas.platform.testkit.HttpCaller.Answer;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A consortium: companies come into one of its networks, and delete another one, each with a part of its own. */
final class SharedWork implements DyingWork {
    private static final String FOUNDER = "Founder";
    private static final String GUEST = "Guest";
    private static final String OTHER = "Other";
    private static final String APPLICANT = "Applicant";

    private final Kept kept = new Kept();
    private HttpCaller founder = new HttpCaller(URI.create("http://localhost"));
    private HttpCaller guest = founder;
    private HttpCaller other = founder;
    private HttpCaller applicant = founder;

    @Override
    public List<Life> lives() {
        return List.of(
                Life.of().done("organisation.join/organisation.authority", 2).done("proposal.apply/proposal.submit", 2),
                Life.of()
                        .done("organisation.join/organisation.node")
                        .done("proposal.apply/network.delete")
                        .done("proposal.apply/network.admit")
                        .undone("organisation.join/organisation.node"),
                Life.of()
                        .done("organisation.join/organisation.activate")
                        .done("part.bin/part.bin", 3)
                        .done("proposal.apply/proposal.finish", 2)
                        .undone("organisation.join/organisation.authority"),
                Life.of().done("part.restore/part.restore", 2).done("part.purge/part.purge"),
                Life.of().undone("part.restore/part.restore"));
    }

    @Override
    public void prepare(People people) {
        founder = people.signUp(FOUNDER);
        guest = people.signUp(GUEST);
        other = people.signUp(OTHER);
        applicant = people.signUp(APPLICANT);
        Consortium consortium =
                Consortium.foundedBy(founder).with(guest).with(other).with(applicant);
        kept.keep("consortium", consortium.id());
        made("growing");
        made("ending");
        network(founder, "growing").awaitState("ready");
        network(founder, "ending").awaitState("ready");
        Answer first = accepted("ending", guest);
        Answer second = accepted("ending", other);
        People.done(guest, first.text("/operation"));
        People.done(other, second.text("/operation"));
        kept.keep("guest", first.text("/organisation"));
        kept.keep("other", second.text("/organisation"));
    }

    private void made(String name) {
        Map<String, Object> wanted = new HashMap<>(PrivateChain.wanted(name, "OrgFounder"));
        wanted.put("consortium", kept.get("consortium"));
        wanted.put("withoutChannel", true);
        Answer begun = founder.post("/api/v1/networks", wanted);
        assertThat(begun.status()).as("%s", begun.body()).isEqualTo(201);
        kept.keep(name, begun.text("/id"));
        kept.keep(
                "founder in " + name,
                founder.get(network(founder, name).path() + "/organisations").text("/items/0/id"));
    }

    private Answer accepted(String network, HttpCaller company) {
        Answer invited = founder.post(
                network(founder, network).path() + "/invitations",
                Map.of("company", Consortium.code(company), "message", ""));
        Answer accepted = company.post(
                "/api/v1/network-invitations/" + invited.text("/id") + "/acceptance",
                Map.of("name", "Org" + (company == guest ? GUEST : OTHER)));
        assertThat(accepted.status()).as("%s", accepted.body()).isEqualTo(200);
        return accepted;
    }

    @Override
    public void live(int life, People people) {
        comeBack(people);
        switch (life) {
            case 1 -> {
                kept.keep("guest in growing", accepted("growing", guest).text("/organisation"));
                Answer regretted = accepted("growing", other);
                kept.keep("other in growing", regretted.text("/organisation"));
                kept.keep("joining", regretted.text("/operation"));
                kept.keep("admission", voted(applied(), "growing"));
                Answer proposed =
                        founder.post(network(founder, "ending").path() + "/deletions", Map.of("reason", "as agreed"));
                assertThat(proposed.status()).as("%s", proposed.body()).isEqualTo(201);
                kept.keep("deletion", voted(proposed.text("/id"), "ending"));
                ChannelVotes.agree(guest, kept.get("deletion"), kept.get("guest"));
            }
            case 2 -> {
                String operation = "/api/v1/operations/" + kept.get("joining");
                Eventually.holds(
                        () -> assertThat(other.get(operation).text("/state")).isEqualTo("failed"));
                Answer cancelled = other.post(operation + "/cancel", Map.of());
                assertThat(cancelled.status()).as("%s", cancelled.body()).isEqualTo(200);
            }
            case 4 -> {
                kept.keep("founder's part", People.entry(founder, "ending"));
                kept.keep("other's part", People.entry(other, "ending"));
                kept.keep(
                        "restoration",
                        People.begun(founder.post(kept.get("founder's part") + "/restoration", Map.of())));
                People.begun(guest.post(People.entry(guest, "ending") + "/restoration", Map.of()));
                People.begun(other.post(kept.get("other's part") + "/purge", Map.of()));
            }
            default -> {}
        }
    }

    private void comeBack(People people) {
        founder = people.of(FOUNDER);
        guest = people.of(GUEST);
        other = people.of(OTHER);
        applicant = people.of(APPLICANT);
    }

    /** The vote on an application. */
    private String applied() {
        Answer application = applicant.post(
                "/api/v1/applications",
                Map.of("consortium", kept.get("consortium"), "network", kept.get("growing"), "message", ""));
        assertThat(application.status()).as("%s", application.body()).isEqualTo(201);
        kept.keep("application", "/api/v1/applications/" + application.text("/id"));
        return founder.get(network(founder, "growing").path() + "/proposals?state=open&kind=network-admission")
                .text("/items/0/id");
    }

    private String voted(String proposal, String network) {
        ChannelVotes.agree(founder, proposal, kept.get("founder in " + network));
        return proposal;
    }

    @Override
    public Map<String, String> failing(int life) {
        return switch (life) {
            case 2 -> Map.of(kept.get("joining"), "organisation.node");
            case 5 -> Map.of(kept.get("restoration"), "part.restore");
            default -> Map.of();
        };
    }

    @Override
    public void endsWell(People people) {
        comeBack(people);
        People.assertAtRest(founder, List.of(kept.get("restoration")));
        People.assertAtRest(guest, List.of());
        People.assertAtRest(other, List.of(kept.get("joining")));
        for (String proposal : List.of("admission", "deletion")) {
            ChannelVotes.await(founder, kept.get(proposal), "applied");
        }
        String organisations = network(founder, "growing").path() + "/organisations";
        assertThat(founder.get(organisations).body().at("/items")).hasSize(2);
        Answer came = guest.get(organisations + "/" + kept.get("guest in growing"));
        assertThat(came.text("/state") + " " + came.text("/nodes"))
                .as("%s", came.body())
                .isEqualTo("active 1");
        PrivateChain seen = network(guest, "growing");
        seen.awaitNode(seen.nodePath("ledger"), "running");
        network(founder, "growing").awaitState("ready");
        assertThat(other.get(seen.path()).code()).isEqualTo("NOT_FOUND");
        assertThat(applicant.get(kept.get("application")).text("/state")).isEqualTo("approved");
        assertThat(applicant
                        .get("/api/v1/network-invitations?state=pending")
                        .body()
                        .at("/items"))
                .hasSize(1);
        endsInParts();
    }

    /** One part is back, one is in the bin because it failed to come back, one is gone. */
    private void endsInParts() {
        PrivateChain rest = network(guest, "ending");
        rest.awaitState("degraded");
        assertThat(rest.nodes()).hasSize(1);
        rest.awaitNode(rest.nodePath("ledger"), "running");
        assertThat(founder.get(kept.get("founder's part")).text("/state")).isEqualTo("kept");
        assertThat(other.get(kept.get("other's part")).text("/state")).isEqualTo("purged");
        assertThat(other.get(rest.path()).code()).isEqualTo("NOT_FOUND");
    }

    @Override
    public void removeAll(People people) {
        purged(founder, "ending");
        People.begun(guest.send("DELETE", network(guest, "ending").path(), null, Map.of()));
        Answer proposed =
                founder.post(network(founder, "growing").path() + "/deletions", Map.of("reason", "as agreed"));
        voted(proposed.text("/id"), "growing");
        ChannelVotes.agree(guest, proposed.text("/id"), kept.get("guest in growing"));
        purged(founder, "growing");
        purged(guest, "growing");
        for (String network : List.of("ending", "growing")) {
            Eventually.holds(() ->
                    assertThat(guest.get(network(guest, network).path()).code()).isEqualTo("NOT_FOUND"));
        }
    }

    private void purged(HttpCaller company, String network) {
        People.done(company, People.begun(company.post(People.entry(company, network) + "/purge", Map.of())));
    }

    private PrivateChain network(HttpCaller company, String name) {
        return new PrivateChain(company, kept.get(name));
    }
}
