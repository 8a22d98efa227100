package io.tbaas.platform.server.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.platform.server.TestPlatform;
import io.tbaas.platform.testkit.DatabaseKind;
import io.tbaas.platform.testkit.DatabaseTest;
import io.tbaas.platform.testkit.HttpCaller;
import io.tbaas.platform.testkit.HttpCaller.Answer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every operation that the API describes, called by everybody who must not: a new operation cannot be forgotten. */
@DatabaseTest
class TenancyTest {
    private static final String NEVER = "\"999999\"";

    /** Edits that take no version, each with what guards it instead. */
    private static final Map<String, String> WITHOUT_VERSION = Map.of(
            "channel.node-add", "the node's state in the channel",
            "node.join", "the node's state in the channel",
            "company.offer-root", "there is one offer at a time",
            "event.mark", "one's own star and nobody else's",
            "group.add-member", "adds one, and takes nobody else's away",
            "operator.host-drain", "has one value only",
            "vote.cast", "one's own ballot, in a round that is named");

    private final TestPlatform platform;
    private final Description description;
    private final List<DescribedCall> calls;
    private final StrangersResources owner;

    TenancyTest(DatabaseKind kind) {
        platform = TestPlatform.shared(kind);
        description = new Description(platform.caller());
        calls = description.calls();
        owner = StrangersResources.owner(kind);
    }

    @Test
    void nobody_who_is_not_signed_in_gets_anything() {
        HttpCaller nobody = platform.caller();
        check(call -> !call.isFor("anyone"), nobody, 401, "SIGN_IN_REQUIRED");
    }

    @Test
    void an_ended_session_gets_nothing() {
        HttpCaller late = platform.newCompany("Late");
        String account = late.get("/api/v1/session").text("/id");
        platform.bean(JdbcClient.class)
                .sql("update session set expires_at = created_at where account_id = ?")
                .param(account)
                .update();

        check(call -> !call.isFor("anyone"), late, 401, "SIGN_IN_REQUIRED");
    }

    @Test
    void an_invented_key_gets_nothing() {
        HttpCaller forger = platform.caller().with("Authorization", "Bearer tbk_invented");
        check(call -> !call.isFor("anyone"), forger, 401, null);
    }

    @Test
    void an_expired_key_gets_nothing() {
        HttpCaller company = platform.newCompany("Expired");
        Map<String, Object> request = Map.of("name", "k", "days", 1, "permissions", List.of("company.read"));
        Answer key = company.post("/api/v1/keys", request);
        HttpCaller program = platform.caller().with("Authorization", "Bearer " + key.text("/secret"));
        assertThat(program.get("/api/v1/company").status()).isEqualTo(200);
        platform.bean(JdbcClient.class)
                .sql("update api_key set expires_at = created_at where id = ?")
                .param(key.text("/key/id"))
                .update();

        check(call -> !call.isFor("anyone"), program, 401, "API_KEY_INVALID");
    }

    @Test
    void a_key_does_nothing_beyond_its_scope() {
        Map<String, Object> request = Map.of("name", "k", "days", 1, "permissions", List.of("company.read"));
        Answer key = owner.root().post("/api/v1/keys", request);
        HttpCaller program = platform.caller().with("Authorization", "Bearer " + key.text("/secret"));

        check(
                call -> call.isFor("company", "operator") && !call.permission().equals("company.read"),
                program,
                403,
                "PERMISSION_MISSING");
    }

    @Test
    void a_company_does_not_see_the_resources_of_another() {
        HttpCaller stranger = platform.newCompany("Stranger");
        check(
                call -> call.isFor("company", "account", "signed-in")
                        && !call.parameters().isEmpty(),
                stranger,
                404,
                "NOT_FOUND");
    }

    @Test
    void the_operator_has_no_right_on_a_companys_resources() {
        check(call -> call.isFor("company", "account"), platform.operator(), 403, "PERMISSION_MISSING");
    }

    @Test
    void a_company_may_nothing_that_is_the_operators() {
        check(call -> call.isFor("operator"), owner.root(), 403, "PERMISSION_MISSING");
    }

    @Test
    void a_member_without_the_permission_is_refused_and_told_which() {
        check(call -> call.isFor("company"), owner.member(), 403, "PERMISSION_MISSING");
        SoftAssertions.assertSoftly(
                all -> calls.stream().filter(call -> call.isFor("company")).forEach(call -> all.assertThat(
                                answer(call, owner.member(), Map.of()).text("/parameters/permission"))
                        .as("%s", call)
                        .isEqualTo(call.permission())));
    }

    @Test
    void an_edit_names_the_version_that_it_was_made_from_but_for_those_that_lose_nobodys_change() {
        assertThat(calls.stream()
                        .filter(call -> Set.of("PUT", "PATCH").contains(call.method()) && !call.versioned())
                        .map(DescribedCall::permission))
                .containsExactlyInAnyOrderElementsOf(WITHOUT_VERSION.keySet());
    }

    @Test
    void what_has_a_version_answers_it_as_its_etag() {
        List<DescribedCall> versioned =
                calls.stream().filter(description::answersVersion).toList();

        assertThat(versioned).hasSizeGreaterThan(15).allSatisfy(call -> assertThat(description.answersEtag(call))
                .as("%s", call)
                .isTrue());
    }

    @Test
    void a_change_from_an_old_version_is_refused() {
        check(call -> call.versioned() && call.isFor("company", "account"), owner.root(), 412, "VERSION_MISMATCH");
        check(call -> call.versioned() && call.isFor("operator"), platform.operator(), 412, "VERSION_MISMATCH");
    }

    @Test
    void what_is_dangerous_is_refused_to_a_session_that_proved_nothing_anew() {
        HttpCaller root = platform.newCompany("Forgetful");
        platform.forgetProof(root);
        check(call -> call.stepUp() && call.isFor("company", "account", "signed-in"), root, 403, "STEP_UP_REQUIRED");

        check(call -> call.stepUp() && call.isFor("operator"), operatorJustSignedIn(), 403, "STEP_UP_REQUIRED");
    }

    @Test
    void a_change_without_the_token_against_forged_requests_is_refused() {
        HttpCaller forged = platform.newCompany("Forged").with("X-CSRF-Token", "forged");
        check(call -> call.changes() && !call.isFor("anyone"), forged, 403, "CSRF_TOKEN_INVALID");
    }

    private HttpCaller operatorJustSignedIn() {
        HttpCaller operator = platform.caller();
        assertThat(operator.signIn(TestPlatform.OPERATOR, TestPlatform.PASSWORD, true)
                        .status())
                .isEqualTo(201);
        return operator;
    }

    private void check(
            java.util.function.Predicate<DescribedCall> which,
            HttpCaller caller,
            int status,
            @org.jspecify.annotations.Nullable String code) {
        List<DescribedCall> chosen = calls.stream().filter(which).toList();
        assertThat(chosen).isNotEmpty();
        SoftAssertions.assertSoftly(all -> {
            for (DescribedCall call : chosen) {
                Answer answer = answer(call, caller, Map.of());
                all.assertThat(answer.status())
                        .as("%s: %s", call, answer.body())
                        .isEqualTo(status);
                if (code != null) {
                    all.assertThat(answer.code()).as("%s", call).isEqualTo(code);
                }
                all.assertThat(call.answers())
                        .as("answers that %s describes", call)
                        .contains(answer.status());
            }
        });
    }

    private Answer answer(DescribedCall call, HttpCaller caller, Map<String, String> more) {
        Map<String, String> headers = new LinkedHashMap<>(more);
        if (call.versioned()) {
            headers.put("If-Match", NEVER);
        }
        return caller.send(call.method(), call.pathTo(owner.ids()), call.body(), headers);
    }
}
