package io.tbaas.platform.server.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.crypto.SignatureAlgorithm;
import io.tbaas.engine.api.identity.AuthorityRequest;
import io.tbaas.engine.api.identity.KeyName;
import io.tbaas.engine.api.identity.OrganisationAuthority;
import io.tbaas.engine.api.identity.OrganisationName;
import io.tbaas.platform.api.deployment.Engine;
import io.tbaas.platform.server.Consortium;
import io.tbaas.platform.server.TestPlatform;
import io.tbaas.platform.store.DatabaseClock;
import io.tbaas.platform.testkit.DatabaseKind;
import io.tbaas.platform.testkit.DatabaseTest;
import io.tbaas.platform.testkit.Eventually;
import io.tbaas.platform.testkit.HttpCaller;
import io.tbaas.platform.testkit.HttpCaller.Answer;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Members of a consortium are invited into its networks, and come in with nodes made here or with certificates of their own. */
@DatabaseTest
class NetworkInvitationTest {
    private static final Map<DatabaseKind, Parties> SHARED = new EnumMap<>(DatabaseKind.class);

    private final Parties parties;
    private final TestPlatform platform;

    /** A network without a channel that all methods share, and its founder's consortium. */
    private record Parties(TestPlatform platform, HttpCaller founder, Consortium consortium, PrivateChain network) {
        static Parties on(DatabaseKind kind) {
            TestPlatform platform = TestPlatform.shared(kind);
            HttpCaller founder = platform.newCompany("Inviter");
            Consortium consortium = Consortium.foundedBy(founder);
            Map<String, Object> wanted = new HashMap<>(PrivateChain.wanted("Invited", "Org1"));
            wanted.put("consortium", consortium.id());
            wanted.put("withoutChannel", true);
            Answer begun = founder.post("/api/v1/networks", wanted);
            assertThat(begun.status()).as("%s", begun.body()).isEqualTo(201);
            PrivateChain network = new PrivateChain(founder, begun.text("/id"));
            network.awaitState("ready");
            return new Parties(platform, founder, consortium, network);
        }

        HttpCaller newMember(String name) {
            HttpCaller member = platform.newCompany(name);
            consortium.with(member);
            return member;
        }

        Answer invite(HttpCaller member) {
            return founder.post(
                    network.path() + "/invitations", Map.of("company", Consortium.code(member), "message", "Come in."));
        }
    }

    NetworkInvitationTest(DatabaseKind kind) {
        parties = SHARED.computeIfAbsent(kind, Parties::on);
        platform = parties.platform();
    }

    @Test
    void an_accepted_invitation_makes_organisation_and_nodes_and_each_sees_its_own() {
        HttpCaller guest = parties.newMember("Guest");
        Answer invitation = parties.invite(guest);
        assertThat(invitation.status()).as("%s", invitation.body()).isEqualTo(201);
        assertThat(parties.invite(guest).text("/id")).as("once").isEqualTo(invitation.text("/id"));
        assertThat(guest.get("/api/v1/events").body().at("/items").toString())
                .contains("network-invitation", "invites your company into the network Invited");
        String path = "/api/v1/network-invitations/" + invitation.text("/id");
        assertThat(guest.get(path).body().at("/organisations").toString()).contains("Org1");
        assertThat(guest.get(parties.network().path()).code()).isEqualTo("NOT_FOUND");

        Answer taken = guest.post(path + "/plan", Map.of("name", "org1"));
        assertThat(taken.body().at("/problems").toString()).contains("NAME_TAKEN", "\"name\"", "\"domain\"");
        assertThat(guest.post(path + "/acceptance", Map.of("name", "Org1")).code())
                .isEqualTo("NETWORK_PLAN_REFUSED");
        Answer plan = guest.post(path + "/plan", Map.of("name", "OrgGuest", "ledgerNodes", 2));
        assertThat(plan.text("/feasible")).as("%s", plan.body()).isEqualTo("true");
        assertThat(plan.body().at("/nodes")).hasSize(2);

        Map<String, Object> wanted = Map.of("name", "OrgGuest", "ledgerNodes", 2);
        Map<String, String> once = Map.of("Idempotency-Key", "accepted-once");
        Answer accepted = guest.send("POST", path + "/acceptance", wanted, once);
        assertThat(guest.send("POST", path + "/acceptance", wanted, once).body())
                .as("the answer was lost, so the call is made again")
                .isEqualTo(accepted.body());

        assertThat(accepted.text("/state")).as("%s", accepted.body()).isEqualTo("accepted");
        PrivateChain seen = new PrivateChain(guest, parties.network().id());
        String organisation = seen.path() + "/organisations/" + accepted.text("/organisation");
        Eventually.holds(() -> assertThat(guest.get(organisation).text("/state"))
                .as(
                        "%s",
                        guest.get("/api/v1/operations/" + accepted.text("/operation"))
                                .body())
                .isEqualTo("active"));
        assertThat(seen.nodes())
                .hasSize(2)
                .allSatisfy(node -> assertThat(node.at("/state").asString()).isEqualTo("running"));
        assertThat(parties.founder().get(organisation).text("/companyName")).isEqualTo("Guest");
        assertThat(parties.founder().get(seen.nodePath("ledger")).code()).isEqualTo("NOT_FOUND");
        assertThat(parties.founder().send("DELETE", seen.path(), null, Map.of()).code())
                .isEqualTo("NETWORK_SHARED");
        assertThat(parties.invite(guest).code()).isEqualTo("ALREADY_IN_NETWORK");
        seen.awaitState("ready");
        assertThat(parties.founder().post(organisation + "/departure", Map.of()).code())
                .isEqualTo("NOT_FOUND");
    }

    @Test
    void a_failure_leaves_the_invitation_accepted_and_the_operation_to_be_retried_or_taken_back() {
        HttpCaller guest = parties.newMember("Unlucky");
        String path = "/api/v1/network-invitations/" + parties.invite(guest).text("/id");
        FailingSteps.TYPES.add("organisation.node");
        Answer accepted = guest.post(path + "/acceptance", Map.of("name", "OrgUnlucky"));
        String operation = "/api/v1/operations/" + accepted.text("/operation");
        Eventually.holds(() -> assertThat(guest.get(operation).text("/state")).isEqualTo("failed"));
        FailingSteps.TYPES.clear();
        assertThat(guest.get(path).text("/state")).isEqualTo("accepted");
        String organisation = parties.network().path() + "/organisations/" + accepted.text("/organisation");
        assertThat(guest.get(organisation).text("/state")).isEqualTo("joining");
        assertThat(parties.founder().get(parties.network().path()).text("/state"))
                .isEqualTo("ready");

        guest.post(operation + "/retry", Map.of());

        Eventually.holds(() -> assertThat(guest.get(organisation).text("/state"))
                .as("%s", guest.get(operation).body())
                .isEqualTo("active"));
    }

    @Test
    void a_joining_that_is_taken_back_leaves_nothing() {
        HttpCaller guest = parties.newMember("Regretful");
        String path = "/api/v1/network-invitations/" + parties.invite(guest).text("/id");
        FailingSteps.TYPES.add("organisation.node");
        Answer accepted = guest.post(path + "/acceptance", Map.of("name", "OrgRegret"));
        String operation = "/api/v1/operations/" + accepted.text("/operation");
        Eventually.holds(() -> assertThat(guest.get(operation).text("/state")).isEqualTo("failed"));
        FailingSteps.TYPES.clear();

        guest.post(operation + "/cancel", Map.of());

        Eventually.holds(() -> assertThat(guest.get(operation).text("/state")).isEqualTo("undone"));
        assertThat(guest.get(parties.network().path()).code()).isEqualTo("NOT_FOUND");
        JdbcClient jdbc = platform.bean(JdbcClient.class);
        for (String table : List.of("kept_key where name", "node where organisation_id")) {
            assertThat(jdbc.sql("select count(*) from " + table + " like ?")
                            .param("%" + accepted.text("/organisation") + "%")
                            .query(Integer.class)
                            .single())
                    .as(table)
                    .isZero();
        }
        assertThat(parties.invite(guest).status()).isEqualTo(201);
    }

    @Test
    void an_organisation_elsewhere_comes_in_with_its_certificates_and_leaves() {
        HttpCaller guest = parties.newMember("Outsider");
        String path = "/api/v1/network-invitations/" + parties.invite(guest).text("/id");
        Answer own = parties.founder().get(parties.network().path() + "/organisations");
        OrganisationAuthority authority = platform.bean(Engine.class)
                .driver()
                .authorities()
                .make(
                        new AuthorityRequest(
                                new OrganisationName("OrgElsewhere"),
                                "elsewhere.example",
                                SignatureAlgorithm.ECDSA_P256,
                                new KeyName(parties.network().id()).below("elsewhere")),
                        platform.bean(DatabaseClock.class).now());
        List<String> root = List.of(authority.signing().certificate());
        List<String> tlsRoot = List.of(authority.tls().certificate());
        Map<String, Object> borrowed = Map.of(
                "name",
                "OrgElsewhere",
                "outside",
                Map.of("roots", List.of(own.text("/items/0/authorities/0")), "tlsRoots", tlsRoot));
        assertThat(guest.post(path + "/plan", borrowed).body().at("/problems").toString())
                .contains("CERTIFICATES_UNUSABLE", "Org1");
        Map<String, Object> broken = Map.of(
                "name", "OrgElsewhere", "outside", Map.of("roots", List.of("no PEM"), "tlsRoots", List.of("no PEM")));
        assertThat(guest.post(path + "/plan", broken).body().at("/problems").toString())
                .contains("CERTIFICATES_UNUSABLE", "\"outside\"");

        Answer accepted = guest.post(
                path + "/acceptance",
                Map.of("name", "OrgElsewhere", "outside", Map.of("roots", root, "tlsRoots", tlsRoot)));

        assertThat(accepted.text("/state")).as("%s", accepted.body()).isEqualTo("accepted");
        String organisation = parties.network().path() + "/organisations/" + accepted.text("/organisation");
        assertThat(guest.get(organisation).text("/custody")).isEqualTo("outside");
        assertThat(guest.get(organisation).text("/state")).isEqualTo("active");
        assertThat(guest.get(parties.network().path() + "/nodes").body().at("/items"))
                .isEmpty();
        assertThat(guest.post(parties.consortium().path() + "/departure", Map.of())
                        .code())
                .isEqualTo("MEMBERSHIP_TIED");

        Answer left = guest.post(organisation + "/departure", Map.of());

        assertThat(left.text("/state")).as("%s", left.body()).isEqualTo("left");
        assertThat(guest.get(parties.network().path()).code()).isEqualTo("NOT_FOUND");
        itReadsOnWhatHappenedWhileItWasThere(guest);
        assertThat(guest.post(parties.consortium().path() + "/departure", Map.of())
                        .status())
                .isEqualTo(200);
    }

    private void itReadsOnWhatHappenedWhileItWasThere(HttpCaller guest) {
        String audit = parties.network().path() + "/audit";
        HttpCaller later = parties.newMember("AfterIt");
        String invited = parties.invite(later).text("/id");
        for (String sort : List.of("-sequence", "at")) {
            Answer rows = guest.get(audit + "?limit=200&sort=" + sort);
            assertThat(rows.status()).as("%s", rows.body()).isEqualTo(200);
            assertThat(rows.body().toString())
                    .contains("network.create", "network.invitation-accept")
                    .doesNotContain(invited);
        }
        String own = "?action=organisation.leave&company=" + Consortium.code(guest);
        assertThat(guest.get(audit + own).body().at("/items")).hasSize(1);
        assertThat(guest.get(audit + "/export").response().body())
                .contains("network.create", "organisation.leave")
                .doesNotContain(invited);
        assertThat(guest.get(audit + "/verification").status()).isEqualTo(404);
        assertThat(later.get(audit).status()).as("never there").isEqualTo(404);
        assertThat(parties.founder().get(audit + "?limit=200").body().toString())
                .contains(invited);
        later.post("/api/v1/network-invitations/" + invited + "/refusal", Map.of("reason", "No need."));
    }

    @Test
    void invitations_are_declined_withdrawn_and_end_by_themselves() {
        HttpCaller declining = parties.newMember("Declining");
        HttpCaller late = parties.newMember("Late");
        HttpCaller leaving = parties.newMember("Leaving");
        String declined =
                "/api/v1/network-invitations/" + parties.invite(declining).text("/id");
        String expired = "/api/v1/network-invitations/" + parties.invite(late).text("/id");
        String ended = "/api/v1/network-invitations/" + parties.invite(leaving).text("/id");

        assertThat(declining
                        .post(declined + "/refusal", Map.of("reason", "No need."))
                        .text("/state"))
                .isEqualTo("declined");
        assertThat(parties.founder().get(declined).text("/reason")).isEqualTo("No need.");
        assertThat(declining
                        .post(declined + "/acceptance", Map.of("name", "OrgLate"))
                        .code())
                .isEqualTo("WRONG_STATE");
        String again =
                "/api/v1/network-invitations/" + parties.invite(declining).text("/id");
        assertThat(declining.post(again + "/withdrawal", Map.of()).code()).isEqualTo("NOT_FOUND");
        assertThat(parties.founder().post(again + "/withdrawal", Map.of()).text("/state"))
                .isEqualTo("withdrawn");

        platform.bean(JdbcClient.class)
                .sql("update network_invitation set expires_at = created_at where id = ?")
                .param(expired.substring(expired.lastIndexOf('/') + 1))
                .update();
        leaving.post(parties.consortium().path() + "/departure", Map.of());
        Eventually.holds(() -> assertThat(late.get(expired).text("/state")).isEqualTo("expired"));
        Eventually.holds(() -> assertThat(leaving.get(ended).text("/state")).isEqualTo("void"));
    }

    @Test
    void nobody_is_invited_into_a_private_chain_or_from_outside_the_consortium() {
        HttpCaller member = parties.newMember("Private");
        HttpCaller stranger = platform.newCompany("Stranger");
        assertThat(parties.invite(stranger).code()).isEqualTo("NOT_FOUND");
        Map<String, Object> bare = new HashMap<>(PrivateChain.wanted("Own", "Org1"));
        bare.put("withoutChannel", true);
        PrivateChain chain =
                new PrivateChain(member, member.post("/api/v1/networks", bare).text("/id"));
        chain.awaitState("ready");

        Answer refused = member.post(
                chain.path() + "/invitations", Map.of("company", Consortium.code(parties.founder()), "message", ""));

        assertThat(refused.code()).isEqualTo("NETWORK_PRIVATE");
        chain.remove();
    }
}
