package io.tbaas.platform.server.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.platform.testkit.Eventually;
import io.tbaas.platform.testkit.HttpCaller;
import io.tbaas.platform.testkit.HttpCaller.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A private chain as its company sees it. */
record PrivateChain(HttpCaller company, String id) {
    static Map<String, Object> wanted(String name, String... organisations) {
        return Map.of(
                "name",
                name,
                "organisations",
                List.of(organisations).stream()
                        .map(organisation -> Map.of("name", organisation))
                        .toList());
    }

    static PrivateChain begun(HttpCaller company, String name, String... organisations) {
        Answer answer = company.post("/api/v1/networks", wanted(name, organisations));
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
        return new PrivateChain(company, answer.text("/id"));
    }

    static PrivateChain running(HttpCaller company, String name, String... organisations) {
        PrivateChain chain = begun(company, name, organisations);
        chain.awaitState("running");
        return chain;
    }

    String path() {
        return "/api/v1/networks/" + id;
    }

    void awaitState(String state) {
        Eventually.holds(() -> assertThat(company.get(path()).text("/state"))
                .as("%s", work().body())
                .isEqualTo(state));
    }

    /** The operation that last worked on it as a whole. */
    Answer work() {
        return company.get("/api/v1/operations/" + company.get(path()).text("/operation"));
    }

    long height() {
        Answer facts = company.get(path() + "/facts");
        assertThat(facts.status()).as("%s", facts.body()).isEqualTo(200);
        assertThat(facts.text("/channels/0/ledger/newestHash")).hasSize(64);
        assertThat(facts.text("/channels/0/ledger/node")).startsWith("nod_");
        return Long.parseLong(facts.text("/channels/0/ledger/height"));
    }

    List<JsonNode> nodes() {
        List<JsonNode> nodes = new ArrayList<>();
        company.get(path() + "/nodes").body().at("/items").forEach(nodes::add);
        return nodes;
    }

    String nodePath(String role) {
        return nodes().stream()
                .filter(node -> node.at("/role").asString().equals(role))
                .map(node -> path() + "/nodes/" + node.at("/id").asString())
                .findFirst()
                .orElseThrow();
    }

    void awaitNode(String nodePath, String state) {
        Eventually.holds(() -> assertThat(company.get(nodePath).text("/state"))
                .as("%s", company.get(nodePath).body())
                .isEqualTo(state));
    }

    List<Integer> ports() {
        List<Integer> ports = new ArrayList<>();
        nodes().forEach(node -> node.at("/ports").forEach(port -> ports.add(port.asInt())));
        return ports;
    }

    void remove() {
        Answer answer = company.send("DELETE", path(), null, Map.of());
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(202);
        awaitState("purged");
    }

    /** An organisation's id by its name, for a company that is in the network. */
    String organisation(HttpCaller inside, String name) {
        return inside.get(path() + "/organisations")
                .body()
                .at("/items")
                .valueStream()
                .filter(each -> each.at("/name").asString().equals(name))
                .map(each -> each.at("/id").asString())
                .findFirst()
                .orElseThrow();
    }
}
