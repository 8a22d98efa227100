package io.tbaas.platform.server.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.engine.api.EngineDriver;
import io.tbaas.engine.api.identity.OrganisationDefinition;
import io.tbaas.engine.api.ledger.LedgerAccess;
import io.tbaas.engine.api.ledger.LedgerConfiguration;
import io.tbaas.engine.api.ledger.LedgerName;
import io.tbaas.engine.api.node.NodeEndpoint;
import io.tbaas.engine.api.node.NodeName;
import io.tbaas.engine.api.policy.PolicyPurpose;
import io.tbaas.engine.api.policy.PolicyRule;
import io.tbaas.platform.api.deployment.Engine;
import io.tbaas.platform.domain.network.NetworkId;
import io.tbaas.platform.domain.network.Organisation;
import io.tbaas.platform.server.Consortium;
import io.tbaas.platform.server.TestPlatform;
import io.tbaas.platform.store.network.Nodes;
import io.tbaas.platform.store.network.Organisations;
import io.tbaas.platform.testkit.DatabaseKind;
import io.tbaas.platform.testkit.DatabaseTest;
import io.tbaas.platform.testkit.HttpCaller;
import io.tbaas.platform.testkit.HttpCaller.Answer;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Companies of a consortium make networks, in every form there is, and others see what is theirs only. */
@DatabaseTest
class ConsortiumNetworkTest {
    private static final Map<DatabaseKind, Parties> SHARED = new EnumMap<>(DatabaseKind.class);

    private final TestPlatform platform;
    private final HttpCaller founder;
    private final HttpCaller partner;
    private final Consortium consortium;

    /** All methods share them. */
    private record Parties(TestPlatform platform, HttpCaller founder, HttpCaller partner, Consortium consortium) {
        static Parties on(DatabaseKind kind) {
            TestPlatform platform = TestPlatform.shared(kind);
            HttpCaller founder = platform.newCompany("Founder");
            HttpCaller partner = platform.newCompany("Partner");
            return new Parties(
                    platform, founder, partner, Consortium.foundedBy(founder).with(partner));
        }
    }

    ConsortiumNetworkTest(DatabaseKind kind) {
        Parties parties = SHARED.computeIfAbsent(kind, Parties::on);
        platform = parties.platform();
        founder = parties.founder();
        partner = parties.partner();
        consortium = parties.consortium();
    }

    @Test
    void a_network_is_seen_by_who_is_in_it_and_its_entry_by_the_other_members() {
        PrivateChain network = ready("Trade", founder, "Seller");
        HttpCaller stranger = platform.newCompany("Stranger");

        assertThat(founder.get(network.path()).text("/kind")).isEqualTo("consortium");
        assertThat(founder.get(network.path() + "/organisations").text("/items/0/state"))
                .isEqualTo("active");
        for (HttpCaller other : List.of(partner, stranger)) {
            assertThat(other.get(network.path()).code()).isEqualTo("NOT_FOUND");
            assertThat(other.get(network.path() + "/organisations").code()).isEqualTo("NOT_FOUND");
            assertThat(other.get(network.path() + "/nodes").code()).isEqualTo("NOT_FOUND");
            assertThat(other.send("DELETE", network.path(), null, Map.of()).code())
                    .isEqualTo("NOT_FOUND");
            assertThat(other.get("/api/v1/networks").text("/items/0/id")).isNotEqualTo(network.id());
        }
        Answer entries = partner.get(consortium.path() + "/networks");
        assertThat(entries.body().at("/items").toString())
                .contains(network.id(), "Trade", "Seller", "\"ownCompanyIn\":false")
                .doesNotContain("peer0");
        assertThat(stranger.get(consortium.path() + "/networks").code()).isEqualTo("NOT_FOUND");
        assertThat(founder.get("/api/v1/networks?consortium=" + consortium.id()).text("/items/0/id"))
                .isNotEmpty();
    }

    @Test
    void a_network_without_a_channel_is_ready_whatever_its_nodes_did_meanwhile() {
        PrivateChain network = ready("Waiting", founder, "Waiter");

        assertThat(founder.get(network.path() + "/facts").body().at("/channels"))
                .isEmpty();
        String peer = network.nodePath("ledger");
        founder.post(peer + "/stop", Map.of());
        network.awaitState("degraded");
        founder.post(peer + "/start", Map.of());
        network.awaitState("ready");
    }

    @Test
    void only_members_that_the_consortium_wants_make_networks_in_it() {
        HttpCaller stranger = platform.newCompany("Stranger");
        assertThat(stranger.post("/api/v1/networks", wanted("Foreign", "Org1")).code())
                .isEqualTo("NOT_FOUND");
        assertThat(stranger.post("/api/v1/networks/plans", wanted("Foreign", "Org1"))
                        .code())
                .isEqualTo("NOT_FOUND");
        String named = founder.post(
                        "/api/v1/consortia", Map.of("name", "Named", "description", "", "realNameRequired", true))
                .text("/id");

        Map<String, Object> unnamed = wanted("Unnamed", "Org1");
        unnamed.put("consortium", named);

        assertThat(founder.post("/api/v1/networks", unnamed).code()).isEqualTo("REAL_NAME_REQUIRED");
    }

    @Test
    void what_the_engine_cannot_do_is_refused_with_its_reason() {
        Map<String, Object> wanted = wanted("Impossible", "Org1");
        wanted.put("consensus", "BYZANTINE_TOLERANT");
        wanted.put("stateStore", "DOCUMENTS");
        wanted.put(
                "blockCutting", Map.of("transactionsMax", 1, "bytesPreferred", 2, "bytesMax", 1, "timeoutMillis", 1));
        wanted.put("organisations", List.of(Map.of("name", "Org1", "consensusNodes", 2)));

        Answer plan = founder.post("/api/v1/networks/plans", wanted);

        assertThat(plan.text("/feasible")).isEqualTo("false");
        assertThat(plan.body().at("/problems").toString())
                .contains("\"consensus\"", "orders alone", "\"stateStore\"", "\"blockCutting.bytesMax\"");
        assertThat(plan.body().at("/notes").toString()).contains("MEMBERS_FOLLOW_BY_INVITATION");
        assertThat(founder.post("/api/v1/networks", wanted).code()).isEqualTo("NETWORK_PLAN_REFUSED");
    }

    @Test
    void a_channel_begins_as_the_full_form_says() {
        Map<String, Object> wanted = new HashMap<>(PrivateChain.wanted("Formal", "Org1", "Org2"));
        wanted.put("algorithm", "SM2");
        wanted.put("channel", "formal");
        wanted.put(
                "blockCutting",
                Map.of("transactionsMax", 7, "bytesPreferred", 600_000, "bytesMax", 700_000, "timeoutMillis", 300));
        wanted.put("endorsement", "ANY");

        Answer begun = founder.post("/api/v1/networks", wanted);
        assertThat(begun.status()).as("%s", begun.body()).isEqualTo(201);
        assertThat(begun.text("/beginsWith/transactionsMax")).isEqualTo("7");
        PrivateChain network = new PrivateChain(founder, begun.text("/id"));
        network.awaitState("running");

        LedgerConfiguration configuration = configuration(network.id(), "formal");
        assertThat(configuration.blockCutting().transactionsMax()).isEqualTo(7);
        assertThat(configuration.blockCutting().timeout().toMillis()).isEqualTo(300);
        assertThat(configuration.policies().get(PolicyPurpose.ENDORSE))
                .extracting(policy -> policy.rule())
                .isEqualTo(new PolicyRule.Share(PolicyRule.Quorum.ANY, "Endorsement"));
        network.remove();
    }

    @Test
    void a_private_chain_is_opened_into_a_consortium_once_and_keeps_its_company_there() {
        PrivateChain chain = ready(PrivateChain.wanted("Opened", "Opener"), partner);
        PrivateChain closed = ready(PrivateChain.wanted("Closed", "Closer"), partner);
        String foreign = Consortium.foundedBy(platform.newCompany("Other")).id();
        assertThat(open(chain, foreign).code()).isEqualTo("NOT_FOUND");

        Answer opened = open(chain, consortium.id());

        assertThat(opened.text("/kind")).as("%s", opened.body()).isEqualTo("consortium");
        assertThat(open(chain, consortium.id()).code()).isEqualTo("NETWORK_OPEN_ALREADY");
        assertThat(founder.get(consortium.path() + "/networks").body().toString())
                .contains(chain.id())
                .doesNotContain(closed.id());
        Map<String, Object> same = wanted("opened", "Org1");
        assertThat(founder.post("/api/v1/networks", same).body().at("/errors").toString())
                .contains("\"name\"");
        Answer tied = partner.post(consortium.path() + "/departure", Map.of());
        assertThat(tied.code()).isEqualTo("MEMBERSHIP_TIED");
        chain.remove();
        closed.remove();
    }

    private static Answer open(PrivateChain chain, String consortium) {
        return chain.company().post(chain.path() + "/opening", Map.of("consortium", consortium));
    }

    private Map<String, Object> wanted(String name, String organisation) {
        Map<String, Object> wanted = new HashMap<>(PrivateChain.wanted(name, organisation));
        wanted.put("consortium", consortium.id());
        return wanted;
    }

    private PrivateChain ready(String name, HttpCaller company, String organisation) {
        return ready(wanted(name, organisation), company);
    }

    private static PrivateChain ready(Map<String, Object> wanted, HttpCaller company) {
        Map<String, Object> bare = new HashMap<>(wanted);
        bare.put("withoutChannel", true);
        Answer begun = company.post("/api/v1/networks", bare);
        assertThat(begun.status()).as("%s", begun.body()).isEqualTo(201);
        PrivateChain network = new PrivateChain(company, begun.text("/id"));
        network.awaitState("ready");
        return network;
    }

    private LedgerConfiguration configuration(String network, String channel) {
        EngineDriver driver = platform.bean(Engine.class).driver();
        Organisation organisation =
                platform.bean(Organisations.class).of(NetworkId.of(network)).getFirst();
        OrganisationDefinition definition =
                driver.authorities().definition(organisation.authority().orElseThrow());
        List<NodeEndpoint> endpoints = platform.bean(Nodes.class).of(NetworkId.of(network)).stream()
                .filter(node -> node.organisation().equals(organisation.id()))
                .map(node -> new NodeEndpoint(
                        new NodeName(node.name()),
                        definition.name(),
                        node.role(),
                        "localhost",
                        node.ports(),
                        definition.tlsAuthorities(),
                        Optional.empty()))
                .toList();
        return driver.ledgers()
                .configuration(new LedgerAccess(
                        new LedgerName(channel),
                        endpoints,
                        organisation.administrator().orElseThrow().actor()));
    }
}
