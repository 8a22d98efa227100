package io.tbaas.acceptance.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.platform.testkit.DatabaseKind;
import io.tbaas.platform.testkit.DatabaseTest;
import io.tbaas.platform.testkit.HttpCaller.Answer;
import java.util.Locale;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Three companies that have never met found a consortium, and one of them lets a colleague do one single thing. */
@DatabaseTest
class ThreeCompaniesIT extends PlatformStory {
    ThreeCompaniesIT(DatabaseKind kind) {
        super(kind);
    }

    @Test
    void three_companies_meet_agree_and_let_a_colleague_do_one_single_thing() {
        Person chen = rootOf("Chen", "Alpha Insurance");
        Person li = rootOf("Li", "Beta Hospital");
        Person wang = rootOf("Wang", "Gamma Bank");

        String consortium = found(chen, "Clearing");
        Answer toLi = invite(chen, consortium, li);
        Answer toWang = invite(chen, consortium, wang);
        assertThat(toLi.body().propertyNames()).isEqualTo(toWang.body().propertyNames());

        assertThat(waitingFor(li)).isEqualTo("invitation.accept");
        li.does("/invitations/" + toLi.text("/id") + "/acceptance", Map.of());
        assertThat(li.sees("/consortia/" + consortium).text("/name")).isEqualTo("Clearing");

        wang.does("/invitations/" + toWang.text("/id") + "/refusal", Map.of("reason", "Not this year"));
        assertThat(chen.sees("/invitations/" + toWang.text("/id")).text("/reason"))
                .isEqualTo("Not this year");
        assertThat(wang.reads("/consortia/" + consortium).status())
                .as("who declined sees nothing")
                .isEqualTo(404);

        String application = wang.does("/applications", Map.of("consortium", consortium, "message", "Now we may"))
                .text("/id");
        assertThat(waitingFor(chen)).isEqualTo("vote.cast");
        assertThat(waitingFor(li)).isEqualTo("vote.cast");
        String vote =
                chen.sees("/consortia/" + consortium + "/proposals?state=open").text("/items/0/id");
        chen.provesAgainWhoItIs();
        chen.votes(vote, "AGREED");
        assertThat(wang.sees("/applications/" + application).text("/state"))
                .as("one of two votes is not enough")
                .isEqualTo("submitted");
        li.provesAgainWhoItIs();
        li.votes(vote, "AGREED");
        assertThat(wang.sees("/applications/" + application).text("/state")).isEqualTo("approved");
        assertThat(wang.sees("/consortia/" + consortium + "/members").body().at("/items"))
                .hasSize(3);

        Person zhou = colleagueOf(chen, "Zhou");
        refuses(zhou, "consortium.members", "GET", "/api/v1/consortia/" + consortium + "/members");
        chen.does(
                "/grants",
                Map.of(
                        "account",
                        zhou.sees("/session").text("/id"),
                        "permission",
                        "consortium.members",
                        "resource",
                        consortium,
                        "effect",
                        "ALLOW"));

        assertThat(zhou.sees("/consortia/" + consortium + "/members").body().at("/items"))
                .hasSize(3);
        String other = found(chen, "Another");
        refuses(zhou, "consortium.members", "GET", "/api/v1/consortia/" + other + "/members");
        everyOtherOperationRefuses(zhou, "consortium.members");

        for (Person root : new Person[] {chen, li, wang}) {
            assertThat(root.sees("/audit/verification").body().at("/intact").asBoolean())
                    .isTrue();
        }
    }

    /** Signs up, verifies the mail, binds a second factor, and comes back with it. */
    private Person rootOf(String name, String company) {
        Person root = Person.called(platform, name);
        root.signsUpWith(company);
        assertThat(root.triesToSignIn("").code()).as("not verified yet").isEqualTo("SIGN_IN_FAILED");
        root.verifiesMailFoundBy(operator);
        root.signsIn();
        root.bindsSecondFactor();
        assertThat(root.triesToSignIn("").code()).isEqualTo("SECOND_FACTOR_REQUIRED");
        root.signsIn();
        assertThat(root.sees("/company").text("/name")).isEqualTo(company);
        return root;
    }

    private Person colleagueOf(Person root, String name) {
        Person colleague = Person.called(platform, name);
        root.does("/accounts", Map.of("mail", colleague.mail(), "displayName", name));
        colleague.acceptsAccountInMailFoundBy(operator);
        colleague.signsIn();
        return colleague;
    }

    private static String found(Person founder, String name) {
        return founder.does("/consortia", Map.of("name", name, "description", "", "realNameRequired", false))
                .text("/id");
    }

    private static Answer invite(Person host, String consortium, Person guest) {
        return host.does(
                "/consortia/" + consortium + "/invitations",
                Map.of("address", guest.mail(), "message", "Join us", "expiresInDays", 14));
    }

    /** What the newest event that needs the person asks for. */
    private static String waitingFor(Person person) {
        return person.sees("/events?state=needs-me").text("/items/0/permission");
    }

    /** All that the description holds, but what concerns nobody except the caller and needs no grant. */
    private void everyOtherOperationRefuses(Person person, String granted) {
        JsonNode paths = person.sees("/openapi.json").body().path("paths");
        int asked = 0;
        SoftAssertions all = new SoftAssertions();
        for (Map.Entry<String, JsonNode> path : paths.properties()) {
            for (Map.Entry<String, JsonNode> call : path.getValue().properties()) {
                String permission = call.getValue().path("x-permission").asString("");
                String audience = call.getValue().path("x-audience").asString("");
                if (permission.equals(granted) || !(audience.equals("company") || audience.equals("operator"))) {
                    continue;
                }
                asked++;
                String method = call.getKey().toUpperCase(Locale.ROOT);
                Answer answer = person.calls(method, path.getKey().replaceAll("\\{[^}]+}", "any"));
                all.assertThat(answer.status() + " " + answer.text("/parameters/permission"))
                        .as("%s %s: %s", method, path.getKey(), answer.body())
                        .isEqualTo("403 " + permission);
            }
        }
        all.assertAll();
        assertThat(asked).as("operations that were asked").isGreaterThan(100);
    }

    private static void refuses(Person person, String permission, String method, String path) {
        Answer answer = person.calls(method, path);
        assertThat(answer.code()).as("%s", answer.body()).isEqualTo("PERMISSION_MISSING");
        assertThat(answer.text("/parameters/permission")).isEqualTo(permission);
    }
}
