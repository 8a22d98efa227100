package io.tbaas.platform.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.platform.testkit.DatabaseKind;
import io.tbaas.platform.testkit.DatabaseTest;
import io.tbaas.platform.testkit.HttpCaller;
import io.tbaas.platform.testkit.HttpCaller.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Several companies and several people of one company act at the same moment. */
@DatabaseTest
class ConsortiumRaceTest {
    private final TestPlatform platform;

    ConsortiumRaceTest(DatabaseKind kind) {
        platform = TestPlatform.shared(kind);
    }

    @Test
    void an_invitation_used_twice_at_once_makes_one_member() throws Exception {
        HttpCaller host = platform.newCompany("Host");
        HttpCaller guest = platform.newCompany("Guest");
        Consortium consortium = Consortium.foundedBy(host);
        String invitation = host.post(
                        consortium.path() + "/invitations", Map.of("address", Consortium.code(guest), "message", ""))
                .text("/id");
        String path = "/api/v1/invitations/" + invitation;

        List<Answer> answers = together(List.of(
                () -> guest.post(path + "/acceptance", Map.of()),
                () -> guest.post(path + "/acceptance", Map.of()),
                () -> guest.post(path + "/refusal", Map.of("reason", "no")),
                () -> host.post(path + "/withdrawal", Map.of())));

        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 200)
                .extracting(Answer::code)
                .containsOnly("WRONG_STATE");
        String state = host.get(path).text("/state");
        assertThat(host.get(consortium.path()).text("/members")).isEqualTo(state.equals("accepted") ? "2" : "1");
        assertThat(guest.get("/api/v1/events/badge").text("/needsMe")).isEqualTo("0");
    }

    @Test
    void votes_cast_at_once_are_all_counted_and_applied_once() throws Exception {
        HttpCaller[] members = new HttpCaller[4];
        for (int i = 0; i < members.length; i++) {
            members[i] = platform.newCompany("Member" + i);
        }
        Consortium consortium = Consortium.foundedBy(members[0])
                .with(members[1])
                .with(members[2])
                .with(members[3]);
        HttpCaller applicant = platform.newCompany("Applicant");
        applicant.post("/api/v1/applications", Map.of("consortium", consortium.id(), "message", ""));
        String proposal = members[0].get(consortium.path() + "/proposals").text("/items/0/id");

        List<Answer> answers = together(List.of(
                () -> Consortium.vote(members[0], proposal, "AGREED", ""),
                () -> Consortium.vote(members[1], proposal, "AGREED", ""),
                () -> Consortium.vote(members[2], proposal, "AGREED", ""),
                () -> Consortium.vote(members[3], proposal, "AGREED", "")));

        assertThat(answers).extracting(Answer::status).containsOnly(200, 409);
        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(3);
        assertThat(members[0].get(consortium.path()).text("/members")).isEqualTo("5");
        assertThat(applicant
                        .get("/api/v1/audit?action=vote.cast&result=DONE")
                        .body()
                        .at("/items"))
                .hasSize(3);
    }

    @Test
    void companies_that_meet_in_many_consortia_do_not_stand_in_each_others_way() throws Exception {
        HttpCaller one = platform.newCompany("One");
        HttpCaller other = platform.newCompany("Other");
        List<Callable<Answer>> calls = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            HttpCaller founder = i % 2 == 0 ? one : other;
            HttpCaller member = i % 2 == 0 ? other : one;
            Consortium consortium = Consortium.foundedBy(founder).with(member);
            founder.post(consortium.path() + "/handovers", Map.of("company", Consortium.code(member)));
            founder.post(
                    consortium.path() + "/invitations", Map.of("address", TestPlatform.newMail("x"), "message", ""));
            String proposal = founder.post(consortium.path() + "/dissolutions", Map.of("reason", "end"))
                    .text("/proposal");
            Consortium.agree(proposal, founder);
            calls.add(() -> Consortium.vote(member, proposal, "AGREED", ""));
        }

        List<Answer> answers = together(calls);

        assertThat(answers).extracting(Answer::status).containsOnly(200);
        assertThat(one.get("/api/v1/events?state=needs-me").body().at("/items")).isEmpty();
        assertThat(other.get("/api/v1/consortia?state=dissolved").body().at("/items"))
                .hasSize(8);
    }

    @Test
    void a_company_founds_nothing_while_it_closes() throws Exception {
        for (int i = 0; i < 6; i++) {
            HttpCaller root = platform.newCompany("Closing");
            String seen = root.get("/api/v1/company").etag();
            Map<String, Object> wanted = Map.of("name", "Last", "description", "", "realNameRequired", false);

            List<Answer> answers = together(List.of(
                    () -> root.send("POST", "/api/v1/company/closing", null, Map.of("If-Match", seen)),
                    () -> root.post("/api/v1/consortia", wanted)));

            if (answers.getFirst().status() == 200) {
                assertThat(answers.getLast().code()).isEqualTo("SIGN_IN_REQUIRED");
            } else {
                assertThat(answers.getFirst().code()).isEqualTo("COMPANY_IN_USE");
                assertThat(answers.getLast().status()).isEqualTo(201);
            }
        }
    }

    @Test
    void a_company_that_closes_withdraws_what_it_began_and_leaves_nobody_waiting() {
        HttpCaller founder = platform.newCompany("Founder");
        Consortium consortium = Consortium.foundedBy(founder);
        HttpCaller applicant = platform.newCompany("Applicant");
        String application = applicant
                .post("/api/v1/applications", Map.of("consortium", consortium.id(), "message", ""))
                .text("/id");
        String invitation = founder.post(
                        Consortium.foundedBy(founder).path() + "/invitations",
                        Map.of("address", Consortium.code(applicant), "message", ""))
                .text("/id");
        String late = TestPlatform.newMail("late");
        applicant.post("/api/v1/accounts", Map.of("mail", late, "displayName", "Late"));
        String proposal = founder.get(consortium.path() + "/proposals").text("/items/0/id");
        assertThat(founder.get("/api/v1/events?state=needs-me").body().at("/items"))
                .hasSize(1);

        Answer closed = applicant.send(
                "POST",
                "/api/v1/company/closing",
                null,
                Map.of("If-Match", applicant.get("/api/v1/company").etag()));

        assertThat(closed.text("/state")).as("%s", closed.body()).isEqualTo("closed");
        assertThat(founder.get(consortium.path() + "/applications?state=withdrawn")
                        .text("/items/0/id"))
                .isEqualTo(application);
        assertThat(founder.get("/api/v1/proposals/" + proposal).text("/state")).isEqualTo("overtaken");
        assertThat(Consortium.vote(founder, proposal, "AGREED", "").code()).isEqualTo("VOTE_CLOSED");
        assertThat(founder.get(consortium.path()).text("/members")).isEqualTo("1");
        assertThat(founder.get("/api/v1/invitations/" + invitation).text("/state"))
                .isEqualTo("void");
        assertThat(founder.get("/api/v1/events?state=needs-me").body().at("/items"))
                .isEmpty();
        assertThat(founder.get("/api/v1/events?state=open").body().at("/items")).isEmpty();
        assertThat(audited(application)).isEqualTo(1);
        assertThat(audited(invitation)).as("on both chains").isEqualTo(2);
        assertThat(platform.caller()
                        .post(
                                "/api/v1/accounts/acceptance",
                                Map.of("token", platform.tokenInMailTo(late), "password", TestPlatform.PASSWORD))
                        .code())
                .isEqualTo("LINK_INVALID");
    }

    private int audited(String resource) {
        return platform.bean(JdbcClient.class)
                .sql("select count(*) from audit_row where action = 'company.close' and resource_id = ?")
                .param(resource)
                .query(Integer.class)
                .single();
    }

    @Test
    void nobody_applies_while_the_company_closes() throws Exception {
        Consortium consortium = Consortium.foundedBy(platform.newCompany("Founder"));
        for (int i = 0; i < 6; i++) {
            HttpCaller root = platform.newCompany("Closing");
            String seen = root.get("/api/v1/company").etag();
            Map<String, Object> wanted = Map.of("consortium", consortium.id(), "message", "");

            List<Answer> answers = together(List.of(
                    () -> root.send("POST", "/api/v1/company/closing", null, Map.of("If-Match", seen)),
                    () -> root.post("/api/v1/applications", wanted)));

            assertThat(answers.getFirst().status())
                    .as("%s", answers.getFirst().body())
                    .isEqualTo(200);
            assertThat(answers.getLast().status()).as("before, or after").isIn(201, 401, 409);
        }
        assertThat(consortium
                        .founder()
                        .get(consortium.path() + "/applications?state=submitted")
                        .body()
                        .at("/items"))
                .isEmpty();
    }

    private static List<Answer> together(List<Callable<Answer>> calls) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> answer : threads.invokeAll(calls)) {
                answers.add(answer.get());
            }
            return answers;
        }
    }
}
