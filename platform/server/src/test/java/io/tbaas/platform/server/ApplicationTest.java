package io.tbaas.platform.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.platform.api.event.Deadlines;
import io.tbaas.platform.domain.consortium.ApplicationId;
import io.tbaas.platform.testkit.DatabaseKind;
import io.tbaas.platform.testkit.DatabaseTest;
import io.tbaas.platform.testkit.HttpCaller;
import io.tbaas.platform.testkit.HttpCaller.Answer;
import java.security.SecureRandom;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A company applies to join, and the members decide. */
@DatabaseTest
class ApplicationTest {
    private final TestPlatform platform;
    private final HttpCaller founder;
    private final HttpCaller member;
    private final HttpCaller applicant;
    private final Consortium consortium;

    ApplicationTest(DatabaseKind kind) {
        platform = TestPlatform.shared(kind);
        founder = platform.newCompany("Founder");
        member = platform.newCompany("Member");
        applicant = platform.newCompany("Applicant");
        consortium = Consortium.foundedBy(founder).with(member);
    }

    private Answer apply() {
        return applicant.post("/api/v1/applications", Map.of("consortium", consortium.id(), "message", "We clear too"));
    }

    private String vote() {
        return founder.get(consortium.path() + "/proposals?kind=admission").text("/items/0/id");
    }

    private Answer read(Answer application) {
        return applicant.get("/api/v1/applications/" + application.text("/id"));
    }

    @Test
    void more_than_half_of_the_members_admit_an_applicant() {
        Answer application = apply();
        assertThat(application.text("/state")).isEqualTo("submitted");
        Answer event = member.get("/api/v1/events?state=needs-me");
        assertThat(event.text("/items/0/kind")).isEqualTo("admission-vote");
        assertThat(event.text("/items/0/text")).contains("Applicant applies to join");
        assertThat(event.text("/items/0/tally/threshold")).isEqualTo("2");

        Consortium.agree(vote(), founder);
        assertThat(member.get("/api/v1/events?state=needs-me").text("/items/0/tally/agreed"))
                .isEqualTo("1");
        assertThat(read(application).text("/state")).isEqualTo("submitted");
        Consortium.agree(vote(), member);

        assertThat(read(application).text("/state")).isEqualTo("approved");
        assertThat(applicant.get(consortium.path()).text("/members")).isEqualTo("3");
        assertThat(member.get("/api/v1/events?state=needs-me").body().at("/items"))
                .isEmpty();
        assertThat(applicant.get("/api/v1/events?kind=application").text("/items/0/outcome"))
                .isEqualTo("approved");
        assertThat(applicant.get("/api/v1/audit?action=vote.cast").body().at("/items"))
                .hasSize(2);
    }

    @Test
    void only_so_many_applications_wait_at_once() {
        Answer first = apply();
        for (int i = 1; i < 200; i++) {
            platform.bean(JdbcClient.class)
                    .sql("insert into application (id, consortium_id, applicant_id, message, state, reason, expires_at,"
                            + " created_at, version) select ?, consortium_id, applicant_id, message, state, reason,"
                            + " expires_at, created_at, version from application where id = ?")
                    .params(ApplicationId.KIND.random(new SecureRandom()).value(), first.text("/id"))
                    .update();
        }
        HttpCaller late = platform.newCompany("Late");
        Map<String, Object> request = Map.of("consortium", consortium.id(), "message", "");

        Answer refused = late.post("/api/v1/applications", request);
        assertThat(refused.code() + " " + refused.text("/parameters/quota")).isEqualTo("QUOTA_REACHED applications");

        applicant.post("/api/v1/applications/" + first.text("/id") + "/withdrawal", Map.of());
        assertThat(late.post("/api/v1/applications", request).status()).isEqualTo(201);
    }

    @Test
    void a_rejection_carries_the_reason_to_the_applicant() {
        Answer application = apply();
        assertThat(Consortium.vote(member, vote(), "REJECTED", "").code()).isEqualTo("REASON_REQUIRED");

        Consortium.vote(member, vote(), "REJECTED", "Nobody knows you");

        assertThat(read(application).text("/state")).isEqualTo("rejected");
        assertThat(read(application).text("/reason")).isEqualTo("Nobody knows you");
        assertThat(applicant.get(consortium.path()).status()).isEqualTo(404);
        assertThat(Consortium.vote(founder, vote(), "AGREED", "").code()).isEqualTo("VOTE_CLOSED");
    }

    @Test
    void a_vote_may_be_taken_back_until_it_is_decided() {
        apply();
        Consortium.agree(vote(), founder);
        assertThat(founder.get("/api/v1/events/badge").text("/needsMe")).isEqualTo("0");

        Answer proposal = founder.delete("/api/v1/proposals/" + vote() + "/ballot", "");

        assertThat(proposal.text("/tally/agreed")).isEqualTo("0");
        assertThat(proposal.body().at("/waitingFor")).hasSize(2);
        assertThat(founder.get("/api/v1/events/badge").text("/needsMe")).isEqualTo("1");
    }

    @Test
    void an_applicant_withdraws_and_the_vote_is_overtaken() {
        Answer application = apply();
        assertThat(apply().text("/id")).as("applied twice").isEqualTo(application.text("/id"));

        applicant.post("/api/v1/applications/" + application.text("/id") + "/withdrawal", Map.of());

        assertThat(read(application).text("/state")).isEqualTo("withdrawn");
        assertThat(founder.get("/api/v1/proposals/" + vote()).text("/state")).isEqualTo("overtaken");
        assertThat(member.get("/api/v1/events?state=needs-me").body().at("/items"))
                .isEmpty();
    }

    @Test
    void an_application_nobody_decides_expires() {
        Answer application = apply();
        platform.bean(JdbcClient.class)
                .sql("update proposal set deadline = created_at where id = ?")
                .param(vote())
                .update();

        platform.bean(Deadlines.class).hold();

        assertThat(read(application).text("/state")).isEqualTo("expired");
        assertThat(founder.get("/api/v1/proposals/" + vote()).text("/state")).isEqualTo("expired");
    }

    @Test
    void an_invitation_accepted_meanwhile_settles_the_application() {
        Answer application = apply();

        consortium.with(applicant);

        assertThat(read(application).text("/state")).isEqualTo("withdrawn");
        assertThat(founder.get(consortium.path() + "/proposals?state=open")
                        .body()
                        .at("/items"))
                .isEmpty();
    }

    @Test
    void strangers_see_neither_application_nor_vote() {
        Answer application = apply();
        HttpCaller stranger = platform.newCompany("Elsewhere");

        assertThat(stranger.get("/api/v1/applications/" + application.text("/id"))
                        .code())
                .isEqualTo("NOT_FOUND");
        assertThat(stranger.get("/api/v1/proposals/" + vote()).code()).isEqualTo("NOT_FOUND");
        assertThat(Consortium.vote(stranger, vote(), "AGREED", "").code()).isEqualTo("NOT_FOUND");
        assertThat(Consortium.vote(applicant, vote(), "AGREED", "").code()).isEqualTo("NOT_FOUND");
        assertThat(stranger.post("/api/v1/applications", Map.of("consortium", "con_" + "0".repeat(20), "message", ""))
                        .code())
                .isEqualTo("NOT_FOUND");
    }
}
