package io.tbaas.platform.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.platform.testkit.DatabaseKind;
import io.tbaas.platform.testkit.DatabaseTest;
import io.tbaas.platform.testkit.HttpCaller;
import io.tbaas.platform.testkit.HttpCaller.Answer;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How memberships end, and how the creator's role changes hands. */
@DatabaseTest
class DepartureTest {
    private final TestPlatform platform;
    private final HttpCaller founder;
    private final HttpCaller second;
    private final HttpCaller third;
    private final Consortium consortium;

    DepartureTest(DatabaseKind kind) {
        platform = TestPlatform.shared(kind);
        founder = platform.newCompany("Founder");
        second = platform.newCompany("Second");
        third = platform.newCompany("Third");
        consortium = Consortium.foundedBy(founder).with(second).with(third);
    }

    private String propose(HttpCaller proposer, HttpCaller member) {
        return proposer.post(
                        consortium.path() + "/removals",
                        Map.of("company", Consortium.code(member), "reason", "Does not pay"))
                .text("/proposal");
    }

    @Test
    void who_leaves_takes_its_invitations_along_and_the_others_are_told() {
        Answer invitation = second.post(
                consortium.path() + "/invitations", Map.of("address", TestPlatform.newMail("void"), "message", ""));

        Answer left = second.post(consortium.path() + "/departure", Map.of());

        assertThat(left.text("/state")).isEqualTo("left");
        assertThat(second.get(consortium.path()).status()).isEqualTo(404);
        assertThat(founder.get("/api/v1/invitations/" + invitation.text("/id")).text("/state"))
                .isEqualTo("void");
        Answer told = third.get("/api/v1/events?kind=membership-ended");
        assertThat(told.text("/items/0/title")).startsWith("Second is a member");
        assertThat(told.text("/items/0/state")).isEqualTo("closed");
        assertThat(founder.get(consortium.path() + "/members?state=left").body().at("/items"))
                .hasSize(1);
        consortium.with(second);
        assertThat(second.get(consortium.path()).status()).as("came back").isEqualTo(200);
    }

    @Test
    void the_others_remove_a_member_by_more_than_half_of_them() {
        String proposal = propose(founder, third);
        assertThat(Consortium.vote(third, proposal, "AGREED", "").code()).isEqualTo("NO_VOTE");
        assertThat(third.get("/api/v1/events?kind=removal-vote").text("/items/0/state"))
                .isEqualTo("open");
        assertThat(second.post(
                                consortium.path() + "/removals",
                                Map.of("company", Consortium.code(third), "reason", "same"))
                        .code())
                .isEqualTo("PROPOSED_ALREADY");

        Consortium.agree(proposal, founder, second);

        assertThat(founder.get("/api/v1/proposals/" + proposal).text("/state")).isEqualTo("applied");
        assertThat(third.get(consortium.path()).status()).isEqualTo(404);
        assertThat(third.get("/api/v1/events?kind=membership-ended").text("/items/0/outcome"))
                .isEqualTo("removed");
        assertThat(third.get("/api/v1/audit?action=vote.cast&result=DONE")
                        .body()
                        .at("/items"))
                .hasSize(3);
    }

    @Test
    void a_vote_against_that_cannot_be_outvoted_ends_the_proposal() {
        String proposal = propose(founder, third);

        Consortium.vote(second, proposal, "REJECTED", "They do pay");

        Answer read = founder.get("/api/v1/proposals/" + proposal);
        assertThat(read.text("/state")).isEqualTo("rejected");
        Answer ballots = founder.get("/api/v1/proposals/" + proposal + "/ballots");
        assertThat(ballots.text("/items/0/reason")).isEqualTo("They do pay");
        assertThat(ballots.text("/items/0/account"))
                .as("a person of another company")
                .isEmpty();
        assertThat(third.get(consortium.path()).status()).isEqualTo(200);
    }

    @Test
    void a_voter_that_leaves_is_counted_no_longer() {
        String proposal = propose(founder, third);
        Consortium.agree(proposal, founder);
        assertThat(founder.get("/api/v1/proposals/" + proposal).text("/state")).isEqualTo("open");

        second.post(consortium.path() + "/departure", Map.of());

        assertThat(founder.get("/api/v1/proposals/" + proposal).text("/state")).isEqualTo("applied");
        assertThat(founder.get(consortium.path()).text("/members")).isEqualTo("1");
    }

    @Test
    void a_proposal_is_withdrawn_by_its_proposer_only() {
        String proposal = propose(founder, third);
        String path = "/api/v1/proposals/" + proposal + "/withdrawal";

        assertThat(second.post(path, Map.of()).code()).isEqualTo("PROPOSER_ONLY");
        assertThat(founder.post(path, Map.of()).text("/state")).isEqualTo("withdrawn");
        assertThat(founder.post("/api/v1/proposals/" + proposal + "/retry", Map.of())
                        .code())
                .isEqualTo("WRONG_STATE");
    }

    @Test
    void two_thirds_dissolve_a_consortium_and_everything_that_waits_in_it() {
        Answer invitation = founder.post(
                consortium.path() + "/invitations", Map.of("address", TestPlatform.newMail("void"), "message", ""));
        String removal = propose(founder, third);
        String proposal = second.post(consortium.path() + "/dissolutions", Map.of("reason", "Done"))
                .text("/proposal");
        Consortium.agree(proposal, second, third);

        Answer read = founder.get(consortium.path());
        assertThat(read.text("/state")).isEqualTo("dissolved");
        assertThat(founder.get("/api/v1/invitations/" + invitation.text("/id")).text("/state"))
                .isEqualTo("void");
        assertThat(founder.get("/api/v1/proposals/" + removal).text("/state")).isEqualTo("overtaken");
        assertThat(founder.put(
                                consortium.path(),
                                Map.of("name", "x", "description", "", "realNameRequired", false),
                                read.etag())
                        .code())
                .isEqualTo("CONSORTIUM_ENDED");
        assertThat(founder.get("/api/v1/events?state=needs-me").body().at("/items"))
                .isEmpty();
        assertThat(third.get("/api/v1/events?kind=consortium-ended").text("/items/0/outcome"))
                .isEqualTo("dissolved");
    }

    @Test
    void the_creator_stays_until_another_member_accepted_its_role() {
        assertThat(founder.post(consortium.path() + "/departure", Map.of()).code())
                .isEqualTo("CREATOR_ROLE_HELD");
        assertThat(second.post(
                                consortium.path() + "/removals",
                                Map.of("company", Consortium.code(founder), "reason", "x"))
                        .code())
                .isEqualTo("CREATOR_ROLE_HELD");
        Map<String, String> toSecond = Map.of("company", Consortium.code(second));
        assertThat(second.post(consortium.path() + "/handovers", toSecond).code())
                .isEqualTo("CREATOR_ONLY");

        Answer offer = founder.post(consortium.path() + "/handovers", toSecond);
        assertThat(founder.post(consortium.path() + "/handovers", toSecond).code())
                .isEqualTo("HANDOVER_PENDING");
        String path = "/api/v1/handovers/" + offer.text("/id");
        assertThat(third.post(path + "/acceptance", Map.of()).code()).isEqualTo("NOT_FOUND");
        assertThat(second.post(path + "/acceptance", Map.of()).text("/state")).isEqualTo("accepted");

        assertThat(third.get(consortium.path()).text("/creator")).isEqualTo(Consortium.code(second));
        assertThat(founder.post(consortium.path() + "/departure", Map.of()).text("/state"))
                .isEqualTo("left");
    }

    @Test
    void an_offered_role_may_be_declined_with_a_reason() {
        Answer offer = founder.post(consortium.path() + "/handovers", Map.of("company", Consortium.code(second)));
        String path = "/api/v1/handovers/" + offer.text("/id");

        second.post(path + "/refusal", Map.of("reason", "Too busy"));

        assertThat(founder.get(path).text("/reason")).isEqualTo("Too busy");
        assertThat(third.get(consortium.path()).text("/creator")).isEqualTo(Consortium.code(founder));
    }
}
