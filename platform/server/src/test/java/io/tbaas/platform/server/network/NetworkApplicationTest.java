package io.tbaas.platform.server.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.platform.server.Consortium;
import io.tbaas.platform.server.TestPlatform;
import io.tbaas.platform.testkit.DatabaseKind;
import io.tbaas.platform.testkit.DatabaseTest;
import io.tbaas.platform.testkit.Eventually;
import io.tbaas.platform.testkit.HttpCaller;
import io.tbaas.platform.testkit.HttpCaller.Answer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Members of a consortium apply to join a network of it; the network's organisations vote, and whoever is approved comes in as the invited do. */
@DatabaseTest
class NetworkApplicationTest {
    private final TestPlatform platform;
    private final ConsortiumChain chain;
    private final HttpCaller founder;
    private final String organisation;

    NetworkApplicationTest(DatabaseKind kind) {
        platform = TestPlatform.shared(kind);
        chain = ConsortiumChain.of(platform, "Trade", "Seller");
        founder = chain.founder();
        organisation = founder.get(chain.network().path() + "/organisations").text("/items/0/id");
        TestPlatform.proveAnew(founder);
        Certified.person(founder, chain.network().path(), organisation);
    }

    @Test
    void the_organisations_of_a_network_decide_who_may_come_in() {
        strangersAndThoseInsideCannotApply();
        isRejectedWithReasonsAndWithdrawn();
        expires();
        isWithdrawnByACompanyThatCloses();
        comesInAsTheInvitedDo();
        isOvertakenByAnInvitation();
    }

    private HttpCaller member(String name) {
        HttpCaller member = platform.newCompany(name);
        chain.consortium().with(member);
        return member;
    }

    private Answer apply(HttpCaller company) {
        return company.post(
                "/api/v1/applications",
                Map.of(
                        "consortium",
                        chain.consortium().id(),
                        "network",
                        chain.network().id(),
                        "message",
                        "We trade too"));
    }

    private String applied(HttpCaller company) {
        Answer application = apply(company);
        assertThat(application.status()).as("%s", application.body()).isEqualTo(201);
        assertThat(application.text("/network")).isEqualTo(chain.network().id());
        return "/api/v1/applications/" + application.text("/id");
    }

    /** The vote on the only application that is open. */
    private String vote() {
        return founder.get(chain.network().path() + "/proposals?state=open&kind=network-admission")
                .text("/items/0/id");
    }

    private void comesInAsTheInvitedDo() {
        HttpCaller applicant = member("Applicant");
        String application = applied(applicant);
        assertThat("/api/v1/applications/" + apply(applicant).text("/id"))
                .as("once")
                .isEqualTo(application);
        assertThat(applicant.get("/api/v1/events").body().toString()).contains("network-application");
        assertThat(founder.get("/api/v1/events?state=needs-me").body().toString())
                .contains("network-admission", "Applicant applies to join the network Trade");
        assertThat(founder.get(chain.network().path() + "/applications?state=submitted")
                        .text("/items/0/applicantName"))
                .isEqualTo("Applicant");
        assertThat(founder.get("/api/v1/consortia/" + chain.consortium().id() + "/applications")
                        .body()
                        .at("/items")
                        .toString())
                .doesNotContain("We trade too");
        assertThat(member("Onlooker").get(application).code()).isEqualTo("NOT_FOUND");

        ChannelVotes.agree(founder, vote(), organisation);

        Eventually.holds(
                () -> assertThat(applicant.get(application).text("/state")).isEqualTo("approved"));
        Answer invitation = applicant.get("/api/v1/network-invitations?state=pending");
        assertThat(invitation.text("/items/0/network"))
                .as("%s", invitation.body())
                .isEqualTo(chain.network().id());
        String path = "/api/v1/network-invitations/" + invitation.text("/items/0/id");
        assertThat(applicant.post(path + "/plan", Map.of("name", "Newcomer")).text("/feasible"))
                .isEqualTo("true");
        String joined =
                applicant.post(path + "/acceptance", Map.of("name", "Newcomer")).text("/organisation");
        Eventually.holds(() -> assertThat(applicant
                        .get(chain.network().path() + "/organisations/" + joined)
                        .text("/state"))
                .isEqualTo("active"));
        assertThat(apply(applicant).code()).isEqualTo("ALREADY_IN_NETWORK");
    }

    private void isRejectedWithReasonsAndWithdrawn() {
        HttpCaller applicant = member("Rejected");
        String application = applied(applicant);
        String vote = vote();
        Answer silent = founder.put(
                "/api/v1/proposals/" + vote + "/ballot",
                Map.of("choice", "REJECTED", "reason", "", "organisation", organisation),
                "");
        assertThat(silent.code()).isEqualTo("REASON_REQUIRED");
        ChannelVotes.vote(founder, vote, organisation, "REJECTED");
        assertThat(applicant.get(application).text("/state")).isEqualTo("rejected");
        assertThat(applicant.get(application).text("/reason")).isEqualTo("not now");
        assertThat(applicant
                        .get("/api/v1/network-invitations?state=pending")
                        .body()
                        .at("/items"))
                .isEmpty();

        String again = applied(applicant);
        assertThat(again).isNotEqualTo(application);
        assertThat(applicant.post(again + "/withdrawal", Map.of()).text("/state"))
                .isEqualTo("withdrawn");
        assertThat(vote()).isEmpty();
        assertThat(applicant.post(again + "/withdrawal", Map.of()).code()).isEqualTo("WRONG_STATE");
    }

    private void expires() {
        HttpCaller late = member("Late");
        String application = applied(late);
        platform.bean(JdbcClient.class)
                .sql("update proposal set deadline = created_at where id = ?")
                .param(vote())
                .update();
        Eventually.holds(() -> assertThat(late.get(application).text("/state")).isEqualTo("expired"));
    }

    private void isWithdrawnByACompanyThatCloses() {
        HttpCaller closing = member("Closing");
        String application = applied(closing).replaceAll(".*/", "");
        assertThat(closing.post(chain.consortium().path() + "/departure", Map.of())
                        .status())
                .isEqualTo(200);

        Answer closed = closing.send(
                "POST",
                "/api/v1/company/closing",
                null,
                Map.of("If-Match", closing.get("/api/v1/company").etag()));

        assertThat(closed.text("/state")).as("%s", closed.body()).isEqualTo("closed");
        assertThat(vote()).isEmpty();
        assertThat(founder.get(chain.network().path() + "/applications?state=withdrawn&sort=-created")
                        .text("/items/0/id"))
                .isEqualTo(application);
    }

    private void isOvertakenByAnInvitation() {
        HttpCaller wanted = member("Wanted");
        String open = applied(wanted);
        String invitation = founder.post(
                        chain.network().path() + "/invitations",
                        Map.of("company", Consortium.code(wanted), "message", ""))
                .text("/id");
        wanted.post("/api/v1/network-invitations/" + invitation + "/acceptance", Map.of("name", "Wanted"));
        assertThat(wanted.get(open).text("/state")).isEqualTo("withdrawn");
        assertThat(vote()).isEmpty();
    }

    private void strangersAndThoseInsideCannotApply() {
        assertThat(apply(platform.newCompany("Stranger")).code()).isEqualTo("NOT_FOUND");
        assertThat(apply(founder).code()).isEqualTo("ALREADY_IN_NETWORK");
        HttpCaller member = member("Elsewhere");
        Consortium other = Consortium.foundedBy(member);
        assertThat(member.post(
                                "/api/v1/applications",
                                Map.of(
                                        "consortium",
                                        other.id(),
                                        "network",
                                        chain.network().id(),
                                        "message",
                                        ""))
                        .code())
                .isEqualTo("NOT_FOUND");
        assertThat(member.get(chain.network().path() + "/applications").code()).isEqualTo("NOT_FOUND");
    }
}
