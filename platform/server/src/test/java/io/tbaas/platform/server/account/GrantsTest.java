package io.tbaas.platform.server.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.platform.server.TestPlatform;
import io.tbaas.platform.testkit.DatabaseKind;
import io.tbaas.platform.testkit.DatabaseTest;
import io.tbaas.platform.testkit.HttpCaller;
import io.tbaas.platform.testkit.HttpCaller.Answer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Permissions of sub-accounts: per operation, per resource, through groups. */
@DatabaseTest
class GrantsTest {
    private final TestPlatform platform;

    GrantsTest(DatabaseKind kind) {
        platform = TestPlatform.shared(kind);
    }

    @Test
    void many_grants_are_made_at_once_or_none() {
        HttpCaller root = platform.newCompany("Many");
        People.Member li = People.join(platform, root, "li");
        Map<String, Object> read = Map.of("account", li.id(), "permission", "group.read", "effect", "ALLOW");
        Map<String, Object> list = Map.of("account", li.id(), "permission", "group.list", "effect", "ALLOW");
        Map<String, Object> wrong = Map.of("account", li.id(), "permission", "group.fly", "effect", "ALLOW");
        String batches = "/api/v1/grants/batches";

        Answer refused = root.post(batches, Map.of("grants", List.of(read, list, wrong)));
        assertThat(refused.code()).isEqualTo("PERMISSION_UNKNOWN");
        assertThat(refused.text("/field")).isEqualTo("grants[2].permission");
        assertThat(root.get("/api/v1/grants?account=" + li.id()).body().at("/items"))
                .isEmpty();
        assertThat(root.post(batches, Map.of("grants", List.of())).code()).isEqualTo("VALIDATION_FAILED");

        Map<String, String> once = Map.of("Idempotency-Key", "many-grants-1");
        Answer made = root.send("POST", batches, Map.of("grants", List.of(read, list)), once);
        Answer again = root.send("POST", batches, Map.of("grants", List.of(read, list)), once);

        assertThat(made.status()).as("%s", made.body()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(made.body());
        assertThat(root.get("/api/v1/grants?account=" + li.id()).body().at("/items"))
                .hasSize(2);
        assertThat(li.caller().get("/api/v1/groups").status()).isEqualTo(200);
        assertThat(root.get("/api/v1/audit?action=grant.create-many&result=DONE")
                        .body()
                        .at("/items"))
                .hasSize(2);
    }

    @Test
    void a_sub_account_may_do_the_one_operation_it_was_granted_and_is_refused_every_other_by_name() {
        HttpCaller root = platform.newCompany("Alpha");
        People.Member li = People.join(platform, root, "li");
        assertThat(li.caller().get("/api/v1/groups").code()).isEqualTo("PERMISSION_MISSING");

        People.grant(root, li, "group.list", "ALLOW");

        assertThat(li.caller().get("/api/v1/groups").status()).isEqualTo(200);
        Answer refused = li.caller().get("/api/v1/company");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text("/parameters/permission")).isEqualTo("company.read");
    }

    @Test
    void the_creator_of_a_resource_has_no_right_on_it_until_granted() {
        HttpCaller root = platform.newCompany("Alpha");
        People.Member li = People.join(platform, root, "li");
        People.grant(root, li, "group.create", "ALLOW");
        String own = create(li.caller(), "made by Li");
        String other = create(root, "made by root");

        assertThat(li.caller().get("/api/v1/groups/" + own).status()).isEqualTo(403);
        People.grantOn(root, li, "group.read", own);

        assertThat(li.caller().get("/api/v1/groups/" + own).status()).isEqualTo(200);
        assertThat(li.caller().get("/api/v1/groups/" + other).status()).isEqualTo(403);
    }

    @Test
    void an_explicit_deny_wins_until_it_ends() {
        HttpCaller root = platform.newCompany("Alpha");
        People.Member li = People.join(platform, root, "li");
        People.grant(root, li, "group.list", "ALLOW");
        Answer deny = People.grant(root, li, "group.list", "DENY");

        Answer refused = li.caller().get("/api/v1/groups");
        assertThat(refused.text("/parameters/reason")).isEqualTo("DENIED_EXPLICITLY");

        assertThat(root.delete("/api/v1/grants/" + deny.text("/id"), deny.etag())
                        .status())
                .isEqualTo(204);
        assertThat(li.caller().get("/api/v1/groups").status()).isEqualTo(200);
    }

    @Test
    void members_inherit_from_their_group_and_lose_it_with_the_membership_at_once() {
        HttpCaller root = platform.newCompany("Alpha");
        People.Member li = People.join(platform, root, "li");
        String group = create(root, "Auditors");
        assertThat(root.post("/api/v1/grants", Map.of("group", group, "permission", "audit.list", "effect", "ALLOW"))
                        .status())
                .isEqualTo(201);
        String membership = "/api/v1/groups/" + group + "/members/" + li.id();

        assertThat(li.caller().get("/api/v1/audit").status()).isEqualTo(403);
        assertThat(root.send("PUT", membership, null, Map.of()).status()).isEqualTo(204);
        assertThat(li.caller().get("/api/v1/audit").status()).isEqualTo(200);
        assertThat(root.get("/api/v1/groups/" + group + "/members").text("/items/0/account"))
                .isEqualTo(li.id());
        assertThat(root.delete(membership, "").status()).isEqualTo(204);
        assertThat(li.caller().get("/api/v1/audit").status()).isEqualTo(403);

        root.send("PUT", membership, null, Map.of());
        assertThat(root.delete(
                                "/api/v1/groups/" + group,
                                root.get("/api/v1/groups/" + group).etag())
                        .status())
                .isEqualTo(204);
        assertThat(li.caller().get("/api/v1/audit").status()).isEqualTo(403);
    }

    @Test
    void a_sub_account_passes_on_only_what_it_holds_and_leaves_its_own_rights_alone() {
        HttpCaller root = platform.newCompany("Alpha");
        People.Member li = People.join(platform, root, "li");
        People.Member wang = People.join(platform, root, "wang");
        People.grant(root, li, "grant.create", "ALLOW");
        People.grant(root, li, "group.list", "ALLOW");

        assertThat(grant(li, wang.id(), "group.list").status()).isEqualTo(201);
        assertThat(grant(li, wang.id(), "company.update").code()).isEqualTo("GRANT_BEYOND_OWN");
        assertThat(grant(li, li.id(), "company.update").code()).isEqualTo("OWN_RIGHTS");

        String group = create(root, "Owners");
        root.post("/api/v1/grants", Map.of("group", group, "permission", "company.update", "effect", "ALLOW"));
        People.grant(root, li, "group.add-member", "ALLOW");
        String members = "/api/v1/groups/" + group + "/members/";
        assertThat(li.caller().send("PUT", members + li.id(), null, Map.of()).code())
                .isEqualTo("OWN_RIGHTS");
        assertThat(li.caller().send("PUT", members + wang.id(), null, Map.of()).code())
                .isEqualTo("GRANT_BEYOND_OWN");
    }

    @Test
    void only_permissions_of_companies_are_granted_and_only_to_own_accounts() {
        HttpCaller root = platform.newCompany("Alpha");
        People.Member li = People.join(platform, root, "li");
        HttpCaller stranger = platform.newCompany("Stranger");

        assertThat(root.post("/api/v1/grants", body(li.id(), "outbox.list")).code())
                .isEqualTo("PERMISSION_NOT_GRANTABLE");
        assertThat(root.post("/api/v1/grants", body(li.id(), "coin.mint")).code())
                .isEqualTo("PERMISSION_UNKNOWN");
        assertThat(stranger.post("/api/v1/grants", body(li.id(), "group.list")).code())
                .isEqualTo("GRANT_SUBJECT_INVALID");
    }

    @Test
    void everybody_is_told_why_something_may_or_may_not_be_done() {
        HttpCaller root = platform.newCompany("Alpha");
        People.Member li = People.join(platform, root, "li");
        String question = "/access?permission=group.list";

        Answer before = li.caller().get("/api/v1/session" + question);
        assertThat(before.body().at("/allowed").asBoolean()).isFalse();
        assertThat(before.text("/reason")).isEqualTo("NOT_GRANTED");
        assertThat(before.text("/explanation")).contains("group.list");

        People.grant(root, li, "group.list", "ALLOW");
        String deny = People.grant(root, li, "group.list", "DENY").text("/id");
        Answer after = root.with("Accept-Language", "zh-CN").get("/api/v1/accounts/" + li.id() + question);
        assertThat(after.text("/reason")).isEqualTo("DENIED_EXPLICITLY");
        assertThat(after.text("/explanation")).contains("拒绝");
        assertThat(after.body().at("/grants")).hasSize(2);
        assertThat(after.body().at("/grants").toString()).contains(deny);
        assertThat(root.get("/api/v1/session" + question).text("/reason")).isEqualTo("ROOT_ACCOUNT");
        assertThat(root.get("/api/v1/permissions?audience=COMPANY").body().toString())
                .contains("group.list")
                .doesNotContain("outbox.list");
    }

    private static Answer grant(People.Member by, String account, String permission) {
        return by.caller().post("/api/v1/grants", body(account, permission));
    }

    private static Map<String, String> body(String account, String permission) {
        return Map.of("account", account, "permission", permission, "effect", "ALLOW");
    }

    private static String create(HttpCaller caller, String name) {
        Answer made = caller.post("/api/v1/groups", Map.of("name", name, "description", ""));
        assertThat(made.status()).as("%s", made.body()).isEqualTo(201);
        return made.text("/id");
    }
}
