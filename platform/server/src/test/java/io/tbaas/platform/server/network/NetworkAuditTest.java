package io.tbaas.platform.server.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.platform.domain.ResourceKind;
import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.audit.SystemAction;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.company.CompanyId;
import io.tbaas.platform.server.Consortium;
import io.tbaas.platform.server.TestPlatform;
import io.tbaas.platform.server.network.ConsortiumChain.Party;
import io.tbaas.platform.store.change.Changes;
import io.tbaas.platform.testkit.DatabaseKind;
import io.tbaas.platform.testkit.DatabaseTest;
import io.tbaas.platform.testkit.HttpCaller;
import io.tbaas.platform.testkit.HttpCaller.Answer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Three companies in a network, two of them in a channel: what happened stands in the network's own chain, and each sees its part of it. */
@DatabaseTest
class NetworkAuditTest {
    private static final Map<DatabaseKind, Story> SHARED = new EnumMap<>(DatabaseKind.class);

    private final Story story;
    private final TestPlatform platform;
    private final HttpCaller founder;
    private final HttpCaller buyer;
    private final HttpCaller auditor;
    private final String audit;

    /** All methods share it: the founder and the buyer have made a channel of their own. */
    private record Story(ConsortiumChain chain, Party buyer, Party auditor, String pair, String proposal) {
        static Story on(DatabaseKind kind) {
            ConsortiumChain chain = ConsortiumChain.of(TestPlatform.shared(kind), "Audited", "Seller");
            HttpCaller founder = chain.founder();
            String first = ChannelVotes.channel(founder, chain.network().path());
            String seller = ChannelVotes.organisation(founder, first, "Seller");
            Party buyer = chain.joined("Buyer", Map.of("name", "Buyer"));
            Party auditor = chain.joined("Auditor", Map.of("name", "Auditor"));
            List.of(founder, buyer.company()).forEach(TestPlatform::proveAnew);
            Answer proposed = founder.post(
                    chain.network().path() + "/channels",
                    Map.of("name", "pair", "reason", "between us", "members", List.of(member(seller), member(buyer))));
            assertThat(proposed.status()).as("%s", proposed.body()).isEqualTo(201);
            ChannelVotes.agree(buyer.company(), proposed.text("/id"), buyer.organisation());
            ChannelVotes.await(founder, proposed.text("/id"), "applied");
            return new Story(chain, buyer, auditor, proposed.text("/channel"), proposed.text("/id"));
        }

        private static Map<String, Object> member(Object organisation) {
            String id = organisation instanceof Party party ? party.organisation() : organisation.toString();
            return Map.of("organisation", id, "observer", false);
        }
    }

    NetworkAuditTest(DatabaseKind kind) {
        platform = TestPlatform.shared(kind);
        story = SHARED.computeIfAbsent(kind, Story::on);
        founder = story.chain().founder();
        buyer = story.buyer().company();
        auditor = story.auditor().company();
        audit = story.chain().network().path() + "/audit";
    }

    @BeforeEach
    void prove_anew() {
        List.of(founder, buyer, auditor).forEach(TestPlatform::proveAnew);
    }

    @Test
    void what_happened_to_the_network_is_read_by_all_of_it_and_stands_there_once() {
        for (HttpCaller each : List.of(founder, buyer, auditor)) {
            assertThat(exported(each, ""))
                    .contains(
                            "\"network.create\"",
                            "\"network.invitation-create\"",
                            "\"network.invitation-accept\"",
                            "\"platform.operation-succeeded\"");
            JsonNode accepted = rows(each, "?action=network.invitation-accept&company=" + id(buyer));
            assertThat(accepted).hasSize(1 + 1); // the invitation, and the operation that it began
            assertThat(accepted.get(0).at("/chain").asString()).isEqualTo(network());
            assertThat(accepted.get(0).at("/company").asString()).isEqualTo(id(buyer));
            assertThat(accepted.get(0).at("/actor").asString())
                    .isEqualTo(buyer.get("/api/v1/session").text("/id"));
        }
        assertThat(count(
                        "select count(*) from audit_row where action = 'network.create' and resource_id = ?",
                        network()))
                .isEqualTo(1);
        assertThat(count(
                        "select count(*) from audit_row where action = 'network.create' and chain_id = ?", id(founder)))
                .as("nothing of it stands in the company's own chain")
                .isZero();
    }

    @Test
    void what_happened_in_a_channel_is_read_by_those_who_sit_there() {
        for (HttpCaller each : List.of(founder, buyer)) {
            JsonNode votes = rows(each, "?action=vote.cast&channel=" + story.pair());
            assertThat(actions(votes)).isNotEmpty();
            assertThat(votes.get(0).at("/channel").asString()).isEqualTo(story.pair());
            assertThat(votes.get(0).at("/company").asString()).isEqualTo(id(buyer));
            assertThat(actions(rows(each, "?channel=" + story.pair() + "&limit=200")))
                    .contains("channel.create", "platform.operation-step", "platform.operation-succeeded");
        }
        assertThat(rows(auditor, "?channel=" + story.pair())).isEmpty();
        assertThat(rows(auditor, "?action=channel.create")).isEmpty();
        assertThat(exported(auditor, "?format=JSONL")).doesNotContain(story.pair(), story.proposal());
        assertThat(exported(auditor, "?format=CSV")).doesNotContain(story.pair(), story.proposal());
        assertThat(exported(founder, "?format=CSV")).contains(story.pair(), story.proposal());
        assertThat(exported(founder, "?channel=" + story.pair()).lines())
                .allMatch(line -> line.contains("\"channel\":\"" + story.pair() + "\""));
    }

    @Test
    void pages_of_network_and_channels_are_one_list_in_the_order_of_the_chain() {
        for (HttpCaller each : List.of(founder, auditor)) {
            List<Long> exported = exported(each, "")
                    .lines()
                    .map(line -> Long.valueOf(line.replaceFirst("^\\{\"sequence\":(\\d+),.*", "$1")))
                    .toList();
            for (String sort : List.of("sequence", "at")) {
                List<Long> paged = new ArrayList<>();
                String next = "";
                do {
                    Answer page = each.get(audit + "?limit=7&sort=" + sort + "&to=2999-01-01T00:00:00Z"
                            + (next.isEmpty() ? "" : "&cursor=" + next));
                    assertThat(page.status()).as("%s", page.body()).isEqualTo(200);
                    page.body()
                            .at("/items")
                            .forEach(row -> paged.add(row.at("/sequence").asLong()));
                    next = page.text("/next");
                } while (!next.isEmpty());
                assertThat(paged).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(exported);
                if (sort.equals("sequence")) {
                    assertThat(paged).isEqualTo(exported).isSorted();
                }
            }
        }
    }

    @Test
    void a_company_has_one_list_of_what_its_people_did_in_whichever_chain_it_stands() {
        JsonNode own = buyer.get("/api/v1/audit?limit=200").body().at("/items");
        assertThat(actions(own))
                .contains("session.create", "invitation.accept", "network.invitation-accept", "vote.cast");
        own.forEach(row -> assertThat(row.at("/company").asString()).isEqualTo(id(buyer)));
        JsonNode there =
                buyer.get("/api/v1/audit?limit=200&network=" + network()).body().at("/items");
        assertThat(actions(there)).contains("vote.cast").doesNotContain("session.create");
        assertThat(actions(buyer.get("/api/v1/audit?channel=" + story.pair())
                        .body()
                        .at("/items")))
                .contains("vote.cast")
                .doesNotContain("network.invitation-accept");
        assertThat(buyer.get("/api/v1/audit/export?network=" + network())
                        .response()
                        .body())
                .contains("vote.cast")
                .doesNotContain("session.create");

        String foreign =
                rows(buyer, "?action=network.create").get(0).at("/origin").asString();
        assertThat(buyer.get("/api/v1/audit/origins/" + foreign).status())
                .as("where another company's people called from")
                .isEqualTo(404);
        assertThat(founder.get("/api/v1/audit/origins/" + foreign).status()).isEqualTo(200);
    }

    @Test
    void nobody_else_knows_of_the_chain() {
        HttpCaller stranger = platform.newCompany("Stranger");
        HttpCaller member = platform.newCompany("Member");
        story.chain().consortium().with(member);
        for (HttpCaller each : List.of(stranger, member)) {
            for (String path : List.of("", "/export", "/verification")) {
                assertThat(each.get(audit + path).status()).as(path).isEqualTo(404);
            }
        }
    }

    @Test
    void what_is_a_companys_own_stands_in_its_own_chain() {
        String identities = story.chain().network().path() + "/organisations/"
                + story.buyer().organisation() + "/identities";
        Answer again = buyer.post( // it voted, so it has one
                identities,
                Map.of(
                        "holder",
                        "PERSON",
                        "account",
                        buyer.get("/api/v1/session").text("/id")));
        assertThat(again.code()).as("%s", again.body()).isEqualTo("IDENTITY_EXISTS");
        JsonNode enrolments =
                buyer.get("/api/v1/audit?action=identity.enrol").body().at("/items");
        assertThat(enrolments).hasSize(2);
        enrolments.forEach(row -> assertThat(row.at("/chain").asString()).isEqualTo(id(buyer)));

        platform.forgetProof(buyer);
        assertThat(buyer.delete(story.chain().network().path(), "").code()).isEqualTo("STEP_UP_REQUIRED");
        assertThat(buyer.get("/api/v1/audit?action=network.remove").text("/items/0/chain"))
                .isEqualTo(id(buyer));
        TestPlatform.proveAnew(buyer);

        for (HttpCaller each : List.of(founder, buyer, auditor)) {
            assertThat(rows(each, "?action=identity.enrol")).isEmpty();
            assertThat(exported(each, "")).doesNotContain("STEP_UP_REQUIRED", again.text("/parameters/identity"));
        }
    }

    @Test
    void what_the_members_share_refused_is_told_to_them() {
        assertThat(auditor.delete(story.chain().network().path(), "").code()).isEqualTo("NETWORK_SHARED");
        for (HttpCaller each : List.of(founder, buyer, auditor)) {
            JsonNode refused = rows(each, "?result=REFUSED&company=" + id(auditor));
            assertThat(refused.get(0).at("/action").asString()).isEqualTo("network.remove");
            assertThat(refused.get(0).at("/problem").asString()).isEqualTo("NETWORK_SHARED");
        }

        assertThat(ChannelVotes.vote(buyer, story.proposal(), story.buyer().organisation(), "AGREED")
                        .code())
                .isEqualTo("VOTE_CLOSED");
        assertThat(rows(founder, "?result=REFUSED&channel=" + story.pair())
                        .get(0)
                        .at("/problem")
                        .asString())
                .isEqualTo("VOTE_CLOSED");
        assertThat(exported(auditor, "?result=REFUSED")).doesNotContain("VOTE_CLOSED");
    }

    @Test
    void who_sees_a_part_verifies_the_whole_and_learns_the_verdict_only() {
        Answer whole = founder.get(audit + "/verification");
        Answer part = auditor.get(audit + "/verification");
        assertThat(part.body()).isEqualTo(whole.body());
        assertThat(part.text("/intact")).isEqualTo("true");
        assertThat(part.body().at("/rows").asLong())
                .isGreaterThan(exported(auditor, "").lines().count());

        long hidden = count("select max(sequence) from audit_row where scope_id = ?", story.pair());
        Map<String, String> tampering =
                Map.of("action", "vote.cast", "scope_id", network(), "company_id", id(auditor), "details", "{}");
        tampering.forEach((column, value) -> {
            Optional<String> before = put(hidden, column, Optional.of(value));
            assertBrokenAt(hidden, column);
            put(hidden, column, Optional.empty());
            assertBrokenAt(hidden, column);
            put(hidden, column, before);
        });
        assertThat(auditor.get(audit + "/verification").text("/intact")).isEqualTo("true");
    }

    private void assertBrokenAt(long sequence, String column) {
        Answer broken = auditor.get(audit + "/verification");
        assertThat(broken.text("/intact")).as(column).isEqualTo("false");
        assertThat(broken.body().at("/brokenAt").asLong()).as(column).isEqualTo(sequence);
        assertThat(broken.body().propertyNames()).containsExactlyInAnyOrder("intact", "rows", "brokenAt", "head");
    }

    /** Writes past the platform, and tells what stood there; columns that cannot be empty get an empty text. */
    private Optional<String> put(long sequence, String column, Optional<String> value) {
        JdbcClient jdbc = platform.bean(JdbcClient.class);
        boolean canBeNull = column.endsWith("_id");
        Optional<String> before = jdbc.sql("select " + column + " from audit_row where chain_id = ? and sequence = ?")
                .params(network(), sequence)
                .query((row, _) -> Optional.ofNullable(row.getString(1)))
                .single();
        jdbc.sql("update audit_row set " + column + " = ? where chain_id = ? and sequence = ?")
                .param(value.orElse(canBeNull ? null : column.equals("details") ? "{\"a\":\"b\"}" : "DONE"))
                .param(network())
                .param(sequence)
                .update();
        return before;
    }

    @Test
    void changes_that_write_to_several_chains_wait_for_each_other_in_one_order() throws Exception {
        Changes changes = platform.bean(Changes.class);
        ChainId own = ChainId.of(CompanyId.of(id(founder)));
        ResourceRef company = new ResourceRef(ResourceKind.COMPANY, id(founder));
        ResourceRef network = new ResourceRef(ResourceKind.NETWORK, network());
        long before = founder.get(audit + "/verification").body().at("/rows").asLong();
        List<Future<?>> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (int number = 0; number < 80; number++) {
                boolean isOdd = number % 2 == 1;
                all.add(threads.submit(() -> changes.apply(Call.ofPlatform("both"), SystemAction.NODE_STATE, change -> {
                    change.audit(own, isOdd ? company : network);
                    change.audit(own, isOdd ? network : company);
                    return change;
                })));
            }
        }
        for (Future<?> each : all) {
            each.get();
        }

        assertThat(founder.get(audit + "/verification").text("/intact")).isEqualTo("true");
        assertThat(founder.get("/api/v1/audit/verification").text("/intact")).isEqualTo("true");
        assertThat(founder.get(audit + "/verification").body().at("/rows").asLong())
                .isGreaterThanOrEqualTo(before + 80);
    }

    private JsonNode rows(HttpCaller company, String query) {
        Answer answer = company.get(audit + query);
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
        return answer.body().at("/items");
    }

    private String exported(HttpCaller company, String query) {
        return company.get(audit + "/export" + query).response().body();
    }

    private static List<String> actions(JsonNode rows) {
        List<String> actions = new ArrayList<>();
        rows.forEach(row -> actions.add(row.at("/action").asString()));
        return actions;
    }

    private String network() {
        return story.chain().network().path().replaceFirst(".*/", "");
    }

    private static String id(HttpCaller company) {
        return Consortium.code(company);
    }

    private long count(String query, String id) {
        return platform.bean(JdbcClient.class)
                .sql(query)
                .param(id)
                .query(Long.class)
                .single();
    }
}
