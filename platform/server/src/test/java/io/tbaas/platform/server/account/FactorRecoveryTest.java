package io.tbaas.platform.server.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.tbaas.platform.api.event.Deadlines;
import io.tbaas.platform.server.TestPlatform;
import io.tbaas.platform.testkit.DatabaseKind;
import io.tbaas.platform.testkit.DatabaseTest;
import io.tbaas.platform.testkit.HttpCaller;
import io.tbaas.platform.testkit.HttpCaller.Answer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lost second factors: reported with evidence, waited for, decided by somebody else, stopped by their owner. */
@DatabaseTest
class FactorRecoveryTest {
    private static final String OWN = "/api/v1/second-factor/recovery";
    private static final String LIST = "/api/v1/factor-recoveries";
    private static final String OF_ROOTS = "/api/v1/operator/factor-recoveries";

    private final TestPlatform platform;
    private final String rootMail = TestPlatform.newMail("root");
    private final HttpCaller root;

    FactorRecoveryTest(DatabaseKind kind) {
        platform = TestPlatform.shared(kind);
        root = platform.newCompany("Alpha", rootMail);
    }

    @Test
    void a_sub_accounts_factor_is_removed_once_it_is_approved_and_the_time_has_passed() {
        People.Member li = withFactor("li");
        Answer key = li.caller()
                .post("/api/v1/keys", Map.of("name", "k", "permissions", List.of("company.read"), "days", 1));
        HttpCaller program = platform.caller().with("Authorization", "Bearer " + key.text("/secret"));
        Answer asked = report(li.mail());
        assertThat(asked.status()).as("%s", asked.body()).isEqualTo(201);
        assertThat(asked.text("/state")).isEqualTo("submitted");

        Answer approved = decide(root, asked, "/approval", null);
        assertThat(approved.text("/state")).isEqualTo("approved");
        platform.bean(Deadlines.class).hold();
        assertThat(needsSecondFactor(li.mail())).as("the time has not passed").isTrue();
        assertThat(li.caller().get(OWN).text("/state")).isEqualTo("approved");

        letTimePass(asked, "73");
        platform.bean(Deadlines.class).hold();
        assertThat(root.get(LIST + "/" + asked.text("/id")).text("/state")).isEqualTo("recovered");
        assertThat(needsSecondFactor(li.mail())).isFalse();
        assertThat(li.caller().get("/api/v1/session").status())
                .as("sessions end")
                .isEqualTo(401);
        assertThat(program.get("/api/v1/company").status()).as("keys end").isEqualTo(401);
        assertThat(root.get("/api/v1/audit?action=platform.factor-recovered")
                        .body()
                        .at("/items"))
                .hasSize(1);
    }

    @Test
    void everybody_whom_it_concerns_is_told_at_each_step() {
        People.Member li = withFactor("li");
        Answer asked = report(li.mail());

        assertThat(subjects(li.mail())).contains("Second factor of li reported lost");
        assertThat(subjects(rootMail)).contains("Second factor of li reported lost");
        Answer event = root.get("/api/v1/events?kind=factor-recovery");
        assertThat(event.text("/items/0/state")).isEqualTo("needs-me");
        assertThat(event.text("/items/0/subject/link")).isEqualTo(LIST + "/" + asked.text("/id"));
        assertThat(event.body().at("/items/0/consortium").isMissingNode()).isTrue();

        decide(root, asked, "/rejection", Map.of("reason", "call me first"));
        assertThat(subjects(li.mail())).contains("Removal of the second factor of li rejected");
        assertThat(root.get("/api/v1/events?kind=factor-recovery").text("/items/0/state"))
                .isEqualTo("closed");
        assertThat(needsSecondFactor(li.mail())).isTrue();
    }

    @Test
    void the_owner_stops_it_in_any_session_and_nothing_comes_of_it_any_more() {
        People.Member li = withFactor("li");
        Answer asked = report(li.mail());
        assertThat(report(li.mail()).code()).isEqualTo("RECOVERY_PENDING");
        decide(root, asked, "/approval", null);

        Answer stopped = li.caller().post(OWN + "/stop", Map.of());

        assertThat(stopped.text("/state")).isEqualTo("stopped");
        letTimePass(asked, "73");
        platform.bean(Deadlines.class).hold();
        assertThat(needsSecondFactor(li.mail())).isTrue();
        assertThat(decide(root, asked, "/approval", null).code()).isEqualTo("WRONG_STATE");
        assertThat(li.caller().post(OWN + "/stop", Map.of()).code()).isEqualTo("NOT_FOUND");
        assertThat(subjects(rootMail)).contains("Removal of the second factor of li stopped");
        assertThat(report(li.mail()).status()).as("it can be asked for again").isEqualTo(201);
    }

    @Test
    void an_approval_that_comes_after_the_time_removes_the_factor_at_once() {
        People.Member li = withFactor("li");
        Answer asked = report(li.mail());
        letTimePass(asked, "73");
        platform.bean(Deadlines.class).hold();
        assertThat(needsSecondFactor(li.mail())).as("nobody approved").isTrue();

        assertThat(decide(root, asked, "/approval", null).text("/state")).isEqualTo("recovered");
        assertThat(needsSecondFactor(li.mail())).isFalse();
    }

    @Test
    void what_nobody_decides_on_expires() {
        People.Member li = withFactor("li");
        Answer asked = report(li.mail());
        letTimePass(asked, "500");
        platform.bean(Deadlines.class).hold();

        assertThat(root.get(LIST + "/" + asked.text("/id")).text("/state")).isEqualTo("expired");
        assertThat(needsSecondFactor(li.mail())).isTrue();
    }

    @Test
    void the_evidence_is_sealed_opened_by_the_reviewer_with_a_trace_and_gone_afterwards() {
        People.Member li = withFactor("li");
        Answer asked = report(li.mail());
        String path = LIST + "/" + asked.text("/id");
        assertThat(platform.bean(JdbcClient.class)
                        .sql("select purpose from secret where owner = ?")
                        .param(asked.text("/id"))
                        .query(String.class)
                        .list())
                .containsExactly("EVIDENCE");

        assertThat(li.caller().get(path + "/evidence").code()).isEqualTo("PERMISSION_MISSING");
        assertThat(root.get(path + "/evidence").text("/explanation")).isEqualTo("stolen");
        assertThat(root.get("/api/v1/audit?action=recovery.evidence").body().at("/items"))
                .hasSize(1);
        decide(root, asked, "/rejection", Map.of("reason", "no"));
        assertThat(root.get(path + "/evidence").code()).isEqualTo("NOT_FOUND");
        assertThat(platform.bean(JdbcClient.class)
                        .sql("select count(*) from secret where owner = ?")
                        .param(asked.text("/id"))
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void nobody_decides_on_the_own_factor_whatever_was_granted() {
        People.Member li = withFactor("li");
        People.grant(root, li, "recovery.approve", "ALLOW");
        People.grant(root, li, "recovery.evidence", "ALLOW");
        Answer asked = report(li.mail());

        assertThat(decide(li.caller(), asked, "/approval", null).code()).isEqualTo("OWN_ACCOUNT");
    }

    @Test
    void the_operator_decides_for_root_accounts_and_for_no_others() {
        CodeGenerator.ofCaller(platform, root).bind();
        People.Member li = withFactor("li");
        Answer ofLi = report(li.mail());
        Answer ofRoot = report(rootMail);
        assertThat(ofRoot.status()).as("%s", ofRoot.body()).isEqualTo(201);

        assertThat(subjects(li.mail()))
                .as("everybody in the company")
                .contains("Second factor of Root of Alpha reported lost");
        assertThat(subjects(TestPlatform.OPERATOR)).contains("Second factor of Root of Alpha reported lost");
        assertThat(decide(root, ofRoot, "/approval", null).code()).isEqualTo("RECOVERY_BY_OPERATOR");
        String path = OF_ROOTS + "/" + ofRoot.text("/id");
        assertThat(platform.operator()
                        .get(OF_ROOTS + "/" + ofLi.text("/id") + "/evidence")
                        .code())
                .isEqualTo("NOT_FOUND");
        assertThat(platform.operator().get(path + "/evidence").text("/explanation"))
                .isEqualTo("stolen");
        assertThat(platform.operator().get(OF_ROOTS + "?state=submitted").body().toString())
                .contains(ofRoot.text("/id"))
                .doesNotContain(ofLi.text("/id"));

        assertThat(platform.operator().get(path).text("/state")).isEqualTo("submitted");
        assertThat(platform.operator().get(OF_ROOTS + "/" + ofLi.text("/id")).code())
                .isEqualTo("NOT_FOUND");
        letTimePass(ofRoot, "73");
        Answer done = platform.operator().send("POST", path + "/approval", null, Map.of("If-Match", "\"1\""));
        assertThat(done.text("/state")).isEqualTo("recovered");
        assertThat(needsSecondFactor(rootMail)).isFalse();
    }

    @Test
    void nobody_reports_a_loss_without_the_first_proof() {
        Map<String, Object> forged = Map.of("ticket", "invented", "evidence", Map.of("explanation", "let me in"));

        assertThat(platform.caller().post(LIST, forged).code()).isEqualTo("LINK_INVALID");
    }

    private People.Member withFactor(String name) {
        People.Member member = People.join(platform, root, name);
        CodeGenerator.of(platform, member).bind();
        return member;
    }

    /** As somebody who knows the password and has nothing else. */
    private Answer report(String mail) {
        HttpCaller stranger = platform.caller();
        String ticket = stranger.signIn(mail, TestPlatform.PASSWORD, false).text("/parameters/ticket");
        return stranger.post(LIST, Map.of("ticket", ticket, "evidence", Map.of("explanation", "stolen")));
    }

    private boolean needsSecondFactor(String mail) {
        return platform.caller()
                .signIn(mail, TestPlatform.PASSWORD, false)
                .code()
                .equals("SECOND_FACTOR_REQUIRED");
    }

    private static Answer decide(HttpCaller reviewer, Answer asked, String how, @Nullable Object body) {
        String path = LIST + "/" + asked.text("/id");
        String seen = reviewer.get(path).etag();
        return reviewer.send("POST", path + how, body, Map.of("If-Match", seen.isEmpty() ? "\"1\"" : seen));
    }

    private void letTimePass(Answer asked, String hours) {
        platform.bean(JdbcClient.class)
                .sql("update factor_recovery set waits_until = waits_until - interval '" + hours
                        + "' hour where id = ?")
                .param(asked.text("/id"))
                .update();
    }

    private String subjects(String mail) {
        return platform.operator()
                .get("/api/v1/operator/outbox?recipient=" + mail)
                .body()
                .toString();
    }
}
