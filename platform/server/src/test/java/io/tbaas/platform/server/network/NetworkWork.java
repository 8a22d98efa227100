package io.tbaas.platform.server.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.platform.testkit.DatabaseKind;
import io.tbaas.platform.testkit.Eventually;
import io.tbaas.platform.testkit.HttpCaller;
import io.tbaas.platform.testkit.HttpCaller.Answer;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One company's private chains and imported networks are made, lie in the bin, come back and go, all at once. */
final class NetworkWork implements DyingWork {
    private static final String COMPANY = "Chainer";

    private final Kept kept = new Kept();
    private HttpCaller company = new HttpCaller(URI.create("http://localhost"));
    private List<Integer> ports = List.of();

    @Override
    public List<Life> lives() {
        return List.of(
                Life.of()
                        .done("network.create/network.authorities", 3)
                        .done("network.import/network.inspect", 2)
                        .done("network.remove/network.remove")
                        .done("network.bin/network.bin", 2),
                Life.of()
                        .done("network.create/network.node", 2)
                        .done("network.restore/network.restore", 2)
                        .undone("network.create/network.node")
                        .undone("network.import/network.inspect"),
                Life.of()
                        .done("network.create/network.channel")
                        .done("network.create/network.ready")
                        .undone("network.create/network.authorities")
                        .undone("network.restore/network.restore"),
                Life.of().done("network.create/network.join").done("bin.purge/network.remove"),
                Life.of().done("network.create/network.prove"));
    }

    @Override
    public void prepare(People people) {
        company = people.signUp(COMPANY);
        List<PrivateChain> chains = Stream.of("gone", "stored", "spoiled")
                .map(name -> PrivateChain.begun(company, name, "Org" + name))
                .toList();
        chains.forEach(chain -> chain.awaitState("running"));
        kept.keep("gone", chains.get(0).id());
        kept.keep("stored", chains.get(1).id());
        kept.keep("spoiled", chains.get(2).id());
        ports = chain("stored").ports();
    }

    @Override
    public void live(int life, People people) {
        company = people.of(COMPANY);
        switch (life) {
            case 1 -> {
                create("made", PrivateChain.wanted("made", "Org1", "Org2"));
                create("given up", PrivateChain.wanted("given up", "Org1"));
                Map<String, Object> bare = new HashMap<>(PrivateChain.wanted("bare", "Org1"));
                bare.put("withoutChannel", true);
                create("bare", bare);
                People.begun(company.send("DELETE", chain("gone").path(), null, Map.of()));
                People.begun(company.post(chain("stored").path() + "/bin", Map.of()));
                People.begun(company.post(chain("spoiled").path() + "/bin", Map.of()));
                importBoth();
            }
            case 2 -> {
                People.begun(company.post(People.entry(company, "stored") + "/restoration", Map.of()));
                kept.keep("entry of spoiled", People.entry(company, "spoiled"));
                kept.keep(
                        "restoration",
                        People.begun(company.post(kept.get("entry of spoiled") + "/restoration", Map.of())));
            }
            case 4 -> People.begun(company.post(People.entry(company, "spoiled") + "/purge", Map.of()));
            default -> {}
        }
    }

    private void create(String name, Map<String, Object> wanted) {
        begun(name, company.post("/api/v1/networks", wanted));
    }

    private void importBoth() {
        OthersChain theirs = OthersChain.beside(DatabaseKind.POSTGRESQL);
        Map.of("imported", "One", "refused", "Two").forEach((name, prefix) -> {
            String organisation = prefix + DatabaseKind.POSTGRESQL;
            begun(
                    name,
                    company.post(
                            "/api/v1/networks/imports",
                            theirs.request(name, organisation, theirs.administrator(organisation))));
        });
    }

    private void begun(String name, Answer answer) {
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
        kept.keep(name, answer.text("/id"));
        kept.keep("making of " + name, answer.text("/operation"));
    }

    @Override
    public Map<String, String> failing(int life) {
        return switch (life) {
            case 2 ->
                Map.of(
                        kept.get("making of given up"),
                        "network.node",
                        kept.get("making of refused"),
                        "network.inspect");
            case 3 -> Map.of(kept.get("restoration"), "network.restore");
            default -> Map.of();
        };
    }

    @Override
    public void endsWell(People people) {
        company = people.of(COMPANY);
        People.assertAtRest(
                company,
                List.of(kept.get("making of given up"), kept.get("making of refused"), kept.get("restoration")));
        chain("made").awaitState("running");
        Eventually.holds(() -> assertThat(chain("made").height())
                .as("first block and one change per organisation")
                .isEqualTo(3));
        assertThat(chain("made").nodes()).hasSize(3);
        chain("bare").awaitState("ready");
        for (String name : List.of("gone", "spoiled", "given up", "refused")) {
            assertThat(company.get(chain(name).path()).text("/state")).as(name).isEqualTo("purged");
        }
        assertThat(company.get(kept.get("entry of spoiled")).text("/state")).isEqualTo("purged");
        chain("stored").awaitState("running");
        Eventually.holds(() -> assertThat(chain("stored").height()).isEqualTo(2));
        assertThat(chain("stored").ports()).isEqualTo(ports);
        assertThat(company.get(chain("imported").path()).text("/state")).isEqualTo("running");
        assertThat(company.get(chain("imported").path() + "/channels").body().at("/items"))
                .hasSize(1);
    }

    @Override
    public void removeAll(People people) {
        List.of("made", "bare", "stored", "imported")
                .forEach(name -> chain(name).remove());
    }

    private PrivateChain chain(String name) {
        return new PrivateChain(company, kept.get(name));
    }
}
