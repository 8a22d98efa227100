package io.tbaas.platform.server.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.crypto.PemKeys;
import io.tbaas.engine.api.identity.Credential;
import io.tbaas.engine.api.identity.IdentityRequest;
import io.tbaas.engine.api.identity.IdentityRole;
import io.tbaas.engine.api.identity.IssuedIdentity;
import io.tbaas.engine.api.identity.KeyName;
import io.tbaas.engine.api.node.NodeRole;
import io.tbaas.platform.api.deployment.Deployments;
import io.tbaas.platform.api.deployment.Engine;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.Organisation;
import io.tbaas.platform.server.TestPlatform;
import io.tbaas.platform.store.network.KeptKeys;
import io.tbaas.platform.store.network.Nodes;
import io.tbaas.platform.store.network.Organisations;
import io.tbaas.platform.testkit.DatabaseKind;
import io.tbaas.platform.testkit.Eventually;
import io.tbaas.platform.testkit.HttpCaller;
import io.tbaas.platform.testkit.HttpCaller.Answer;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The other platform's network, of the organisations One and Two. */
record OthersChain(TestPlatform platform, PrivateChain chain, String profile) {
    static OthersChain beside(DatabaseKind kind) {
        return beside(kind, "One" + kind, "Two" + kind);
    }

    /** On the platform of the other database, of these organisations. */
    static OthersChain beside(DatabaseKind kind, String... organisations) {
        DatabaseKind other = kind == DatabaseKind.H2 ? DatabaseKind.POSTGRESQL : DatabaseKind.H2;
        TestPlatform platform = TestPlatform.shared(other);
        HttpCaller company = platform.newCompany("Theirs");
        PrivateChain chain = PrivateChain.running(company, "Theirs", organisations);
        return new OthersChain(platform, chain, profile(chain));
    }

    IssuedIdentity administrator(String organisation) {
        return platform.bean(Organisations.class).of(NetworkId.of(chain.id())).stream()
                .filter(each -> each.name().equals(organisation))
                .findFirst()
                .flatMap(Organisation::administrator)
                .orElseThrow();
    }

    /** A certificate for the key of an organisation's administrator that makes its holder none. */
    String asPerson(String organisation) {
        Organisation found = platform.bean(Organisations.class).of(NetworkId.of(chain.id())).stream()
                .filter(each -> each.name().equals(organisation))
                .findFirst()
                .orElseThrow();
        KeyName keys = platform.bean(Deployments.class)
                .keys(found.network())
                .below(found.id().value())
                .below("admin");
        return platform.bean(Engine.class)
                .driver()
                .authorities()
                .issue(
                        found.authority().orElseThrow(),
                        new IdentityRequest("Admin", IdentityRole.CLIENT, List.of(), keys),
                        Instant.now())
                .signing()
                .certificate();
    }

    /** The identity of an organisation's node, which is a member and no administrator. */
    IssuedIdentity node(String organisation) {
        return platform.bean(Nodes.class).of(NetworkId.of(chain.id())).stream()
                .filter(node -> node.role() == NodeRole.LEDGER)
                .flatMap(node -> node.identity().stream())
                .filter(identity -> identity.organisation().value().equals(organisation))
                .findFirst()
                .orElseThrow();
    }

    String key(Credential credential) {
        return PemKeys.write(platform.bean(KeptKeys.class).signer(credential.key()));
    }

    private static String profile(PrivateChain chain) {
        Map<String, JsonNode> organisations = new HashMap<>();
        chain.company()
                .get(chain.path() + "/organisations")
                .body()
                .at("/items")
                .forEach(each -> organisations.put(each.at("/id").asString(), each));
        Map<String, Object> named = new HashMap<>();
        Map<String, Object> peers = new HashMap<>();
        Map<String, Object> orderers = new HashMap<>();
        for (JsonNode node : chain.nodes()) {
            JsonNode owner = Objects.requireNonNull(
                    organisations.get(node.at("/organisation").asString()));
            Map<String, Object> reached = new HashMap<>();
            reached.put("url", "grpcs://localhost:" + node.at("/ports/service").asInt());
            reached.put(
                    "tlsCACerts", Map.of("pem", owner.at("/tlsAuthorities/0").asString()));
            boolean orders = node.at("/role").asString().equals("consensus");
            if (orders) {
                reached.put(
                        "adminUrl",
                        "https://localhost:" + node.at("/ports/administration").asInt());
            }
            (orders ? orderers : peers).put(node.at("/name").asString(), reached);
        }
        for (JsonNode owner : organisations.values()) {
            Map<Boolean, List<String>> own = chain.nodes().stream()
                    .filter(node -> node.at("/organisation")
                            .asString()
                            .equals(owner.at("/id").asString()))
                    .collect(Collectors.partitioningBy(
                            node -> node.at("/role").asString().equals("consensus"),
                            Collectors.mapping(node -> node.at("/name").asString(), Collectors.toList())));
            named.put(
                    owner.at("/name").asString(),
                    Map.of(
                            "mspid",
                            owner.at("/name").asString(),
                            "peers",
                            own.getOrDefault(false, List.of()),
                            "orderers",
                            own.getOrDefault(true, List.of())));
        }
        return JsonMapper.builder()
                .build()
                .writeValueAsString(
                        Map.of("name", "theirs", "organizations", named, "peers", peers, "orderers", orderers));
    }

    /** What imports it in an organisation's name. */
    Map<String, Object> request(String name, String organisation, IssuedIdentity identity) {
        Map<String, Object> request = new HashMap<>();
        request.put("name", name);
        request.put("connectionProfile", profile);
        request.put("organisation", organisation);
        request.put(
                "administrator",
                Map.of(
                        "certificate",
                        identity.signing().certificate(),
                        "privateKey",
                        key(identity.signing()),
                        "tlsCertificate",
                        identity.tls().certificate(),
                        "tlsPrivateKey",
                        key(identity.tls())));
        return request;
    }

    /** Its entry once a company has imported it, in the name of an organisation that nobody spoke for before. */
    PrivateChain imported(HttpCaller company, String organisation) {
        Answer begun = importedAs(company, organisation);
        assertThat(begun.status()).as("%s", begun.body()).isEqualTo(201);
        PrivateChain entry = new PrivateChain(company, begun.text("/id"));
        entry.awaitState("running");
        return entry;
    }

    /** Another company imports it, too, in the name of another organisation, and comes to the entry that is there. */
    void importedToo(HttpCaller company, String organisation, PrivateChain entry) {
        Answer joining = importedAs(company, organisation);
        Eventually.holds(() -> assertThat(
                        company.get("/api/v1/networks/" + joining.text("/id")).text("/sameAs"))
                .as(
                        "%s",
                        company.get("/api/v1/operations/" + joining.text("/operation"))
                                .body())
                .isEqualTo(entry.id()));
    }

    private Answer importedAs(HttpCaller company, String organisation) {
        return company.post("/api/v1/networks/imports", request("Theirs", organisation, administrator(organisation)));
    }
}
