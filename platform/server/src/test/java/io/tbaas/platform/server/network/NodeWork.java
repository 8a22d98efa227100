package io.tbaas.platform.server.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.platform.testkit.HttpCaller;
import io.tbaas.platform.testkit.HttpCaller.Answer;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Nodes of one organisation come and go, lie in the bin, join and leave its channel, and start anew, all at once. */
final class NodeWork implements DyingWork {
    private static final String COMPANY = "Noder";
    private static final String IN_STEP = "in-step";

    private final Kept kept = new Kept();
    private HttpCaller company = new HttpCaller(URI.create("http://localhost"));

    @Override
    public List<Life> lives() {
        return List.of(
                Life.of()
                        .done("node.add/node.certificates", 2)
                        .done("node.remove/node.withdraw")
                        .done("bin.restore/bin.ports", 2)
                        .done("node.renew/node.renew")
                        .done("node.join/node.join", 2),
                Life.of()
                        .done("node.add/network.node")
                        .done("node.remove/bin.keep")
                        .done("bin.restore/bin.restore")
                        .done("node.renew/node.switch")
                        .done("node.join/node.catch-up")
                        .undone("bin.restore/bin.restore")
                        .undone("node.add/node.join")
                        .undone("node.join/node.join"),
                Life.of()
                        .done("node.add/node.join")
                        .done("bin.purge/bin.purge", 2)
                        .done("bin.restore/node.catch-up")
                        .done("node.restart/node.switch")
                        .undone("node.add/network.node"),
                Life.of()
                        .done("node.add/node.catch-up")
                        .done("node.stop/node.switch")
                        .done("node.leave/node.leave")
                        .undone("node.add/node.certificates"),
                Life.of().done("node.start/node.switch"));
    }

    @Override
    public void prepare(People people) {
        company = people.signUp(COMPANY);
        PrivateChain chain = PrivateChain.running(company, "other", "Org5");
        kept.keep("chain", chain.id());
        Certified.everywhere(company, chain.path());
        kept.keep("contact", chain.nodePath("ledger"));
        kept.keep("organisation", company.get(kept.get("contact")).text("/organisation"));
        kept.keep("channel", ChannelVotes.channel(company, chain.path()));
        Stream.of(
                        adding("renewed", kept.get("channel")),
                        adding("restored", kept.get("channel")),
                        adding("spoiled", kept.get("channel")),
                        adding("joins"),
                        adding("regrets"))
                .toList()
                .forEach(operation -> People.done(company, operation));
        for (String node : List.of("contact", "restored", "spoiled")) {
            kept.keep("name of " + node, company.get(kept.get(node)).text("/name"));
        }
        for (String node : List.of("restored", "spoiled")) {
            People.done(company, People.begun(company.send("DELETE", kept.get(node), null, Map.of())));
            kept.keep("entry of " + node, entry(node));
        }
        kept.keep("serial", serial());
        assertThat(contacts()).as("the node that goes is contacted first").containsExactly(address("contact"));
        kept.keep("address", address("contact"));
    }

    /** The operation that adds a node, which is then known by a name. */
    private String adding(String name, String... channels) {
        Answer begun = company.post(
                chain().path() + "/nodes",
                Map.of("organisation", kept.get("organisation"), "channels", List.of(channels)));
        kept.keep(name, chain().path() + "/nodes/" + begun.text("/resource"));
        return People.begun(begun);
    }

    private String entry(String node) {
        return People.entry(company, kept.get("name of " + node));
    }

    @Override
    public void live(int life, People people) {
        company = people.of(COMPANY);
        switch (life) {
            case 1 -> {
                adding("added", kept.get("channel"));
                kept.keep("addition", adding("given up", kept.get("channel")));
                People.begun(company.send("DELETE", kept.get("contact"), null, Map.of()));
                People.begun(company.post(kept.get("entry of restored") + "/restoration", Map.of()));
                kept.keep(
                        "restoration",
                        People.begun(company.post(kept.get("entry of spoiled") + "/restoration", Map.of())));
                People.begun(company.post(kept.get("renewed") + "/renewal", Map.of()));
                People.begun(company.send("PUT", part("joins"), null, Map.of()));
                kept.keep("joining", People.begun(company.send("PUT", part("regrets"), null, Map.of())));
            }
            case 3 -> {
                People.begun(company.post(entry("contact") + "/purge", Map.of()));
                People.begun(company.post(entry("spoiled") + "/purge", Map.of()));
                People.begunOnceFree(company, "POST", kept.get("joins") + "/restart");
            }
            case 4 -> {
                People.begunOnceFree(company, "POST", kept.get("joins") + "/stop");
                People.begunOnceFree(company, "DELETE", part("renewed"));
            }
            case 5 -> People.begunOnceFree(company, "POST", kept.get("joins") + "/start");
            default -> {}
        }
    }

    private String part(String node) {
        return kept.get(node) + "/channels/" + kept.get("channel");
    }

    @Override
    public Map<String, String> failing(int life) {
        return life == 2
                ? Map.of(
                        kept.get("restoration"),
                        "bin.restore",
                        kept.get("addition"),
                        "node.join",
                        kept.get("joining"),
                        "node.join")
                : Map.of();
    }

    @Override
    public void endsWell(People people) {
        company = people.of(COMPANY);
        People.assertAtRest(company, List.of(kept.get("restoration"), kept.get("addition"), kept.get("joining")));
        chain().awaitState("running");
        for (String node : List.of("added", "restored", "joins", "renewed", "regrets")) {
            chain().awaitNode(kept.get(node), "running");
        }
        for (String node : List.of("added", "restored", "joins")) {
            assertThat(parts(node)).as(node).containsExactly(IN_STEP);
        }
        for (String node : List.of("renewed", "regrets")) {
            assertThat(parts(node)).as(node).isEmpty();
        }
        for (String node : List.of("contact", "spoiled", "given up")) {
            assertThat(company.get(kept.get(node)).status()).as(node).isEqualTo(404);
        }
        assertThat(chain().nodes()).hasSize(6);
        assertThat(company.get(kept.get("entry of restored")).text("/state")).isEqualTo("restored");
        assertThat(company.get(kept.get("entry of spoiled")).text("/state")).isEqualTo("purged");
        assertThat(serial()).isNotEqualTo(kept.get("serial"));
        assertThat(contacts()).hasSize(1).doesNotContain(kept.get("address"), address("renewed"));
    }

    private List<String> parts(String node) {
        return company.get(kept.get(node) + "/channels")
                .body()
                .at("/items")
                .valueStream()
                .map(part -> part.at("/state").asString())
                .toList();
    }

    private List<String> contacts() {
        return ChannelWork.contacts(company, kept.get("channel"));
    }

    private String address(String node) {
        return "localhost:" + company.get(kept.get(node)).text("/ports/service");
    }

    private String serial() {
        String node = kept.get("renewed").substring(kept.get("renewed").lastIndexOf('/') + 1);
        Answer list = company.get(
                chain().path() + "/organisations/" + kept.get("organisation") + "/identities?holder=node&limit=100");
        return list.body()
                .at("/items")
                .valueStream()
                .filter(identity -> identity.at("/node").asString("").equals(node))
                .map(identity -> identity.at("/serial").asString())
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void removeAll(People people) {
        chain().remove();
    }

    private PrivateChain chain() {
        return new PrivateChain(company, kept.get("chain"));
    }
}
